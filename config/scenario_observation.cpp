#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "config/fields.h"
#include "config/indicator_reader.h"
#include "config/scenario_names.h"
#include "config/scenario_parts.h"

namespace pledged {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 5> kKeys = {"indicator", "area", "known", "unit", "values"};
constexpr Words kWithdrawn = "withdrawn";

/// Whose values an entry gives.
struct GivenSeries {
  IndicatorIndex index{};
  AreaIndex area{};
  const Indicator& indicator;
  Unit unit;  ///< in which they are written
  Date known{};
};

/// The indicator as the entry or else the test's target says; nothing after an error.
std::optional<IndicatorIndex> find_indicator(const Fields& fields, std::optional<TargetIndex> target,
                                             const RuleBook& rule_book) {
  if (fields.has("indicator")) return read_indicator_name(fields, rule_book);
  if (target) {
    const IndicatorIndex judged_by = rule_book.target(*target).indicator;
    if (!rule_book.indicator(judged_by).computed) return judged_by;
  }
  fields.require("indicator", "name the indicator whose figures these are");
  return std::nullopt;
}

std::optional<AreaIndex> find_area(const Fields& fields, std::optional<TargetIndex> target,
                                   const RuleBook& rule_book) {
  if (fields.has("area")) return read_area_name(fields, rule_book);
  return target ? rule_book.target(*target).area : rule_book.packs().front().area;
}

/// The unit of the entry, or else the indicator's; nothing after an error.
std::optional<Unit> find_unit(const Fields& fields, const Indicator& indicator) {
  if (!fields.has("unit")) return indicator.unit;
  const std::optional<Unit> unit = read_unit(fields);
  if (!unit || unit->converts_to(indicator.unit)) return unit;
  fields.findings().error(fields.place("unit"), "unit-mismatch",
                          fmt::format("`{}` does not convert to {}, the unit of {}", unit->symbol,
                                      indicator.unit.symbol, indicator.id.text));
  return std::nullopt;
}

bool is_used(const RuleBook& rule_book, IndicatorIndex indicator, AreaIndex area) {
  return !rule_book.targets_of(indicator, area).empty() ||
         !rule_book.measured_against(indicator, area).empty();
}

std::optional<GivenSeries> read_series(const Fields& fields, std::optional<TargetIndex> target,
                                       const RuleBook& rule_book) {
  const std::optional<IndicatorIndex> index = find_indicator(fields, target, rule_book);
  const std::optional<AreaIndex> area = find_area(fields, target, rule_book);
  fields.require("known", "give the day on which the figures became known, such as 2020-07-15");
  const std::optional<Date> known_on = fields.date("known");
  if (!index || !area || !known_on) return std::nullopt;
  const Indicator& indicator = rule_book.indicator(*index);
  if (!is_used(rule_book, *index, *area)) {
    fields.findings().error(fields.place("indicator"), "observation-unused",
                            fmt::format("no target is judged by {} in {}; check `indicator` and `area`",
                                        indicator.id.text, rule_book.area(*area).code.text));
    return std::nullopt;
  }
  const std::optional<Unit> unit = find_unit(fields, indicator);
  if (!unit) return std::nullopt;
  return GivenSeries{*index, *area, indicator, *unit, *known_on};
}

/// What makes a period one that the intake would not take, or that nothing is judged by; "": nothing does.
std::string period_fault(const Period& period, const GivenSeries& series) {
  const Measure measure = series.indicator.measure;
  if (period.is_day() && measure != Measure::event) return "only the evidence of an event has a single day";
  const bool to_date = measure == Measure::growth || measure == Measure::mean;
  if (to_date && !period.is_year_to_date()) {
    return fmt::format("{} is judged by the year to date; write {}..{:02}", to_string(measure),
                       Period::year_to_date(period.year_number(), 1).to_string(), period.last_month());
  }
  return "";
}

std::optional<Period> read_period(const MapEntry& entry, const GivenSeries& series, Findings& findings) {
  const Result<Period> period = Period::parse(entry.key);
  if (!period) {
    findings.error(
        entry.place, "period",
        fmt::format("`{}` is no period; write one such as 2020-06, 2020-01..06, 2020-H1 or 2020", entry.key));
    return std::nullopt;
  }
  if (const std::string fault = period_fault(*period, series); !fault.empty()) {
    findings.error(entry.place, "value-unjudged", fmt::format("`{}`: {}", entry.key, fault));
    return std::nullopt;
  }
  if (period->last_day() <= series.known) return *period;
  findings.error(entry.place, "value-future",
                 fmt::format("`{}` was not over on {}, when the figure became known", entry.key,
                             format_date(series.known)));
  return std::nullopt;
}

bool is_plausible(const Indicator& indicator, double value) {
  return value >= indicator.plausible_min.value_or(value) && value <= indicator.plausible_max.value_or(value);
}

/// Adds the value of one period, unless something is wrong with it.
void read_value(const MapEntry& entry, const GivenSeries& series, std::vector<GivenValue>& given,
                Findings& findings) {
  const std::optional<Period> period = read_period(entry, series, findings);
  if (!period) return;
  if (entry.value.kind == Node::Kind::scalar && entry.value.text == kWithdrawn) {
    given.push_back({series.known, series.index, series.area, *period, std::nullopt});
    return;
  }
  const std::optional<Decimal> number = read_number(entry.value, entry.key, findings);
  if (!number) return;
  const double value = *convert(*number, series.unit, series.indicator.unit);
  if (!is_plausible(series.indicator, value)) {
    findings.error(
        entry.value.place, "value-plausible",
        fmt::format("`{}`: {} {} is outside what `plausible` of {} allows: the intake would refuse "
                    "the file",
                    entry.key, number->to_string(), series.unit.symbol, series.indicator.id.text));
    return;
  }
  given.push_back({series.known, series.index, series.area, *period, value});
}

}  // namespace

std::vector<GivenValue> read_observation(const Node& node, std::optional<TargetIndex> target,
                                         const RuleBook& rule_book, Findings& findings) {
  constexpr Words kExample = "{known: 2020-07-15, values: {2020-01..06: 3100}}";
  std::vector<GivenValue> given;
  if (!expect_map(node, "observations", kExample, findings)) return given;
  const Fields fields(node, kKeys, findings, "observations.");
  const Node* values = fields.require("values", "give the figures: {2020-01..06: 3100}");
  const std::optional<GivenSeries> series = read_series(fields, target, rule_book);
  if (values == nullptr || !expect_map(*values, "values", "{2020-01..06: 3100}", findings)) return given;
  if (!series) return given;
  for (const MapEntry& entry : values->entries) read_value(entry, *series, given, findings);
  return given;
}

}  // namespace pledged
