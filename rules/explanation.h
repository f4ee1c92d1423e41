// Explanation: an assessment in a sentence or two that can be read out in a meeting, in Chinese and in
// English, with the numbers. Every figure in it is a field of the assessment, formatted once.
#pragma once

#include <string>

#include "rules/assessment.h"
#include "rules/indicator.h"
#include "rules/target.h"

namespace pledged {

struct Explanation {
  std::string zh;
  std::string en;
};

Explanation explain(const Target& target, const Indicator& indicator, const Assessment& assessment);

/// A number as a person writes it in a report: at most `precision` decimals, no trailing zeros, no exponent;
/// "—" for one that is not known.
std::string format_number(double value, int precision);

}  // namespace pledged
