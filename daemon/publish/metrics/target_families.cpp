#include "daemon/publish/metrics/target_families.h"

#include <array>
#include <chrono>
#include <string_view>

#include "daemon/publish/metrics/text_format.h"
#include "rules/decimal.h"

namespace pledged {
namespace {

/// One target as its families see it.
struct Row {
  const RuleBook& rule_book;
  const Target& target;
  const Indicator& indicator;
  const Assessment& assessment;
  Date today;
};

/// A family with one sample a target.
struct ValueFamily {
  std::string_view name;
  std::string_view help;
  double (*value)(const Row&);
};

/// Unix time of the midnight that ends `day` at the offset of the target's pack.
double end_of(Date day, const Row& row) {
  const std::chrono::minutes offset = row.rule_book.pack(row.target.pack).utc_offset;
  const auto midnight = std::chrono::sys_seconds{day + std::chrono::days{1}} - offset;
  return static_cast<double>(midnight.time_since_epoch().count());
}

bool is_in_points(const Row& row) {
  return row.indicator.measure == Measure::growth;
}

double required_as(const Row& row, bool growth) {
  const RequiredKind kind = row.assessment.required_kind;
  if (kind == RequiredKind::none || (kind == RequiredKind::growth) != growth) return kUnknown;
  return row.assessment.required;
}

/// 8.2 % as 0.082: moves the point, where a division by 100 would give 0.08199999999999999.
double percent_as_ratio(double percent) {
  return std::isfinite(percent) ? Decimal::from_double(percent).scaled(-2).to_double() : percent;
}

double attainment_ratio(const Row& row) {
  return is_in_points(row) ? kUnknown : row.assessment.attainment;
}
double gap_points(const Row& row) {
  return is_in_points(row) ? row.assessment.attainment : kUnknown;
}
double original_attainment_ratio(const Row& row) {
  return is_in_points(row) ? kUnknown : row.assessment.original_attainment;
}
double original_gap_points(const Row& row) {
  return is_in_points(row) ? row.assessment.original_attainment : kUnknown;
}
double required_growth_ratio(const Row& row) {
  return percent_as_ratio(required_as(row, true));
}
double due_timestamp(const Row& row) {
  const Amendment* const amendment = row.target.amendment_on(row.today);
  return end_of(amendment != nullptr ? as_amended(row.target, *amendment).due() : row.target.due(), row);
}
double data_through_timestamp(const Row& row) {
  return row.assessment.month == 0 ? kUnknown : end_of(row.assessment.data_through, row);
}

constexpr std::array kValueFamilies = {
    ValueFamily{"pledged_target_goal", "Number to be reached, in the unit of the indicator.",
                [](const Row& row) { return row.assessment.goal; }},
    ValueFamily{"pledged_target_actual", "Year to date or latest value, in the unit of the indicator.",
                [](const Row& row) { return row.assessment.actual; }},
    ValueFamily{"pledged_target_expected", "Value expected by the end of the latest period with data.",
                [](const Row& row) { return row.assessment.expected; }},
    ValueFamily{"pledged_target_attainment_ratio", "Share of the goal attained; NaN for growth.",
                attainment_ratio},
    ValueFamily{"pledged_target_gap_points", "Growth above the goal in percentage points; NaN for the rest.",
                gap_points},
    ValueFamily{"pledged_target_amended",
                "1 if the goal in effect is an amendment, 0 if it is the one first pledged.",
                [](const Row& row) { return row.assessment.amended ? 1.0 : 0.0; }},
    ValueFamily{"pledged_target_original_attainment_ratio",
                "Share of the goal first pledged attained, where it was amended; else NaN.",
                original_attainment_ratio},
    ValueFamily{"pledged_target_original_gap_points",
                "Growth above the goal first pledged in percentage points, where it was amended; else NaN.",
                original_gap_points},
    ValueFamily{"pledged_target_pace_ratio",
                "Actual against expected, oriented so that above 1 is better than expected.",
                [](const Row& row) { return row.assessment.pace; }},
    ValueFamily{"pledged_target_projected",
                "Final value as foreseen; NaN where the figures support no forecast.",
                [](const Row& row) { return row.assessment.projected; }},
    ValueFamily{"pledged_target_attainment_probability",
                "Probability that the goal is met, 0.02 to 0.98; NaN where the figures support none.",
                [](const Row& row) { return row.assessment.probability; }},
    ValueFamily{"pledged_target_required_growth_ratio",
                "Growth on the same months of last year that the rest of the year must bring.",
                required_growth_ratio},
    ValueFamily{"pledged_target_required_value",
                "Amount or mean that the rest of the year must bring, in the unit of the indicator.",
                [](const Row& row) { return required_as(row, false); }},
    ValueFamily{"pledged_target_months_behind", "Months behind the expected path; negative is ahead.",
                [](const Row& row) { return row.assessment.months_behind; }},
    ValueFamily{"pledged_target_due_timestamp_seconds",
                "End of the last day on which the pledge can be kept.", due_timestamp},
    ValueFamily{"pledged_target_data_through_timestamp_seconds", "End of the latest period with data.",
                data_through_timestamp},
};

constexpr std::string_view kInfoName = "pledged_target_info";
constexpr std::string_view kStatusName = "pledged_target_status";
constexpr std::string_view kDataStateName = "pledged_target_data_state";

// The families in the order of the text: info, the values, the two state sets.
constexpr std::size_t kInfo = 0;
constexpr std::size_t kFirstValue = 1;
constexpr std::size_t kStatus = kFirstValue + kValueFamilies.size();
constexpr std::size_t kDataState = kStatus + 1;
constexpr std::size_t kFamilies = kDataState + 1;

void append_label(std::string& out, std::string_view name, std::string_view value) {
  out.append(out.empty() || out.back() == '{' ? "" : ",").append(name).append("=\"");
  append_label_value(out, value);
  out += '"';
}

void append_info(const Row& row, std::string_view labels, std::string& out) {
  out.append(kInfoName).append("{").append(labels);
  append_label(out, "class", to_string(row.indicator.measure));
  append_label(out, "unit", row.indicator.unit.symbol);
  append_label(out, "section", row.target.section);
  append_label(out, "department", row.target.department.name);
  append_label(out, "modality", to_string(row.target.modality));
  append_label(out, "title", row.target.name.zh);
  out += "} 1\n";
}

void append_value(std::string_view name, std::string_view labels, double value, std::string& out) {
  out.append(name).append("{").append(labels).append("} ");
  append_number(out, value);
  out += '\n';
}

/// One line a state of `State`, of which the present one is 1.
template <class State, int Count>
void append_states(std::string_view name, std::string_view label, std::string_view labels, State present,
                   std::string& out) {
  for (int i = 0; i < Count; ++i) {
    const auto state = static_cast<State>(i);
    out.append(name).append("{").append(labels).append(",").append(label).append("=\"");
    out.append(to_string(state)).append(state == present ? "\"} 1\n" : "\"} 0\n");
  }
}

}  // namespace

std::size_t TargetFamilies::count() {
  return kFamilies;
}

void TargetFamilies::append_header(std::size_t family, std::string& out) {
  if (family == kInfo) {
    append_family_header(out, kInfoName, "gauge", "What a target is; its unit is that of the samples.");
  } else if (family == kStatus) {
    append_family_header(out, kStatusName, "gauge",
                         "1 for the present status of a target, 0 for the others.");
  } else if (family == kDataState) {
    append_family_header(out, kDataStateName, "gauge",
                         "1 for the present state of the data, 0 for the others.");
  } else {
    const ValueFamily& values = kValueFamilies.at(family - kFirstValue);
    append_family_header(out, values.name, "gauge", values.help);
  }
}

void TargetFamilies::append_target(TargetIndex index, const Assessment& assessment, std::string* texts) {
  const Target& target = rule_book_.target(index);
  const Row row{rule_book_, target, rule_book_.indicator(target.indicator), assessment, today_};
  labels_.clear();
  append_label(labels_, "target", target.id.text);
  append_label(labels_, "area", rule_book_.area(target.area).code.text);
  append_info(row, labels_, texts[kInfo]);
  for (std::size_t i = 0; i < kValueFamilies.size(); ++i) {
    const ValueFamily& family = kValueFamilies[i];
    append_value(family.name, labels_, family.value(row), texts[kFirstValue + i]);
  }
  append_states<Status, kStatusCount>(kStatusName, "status", labels_, assessment.status, texts[kStatus]);
  append_states<DataState, kDataStateCount>(kDataStateName, "state", labels_, assessment.data_state,
                                            texts[kDataState]);
}

}  // namespace pledged
