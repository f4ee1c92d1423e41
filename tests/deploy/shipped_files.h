// ShippedFiles: what several tests of deploy/ need to know about the files there: where they are, which
// alerts they define, and which metrics they speak of.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace pledged::testing_support {

/// deploy/`name` of the source tree.
std::filesystem::path shipped(const std::filesystem::path& name);

struct ShippedAlert {
  std::string name;
  std::string expr;
  std::string severity;
  std::map<std::string, std::string> annotations;
};
/// The alerting rules of deploy/prometheus/pledged.rules.yml.
std::vector<ShippedAlert> shipped_alerts();

/// Every word in `text` that begins with "pledged_" or "process_".
std::set<std::string> metrics_in(const std::string& text);
/// The names of all series that the daemon exposes.
std::set<std::string> exposed_metrics();

/// The anchor of a heading that is one word, as GitHub makes it.
std::string anchor_of(const std::string& heading);

}  // namespace pledged::testing_support
