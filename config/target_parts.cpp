#include "config/target_parts.h"

#include <fmt/format.h>

#include <string_view>

#include "config/fields.h"
#include "config/indicator_reader.h"
#include "config/pack_keys.h"
#include "rules/period.h"

namespace pledged {
namespace {

/// The last month of the period that the key names; nothing after an error.
std::optional<unsigned> read_node_month(const MapEntry& entry, int target_year, Findings& findings) {
  const Result<Period> period = Period::parse(entry.key);
  if (!period) {
    findings.error(entry.place, "trajectory",
                   fmt::format("`{}` is no period; write one such as {}-Q1 or {}-06", entry.key, target_year,
                               target_year));
    return std::nullopt;
  }
  if (period->year_number() == target_year && !period->is_day()) return period->last_month();
  findings.error(entry.place, "trajectory",
                 fmt::format("`{}` is not a month, quarter, half or year of {}, the target's year", entry.key,
                             target_year));
  return std::nullopt;
}

std::optional<double> read_share(const MapEntry& entry, Findings& findings) {
  const auto number = read_number(entry.value, entry.key, findings);
  if (!number) return std::nullopt;
  const double share = number->to_double();
  if (share >= 0 && share <= 1) return share;
  findings.error(entry.value.place, "trajectory",
                 fmt::format("`{}`: the share {} is not from 0 to 1; write 0.2 for 20 %", entry.key,
                             number->to_string()));
  return std::nullopt;
}

/// What is wrong with a node that follows another; empty: nothing.
std::string order_fault(const PathNode& before, const PathNode& after) {
  if (after.month <= before.month) {
    return fmt::format("the end of month {} does not come after the end of month {}; write periods in order",
                       after.month, before.month);
  }
  if (after.share < before.share) {
    return fmt::format("the share {} is less than {} before it; shares add up from the year's beginning",
                       after.share, before.share);
  }
  return "";
}

}  // namespace

std::optional<Baseline> read_baseline(const Node& node, int target_year, Findings& findings) {
  if (!expect_map(node, "baseline", "{value: 8.2, year: 2019}", findings)) return std::nullopt;
  const Fields fields(node, pack_keys::kBaseline, findings, "baseline.");
  fields.require("value", "give the number of the base year");
  fields.require("year", "give the base year, such as 2019");
  const auto value = fields.number("value");
  const auto year = fields.integer("year", Period::kMinYear, Period::kMaxYear);
  Baseline baseline;
  if (fields.has("unit")) {
    const auto unit = read_unit(fields);
    if (!unit) return std::nullopt;
    baseline.unit = *unit;
  }
  baseline.quote = fields.text("quote").value_or("");
  if (!value || !year) return std::nullopt;
  if (target_year != 0 && *year >= target_year) {
    findings.error(fields.place("year"), "baseline-year",
                   fmt::format("`baseline.year` {} is not before {}, the target's year", *year, target_year));
  }
  baseline.value = *value;
  baseline.year = static_cast<int>(*year);
  return baseline;
}

Department read_department(const Node& node, Findings& findings) {
  if (node.kind != Node::Kind::map) return {read_text(node, "department", findings).value_or(""), false};
  const Fields fields(node, pack_keys::kDepartment, findings, "department.");
  fields.require("name", "name the department");
  return {fields.text("name").value_or(""), fields.boolean("assumed").value_or(false)};
}

std::vector<PathNode> read_trajectory(const Node& node, int target_year, Findings& findings) {
  std::vector<PathNode> nodes;
  if (!expect_map(node, "trajectory", "{2020-Q1: 0.2, 2020-H1: 0.5}", findings)) return nodes;
  if (target_year == 0) return nodes;
  for (const MapEntry& entry : node.entries) {
    const auto month = read_node_month(entry, target_year, findings);
    const auto share = read_share(entry, findings);
    if (!month || !share) continue;
    const PathNode next{*month, *share};
    const std::string fault = nodes.empty() ? "" : order_fault(nodes.back(), next);
    if (!fault.empty()) {
      findings.error(entry.place, "trajectory", fmt::format("`{}`: {}", entry.key, fault));
    } else if (next.month == 12 && next.share < 1) {
      findings.error(
          entry.value.place, "trajectory",
          fmt::format("`{}`: the year ends at {}, not at the whole goal, 1", entry.key, next.share));
    } else {
      nodes.push_back(next);
    }
  }
  return nodes;
}

}  // namespace pledged
