// The reader of parameters: the numbers of the evaluation model, out of a file of their own such as
// rules/parameters.yaml, or out of the `parameters` of a pack or target, which change some of them.
//
// What it is not: the list of what there is and what it may be; that is the parameter table of rules.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/source_files.h"
#include "config/yaml_document.h"
#include "rules/parameter_table.h"

namespace pledged {

/// Parameters that were given, as far as they were sound, with where they stand.
struct GivenParameters {
  ParameterOverrides values;
  std::vector<Place> places;  ///< of the values, in their order
  Place place;                ///< of the map
  bool sound = true;          ///< nothing was wrong with any
};

/// Of a pack or target: the value of `parameters`. Codes "number-range", "parameter-months", "unknown-key",
/// and those of the scalars.
GivenParameters read_given_parameters(const Node& node, Findings& findings);

/// What a file says; what it does not say is as built in. Nothing after an error. Codes as above,
/// "parameter-order", "schema", and those of the text and the YAML.
std::optional<Parameters> read_parameters(const std::filesystem::path& file, SourceFiles& source,
                                          Findings& findings);

/// Whether `parameters`, which result from `given`, hold together, such as the thresholds of two statuses;
/// what does not is reported at what was given of it. Code "parameter-order".
bool check_parameter_orders(const Parameters& parameters, const GivenParameters& given, Findings& findings);

}  // namespace pledged
