// AnnualExplanation: what is said of a target with `method: cagr`: the published formula with the numbers put
// in, and its category. Part of explain(); private to rules/.
#pragma once

#include <string>
#include <vector>

#include "rules/explanation_texts.h"
#include "rules/indicator.h"
#include "rules/target.h"

namespace pledged {

/// Sentences without their full stops. REQUIRES: target.annual, and assess_annual gave the assessment.
std::vector<std::string> annual_sentences(const Target& target, const Indicator& indicator,
                                          const Assessment& assessment, Lang lang);

}  // namespace pledged
