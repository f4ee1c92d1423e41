#include "config/parameter_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "config/fields.h"

namespace pledged {
namespace {

constexpr std::string_view kSchema = "schema";

/// `clamp` of `clamp.low`; empty of `k0`.
std::string_view map_of(std::string_view key) {
  const std::size_t dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

/// The keys of the map of that name; of the whole, where it is empty.
std::vector<std::string_view> keys_of(std::string_view map) {
  std::vector<std::string_view> keys;
  for (const ParameterField& field : parameter_fields()) {
    const std::string_view own = map_of(field.key);
    if (map.empty()) {
      const std::string_view key = own.empty() ? field.key : own;
      if (keys.empty() || keys.back() != key) keys.push_back(key);
    } else if (own == map) {
      keys.push_back(field.key.substr(map.size() + 1));
    }
  }
  return keys;
}

/// Reads one map of parameters key by key.
class ParameterReader {
 public:
  /// `path` goes before the keys in messages: "parameters." or "".
  ParameterReader(std::string path, Findings& findings) : path_(std::move(path)), findings_(findings) {}

  GivenParameters read(const Node& root, bool file);

 private:
  void read_map(const Node& node, std::string_view name);
  void read_entry(const MapEntry& entry, std::string_view map);
  void read_field(const ParameterField& field, const Node& node);
  std::optional<double> read_one(const ParameterField& field, const Node& node);
  [[nodiscard]] std::string name_of(const ParameterField& field) const {
    return path_ + std::string(field.key);
  }

  struct Given {
    ParameterOverride value;
    Place place;
  };

  std::string path_;
  Findings& findings_;
  std::vector<Given> given_;
};

GivenParameters ParameterReader::read(const Node& root, bool file) {
  const std::size_t errors_before = findings_.error_count();
  std::vector<std::string_view> known = keys_of("");
  if (file) known.insert(known.begin(), kSchema);
  const Fields fields(root, known, findings_, path_);
  if (file) read_schema(fields);
  for (const MapEntry& entry : root.entries) read_entry(entry, "");
  std::ranges::sort(given_, {}, [](const Given& given) { return given.value.field; });
  GivenParameters result;
  for (Given& given : given_) {
    result.values.push_back(std::move(given.value));
    result.places.push_back(given.place);
  }
  result.place = root.place;
  result.sound = findings_.error_count() == errors_before && !root.incomplete;
  return result;
}

void ParameterReader::read_entry(const MapEntry& entry, std::string_view map) {
  const std::string key = map.empty() ? entry.key : fmt::format("{}.{}", map, entry.key);
  if (const ParameterField* field = find_parameter(key)) return read_field(*field, entry.value);
  if (map.empty() && !keys_of(entry.key).empty()) read_map(entry.value, entry.key);
}

void ParameterReader::read_map(const Node& node, std::string_view name) {
  const std::vector<std::string_view> known = keys_of(name);
  std::string example;
  for (const std::string_view key : known) {
    const ParameterField& field = *find_parameter(fmt::format("{}.{}", name, key));
    example += fmt::format("{}{}: {}", example.empty() ? "" : ", ", key,
                           number_text(parameter_numbers(field, Parameters{}).front()));
  }
  const std::string path = path_ + std::string(name);
  if (!expect_map(node, path, fmt::format("{{{}}}", example), findings_)) return;
  const Fields unknown_keys_are_reported(node, known, findings_, path + '.');
  for (const MapEntry& entry : node.entries) read_entry(entry, name);
}

void ParameterReader::read_field(const ParameterField& field, const Node& node) {
  std::vector<double> numbers;
  if (!is_by_month(field)) {
    const auto number = read_one(field, node);
    if (!number) return;
    numbers.push_back(*number);
  } else {
    if (!expect_list(node, name_of(field), "[0.11, …, 0.02], twelve numbers, January first", findings_))
      return;
    for (const Node& item : node.items) {
      if (const auto number = read_one(field, item)) numbers.push_back(*number);
    }
    if (node.items.size() != kMonths) {
      findings_.error(node.place, "parameter-months",
                      fmt::format("`{}` has {} numbers; write twelve, January to December", name_of(field),
                                  node.items.size()));
    }
    if (numbers.size() != kMonths) return;
  }
  if (!is_fixed(field)) given_.push_back({{&field, std::move(numbers)}, node.place});
}

std::optional<double> ParameterReader::read_one(const ParameterField& field, const Node& node) {
  const auto number = read_number(node, name_of(field), findings_);
  if (!number) return std::nullopt;
  const std::string fault = parameter_fault(field, number->to_double());
  if (fault.empty()) return number->to_double();
  findings_.error(node.place, "number-range",
                  fmt::format("`{}` {}, not `{}`{}", name_of(field), fault, node.text,
                              is_fixed(field) ? "; remove the key. " + std::string(field.meaning) : ""));
  return std::nullopt;
}

/// Of the key that was given, the later one first.
Place place_of(const ParameterOrder& order, const GivenParameters& given) {
  for (const std::string_view key : {order.upper, order.lower}) {
    const auto found = std::ranges::find(given.values, find_parameter(key), &ParameterOverride::field);
    if (found != given.values.end())
      return given.places[static_cast<std::size_t>(found - given.values.begin())];
  }
  return given.place;
}

}  // namespace

GivenParameters read_given_parameters(const Node& node, Findings& findings) {
  if (expect_map(node, "parameters", "{k0: 0.6}", findings)) {
    return ParameterReader("parameters.", findings).read(node, false);
  }
  GivenParameters nothing;
  nothing.place = node.place;
  nothing.sound = false;
  return nothing;
}

std::optional<Parameters> read_parameters(const std::filesystem::path& file, SourceFiles& source,
                                          Findings& findings) {
  const auto root = read_yaml_file(file, source, findings);
  if (!root || !expect_map(*root, "parameter file", "schema: 1", findings)) return std::nullopt;
  const GivenParameters given = ParameterReader("", findings).read(*root, true);
  const Parameters parameters = with_overrides(Parameters{}, given.values);
  if (!given.sound || !check_parameter_orders(parameters, given, findings)) return std::nullopt;
  return parameters;
}

bool check_parameter_orders(const Parameters& parameters, const GivenParameters& given, Findings& findings) {
  const std::vector<ParameterOrder> broken = broken_orders(parameters);
  for (const ParameterOrder& order : broken) {
    const auto shown = [&](std::string_view key) {
      return number_text(parameter_numbers(*find_parameter(key), parameters).front());
    };
    findings.error(
        place_of(order, given), "parameter-order",
        fmt::format("`{}` ({}) must {} `{}` ({}); correct one of them", order.lower, shown(order.lower),
                    order.may_be_equal ? "not be above" : "be below", order.upper, shown(order.upper)));
  }
  return broken.empty();
}

}  // namespace pledged
