// Steps: a list of numbers as a flag gives it: "-5,0,5", or from, to and by how much: "-5..15:5".
#pragma once

#include <string_view>
#include <vector>

#include "rules/result.h"

namespace pledged::commands {

/// Without ":" the step is 1. At most 100. Code "steps".
Result<std::vector<double>> parse_steps(std::string_view text);

}  // namespace pledged::commands
