#include "config/parameter_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace pledged {
namespace {

constexpr std::string_view kHead =
    "# The numbers of the evaluation model of pledged. Above each stands the section of the design that\n"
    "# defines it, and what it means. Settings name this file as `rules: {parameters: FILE}`; a key that is\n"
    "# left out is as built in. A pack or a target may change some for itself: `parameters: {k0: 0.6}`.\n"
    "schema: 1\n";

std::string value_text(const ParameterField& field, const Parameters& parameters) {
  std::vector<std::string> numbers;
  for (const double number : parameter_numbers(field, parameters)) numbers.push_back(number_text(number));
  return is_by_month(field) ? fmt::format("[{}]", fmt::join(numbers, ", ")) : numbers.front();
}

bool is_overridden(const ParameterField& field, const ParameterSet& set) {
  return std::ranges::find(set.overrides, &field, &ParameterOverride::field) != set.overrides.end();
}

}  // namespace

std::string parameter_yaml(const ParameterSet& set, const Parameters& usual) {
  std::string text(kHead);
  std::string_view map;
  for (const ParameterField& field : parameter_fields()) {
    const std::size_t dot = field.key.find('.');
    const bool in_map = dot != std::string_view::npos;
    const std::string_view own_map = in_map ? field.key.substr(0, dot) : std::string_view{};
    if (!in_map || own_map != map) text += '\n';
    if (in_map && own_map != map) text += fmt::format("{}:\n", own_map);
    map = own_map;
    const std::string_view indent = in_map ? "  " : "";
    text += fmt::format("{}# {}. {}\n", indent, field.section, field.meaning);
    text += fmt::format("{}{}: {}", indent, in_map ? field.key.substr(dot + 1) : field.key,
                        value_text(field, set.values));
    if (is_overridden(field, set)) text += fmt::format("  # usually {}", value_text(field, usual));
    text += '\n';
  }
  return text;
}

}  // namespace pledged
