#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "config/parameter_text.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/workspace.h"
#include "rules/model_version.h"

namespace pledged::commands {

namespace {

using Json = nlohmann::ordered_json;

/// One number, or a list.
Json numbers_of(const ParameterField& field, const Parameters& parameters) {
  const std::vector<double> numbers = parameter_numbers(field, parameters);
  return is_by_month(field) ? Json(numbers) : Json(numbers.front());
}

Json parameter_array(const ParameterSet& set, const Parameters& usual) {
  Json all = Json::array();
  for (const ParameterField& field : parameter_fields()) {
    all.push_back({{"key", field.key},
                   {"value", numbers_of(field, set.values)},
                   {"usual", numbers_of(field, usual)},
                   {"min", field.low},
                   {"max", field.high},
                   {"section", field.section},
                   {"meaning", field.meaning}});
  }
  return all;
}

void print_json(const std::optional<std::string>& target, const ParameterSet& set, const Parameters& usual,
                Console& console) {
  const Json json = {{"target", target ? Json(*target) : Json(nullptr)},
                     {"params_hash", set.hash},
                     {"model_version", kModelVersion},
                     {"parameters", parameter_array(set, usual)}};
  console.out << json.dump() << '\n';
}

void print_yaml(const std::optional<std::string>& target, const ParameterSet& set, const Parameters& usual,
                Console& console) {
  console.out << fmt::format("# Hash {}, model version {}{}\n", set.hash, kModelVersion,
                             target ? fmt::format(", in force for target {}", *target) : "")
              << parameter_yaml(set, usual);
}

}  // namespace

int params(const ParamsOptions& options, Console& console) {
  const std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const RuleBook& rule_book = *workspace->rule_book;
  const ParameterSet* set = &rule_book.parameter_sets().front();
  if (options.target) {
    const auto found = find_targets(rule_book, {&*options.target, 1}, console);
    if (!found) return kInvalid;
    set = &rule_book.parameter_set_of(rule_book.target(found->front()));
  }
  const auto print = options.common.format == Format::json ? print_json : print_yaml;
  print(options.target, *set, rule_book.parameters(), console);
  return kOk;
}

}  // namespace pledged::commands
