#include "config/indicator_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/names.h"
#include "config/pack_keys.h"
#include "rules/period.h"

namespace pledged {
namespace {

constexpr int kMaxPrecision = 6;
constexpr int kMaxLagDays = 800;
constexpr int kMaxGraceDays = 250;

/// Reads the keys of one indicator into a draft.
constexpr std::string_view kSumOfAreas = "sum_of_areas";

class IndicatorReader {
 public:
  IndicatorReader(const Fields& fields, const InlineDefaults& defaults, IndicatorDraft& draft)
      : fields_(fields), defaults_(defaults), draft_(draft), indicator_(draft.indicator) {}

  void read() {
    read_name_and_owner();
    read_measure();
    read_unit_key();
    read_frequency();
    read_reports();
    if (const auto word = fields_.choice("direction", pack_keys::kDirections))
      draft_.direction = parse_direction(*word);
    const std::int64_t usual = indicator_.measure == Measure::event ? 0 : indicator_.precision;
    indicator_.precision = static_cast<int>(fields_.integer("precision", 0, kMaxPrecision).value_or(usual));
    if (const Node* release = fields_.find("release")) read_release(*release);
    if (const Node* plausible = fields_.find("plausible")) read_plausible(*plausible);
    indicator_.excluded_years = read_excluded_years(fields_);
    read_level();
    read_equals();
  }

 private:
  void read_name_and_owner();
  void read_measure();
  void read_unit_key();
  void read_frequency();
  void read_reports();
  void read_equals();
  void read_release(const Node& node);
  void read_plausible(const Node& node);
  void read_level();

  const Fields& fields_;
  const InlineDefaults& defaults_;
  IndicatorDraft& draft_;
  Indicator& indicator_;
  bool measured_ = true;  // without a measure nothing tells what else is needed
};

void IndicatorReader::read_name_and_owner() {
  const Node* name = fields_.require("name", "name it, such as {zh: 地区生产总值增速, en: GDP growth}");
  if (name != nullptr) indicator_.name = read_name(*name, "name", fields_.findings()).value_or(LocalName{});
  indicator_.aliases = fields_.texts("aliases");
  indicator_.data_owner = fields_.text("data_owner").value_or("");
  indicator_.renamed_from = read_former_id(fields_);
}

void IndicatorReader::read_measure() {
  if (const auto word = fields_.choice("measure", pack_keys::kMeasures)) {
    indicator_.measure = *parse_measure(*word);
  } else if (defaults_.measure && !fields_.has("measure")) {
    indicator_.measure = *defaults_.measure;
  } else {
    measured_ = false;
    fields_.require("measure",
                    fmt::format("say how its values relate: {}", fmt::join(pack_keys::kMeasures, ", ")));
  }
}

void IndicatorReader::read_unit_key() {
  const bool unitless = indicator_.measure == Measure::event || indicator_.measure == Measure::rank;
  if (fields_.has("unit")) {
    if (const auto unit = read_unit(fields_)) indicator_.unit = *unit;
  } else if (unitless || defaults_.unit_optional) {
    indicator_.unit = *Unit::parse("");
  } else if (measured_) {
    fields_.require("unit", "say what it counts, such as \"%\" or 亿元");
  }
}

void IndicatorReader::read_frequency() {
  if (const auto word = fields_.choice("frequency", pack_keys::kFrequencies)) {
    indicator_.frequency = *parse_frequency(*word);
  } else if (indicator_.measure == Measure::event) {
    indicator_.frequency = Frequency::irregular;
  } else if (measured_) {
    fields_.require("frequency", fmt::format("say how often it is published: {}",
                                             fmt::join(pack_keys::kFrequencies, ", ")));
  }
}

void IndicatorReader::read_reports() {
  const auto word = fields_.choice("reports", pack_keys::kReports);
  if (!word) return;
  indicator_.reports = *parse_reports(*word);
  if (!measured_ || indicator_.measure == Measure::growth) return;
  fields_.findings().error(
      fields_.place("reports"), "reports",
      fmt::format("`reports` says how a growth is published, and measure {} is none; remove it",
                  to_string(indicator_.measure)));
}

void IndicatorReader::read_level() {
  const Node* node = fields_.find("level");
  if (node == nullptr) return;
  draft_.level = read_identifier(*node, "level", fields_.findings()).value_or("");
  draft_.level_place = node->place;
  if (!measured_ || indicator_.measure == Measure::growth) return;
  fields_.findings().error(
      node->place, "level",
      fmt::format("`level` names what a growth is the growth of, and measure {} is none; remove it",
                  to_string(indicator_.measure)));
}

void IndicatorReader::read_equals() {
  const Node* node = fields_.find("equals");
  if (node == nullptr) return;
  if (!expect_list(*node, fields_.name("equals"), "[sum_of_areas]", fields_.findings())) return;
  std::vector<std::string> seen;
  for (const Node& item : node->items) {
    const bool is_sum = item.kind == Node::Kind::scalar && item.text == kSumOfAreas;
    const std::optional<std::string> name =
        is_sum ? std::optional(item.text) : read_identifier(item, fields_.name("equals"), fields_.findings());
    if (!name) continue;
    if (std::find(seen.begin(), seen.end(), *name) != seen.end()) {
      fields_.findings().error(item.place, "equals", fmt::format("`{}` stands twice; keep one", *name));
      continue;
    }
    seen.push_back(*name);
    if (is_sum) {
      indicator_.equals_sum_of_areas = true;
    } else {
      draft_.equals.emplace_back(*name, item.place);
    }
  }
}

void IndicatorReader::read_release(const Node& node) {
  if (!expect_map(node, "release", "{lag_days: 20}", fields_.findings())) return;
  const Fields fields(node, pack_keys::kRelease, fields_.findings(), "release.");
  Release& release = indicator_.release;
  release.lag_days = static_cast<int>(fields.integer("lag_days", 0, kMaxLagDays).value_or(release.lag_days));
  if (const auto days = fields.integer("grace_working_days", 0, kMaxGraceDays)) {
    release.grace_working_days = static_cast<int>(*days);
  }
  release.january = fields.boolean("january").value_or(release.january);
}

void IndicatorReader::read_plausible(const Node& node) {
  if (!expect_map(node, "plausible", "{min: 0, max: 100}", fields_.findings())) return;
  const Fields fields(node, pack_keys::kPlausible, fields_.findings(), "plausible.");
  if (const auto low = fields.number("min")) indicator_.plausible_min = low->to_double();
  if (const auto high = fields.number("max")) indicator_.plausible_max = high->to_double();
  if (!indicator_.plausible_min || !indicator_.plausible_max) return;
  if (*indicator_.plausible_min < *indicator_.plausible_max) return;
  fields.findings().error(fields.place("max"), "plausible",
                          fmt::format("`plausible.max` ({}) must be above `plausible.min` ({})",
                                      fields.find("max")->text, fields.find("min")->text));
}

}  // namespace

IndicatorDraft read_indicator(const std::string& id, Place place, const Fields& fields,
                              const InlineDefaults& defaults) {
  IndicatorDraft draft;
  draft.indicator.id = IndicatorId(id);
  draft.place = place;
  draft.findings = &fields.findings();
  const std::size_t errors_before = fields.findings().error_count();
  IndicatorReader(fields, defaults, draft).read();
  draft.sound = fields.findings().error_count() == errors_before && !fields.incomplete();
  return draft;
}

std::string read_former_id(const Fields& fields) {
  const Node* node = fields.find("renamed_from");
  if (node == nullptr) return "";
  return read_identifier(*node, "renamed_from", fields.findings()).value_or("");
}

std::vector<int> read_excluded_years(const Fields& fields) {
  std::vector<int> years;
  const Node* node = fields.find("exclude_from_profile");
  if (node == nullptr) return years;
  if (!expect_list(*node, fields.name("exclude_from_profile"), "[2020, 2022]", fields.findings()))
    return years;
  for (const Node& item : node->items) {
    const auto year = read_integer(item, fields.name("exclude_from_profile"), Period::kMinYear,
                                   Period::kMaxYear, fields.findings());
    if (!year) continue;
    const auto number = static_cast<int>(*year);
    if (std::find(years.begin(), years.end(), number) != years.end()) {
      fields.findings().error(item.place, "exclude-from-profile",
                              fmt::format("the year {} stands twice; keep one", number));
      continue;
    }
    years.push_back(number);
  }
  std::sort(years.begin(), years.end());
  return years;
}

std::optional<Unit> read_unit(const Fields& fields) {
  const auto symbol = fields.text("unit");
  if (!symbol) return std::nullopt;
  Result<Unit> unit = Unit::parse(*symbol);
  if (unit) return std::move(*unit);
  fields.findings().error(fields.place("unit"), unit.error().code, unit.error().message);
  return std::nullopt;
}

}  // namespace pledged
