// Parameter text: parameters as a YAML file that read_parameters takes, each with what it means and where
// that is defined. The shipped rules/parameters.yaml is this text of those built in. Pure.
#pragma once

#include <string>

#include "rules/parameter_table.h"

namespace pledged {

/// What `set` overrides is marked with the number of `usual` that it replaces.
std::string parameter_yaml(const ParameterSet& set, const Parameters& usual);

}  // namespace pledged
