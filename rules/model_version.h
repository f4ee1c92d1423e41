// Model version: which evaluation model this program holds. It is stored with every judgement, so that a
// status that changes because the program judges differently is told from one that changes by a rule.
// Raised by whoever changes what is said of the same rules, parameters and figures.
#pragma once

namespace pledged {

inline constexpr int kModelVersion = 3;

}  // namespace pledged
