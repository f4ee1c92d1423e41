#include "rules/assessment.h"

#include <stdexcept>
#include <string>

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<kStatusCount> kStatuses{
    "undefined",   "achieved",     "missed",  "missed_certain", "achieved_provisional",
    "no_data_yet", "unattainable", "lagging", "at_risk",        "on_track",
    "ahead"};
constexpr NamedValues<kDataStateCount> kDataStates{"awaiting", "fresh", "overdue", "held"};

constexpr NamedValues<10> kMethods{"none", "flow",  "growth", "mean",  "level",
                                   "walk", "count", "trend",  "parts", "slip"};
constexpr NamedValues<10> kReasons{"told",      "no_data", "no_path",       "no_number", "final",
                                   "milestone", "rank",    "too_few_years", "parts",     "category"};

constexpr NamedValues<3> kFeasibilities{"", "reached_before", "never_reached"};
constexpr NamedValues<kContradictionCount> kContradictions{"parts_disagree", "falling_total",
                                                           "future_period"};
constexpr NamedValues<5> kTrendClasses{"", "on_track", "moderate", "limited", "away"};

// 2-evaluation.md 4.6, "Mapping for reports", in the order of Status.
constexpr NamedValues<kStatusCount> kReportWordsZh{"其他",   "已完成", "未完成", "未完成", "已完成", "其他",
                                                   "欠进度", "欠进度", "临界",   "达进度", "超进度"};
constexpr NamedValues<kStatusCount> kReportWordsEn{"other",      "achieved", "missed", "missed",
                                                   "achieved",   "other",    "behind", "behind",
                                                   "borderline", "on pace",  "ahead"};

// NaN is "unknown", and unknown equals unknown.
bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

bool operator==(const Assessment& a, const Assessment& b) {
  return a.status == b.status && a.data_state == b.data_state && a.path_source == b.path_source &&
         a.required_kind == b.required_kind && a.month == b.month && a.path_years == b.path_years &&
         a.final == b.final && a.amended == b.amended && a.outlook == b.outlook &&
         a.no_chance == b.no_chance && a.base_effect == b.base_effect &&
         same(a.original_attainment, b.original_attainment) && same(a.projected, b.projected) &&
         same(a.projected_low, b.projected_low) && same(a.projected_high, b.projected_high) &&
         same(a.probability, b.probability) && same(a.probability_high, b.probability_high) &&
         a.low_confidence == b.low_confidence && a.decided_by == b.decided_by &&
         a.data_through == b.data_through && a.data_due == b.data_due && same(a.goal, b.goal) &&
         same(a.actual, b.actual) && same(a.expected, b.expected) && same(a.attainment, b.attainment) &&
         same(a.pace, b.pace) && same(a.required, b.required) && same(a.months_behind, b.months_behind) &&
         a.feasibility == b.feasibility && a.required_best_year == b.required_best_year &&
         a.exhaustion_month == b.exhaustion_month && a.trend == b.trend &&
         a.contradictions == b.contradictions && a.forecast_date == b.forecast_date &&
         same(a.required_best, b.required_best) && same(a.burn, b.burn) &&
         same(a.band_distance, b.band_distance) && a.category == b.category && a.base_year == b.base_year &&
         a.current_year == b.current_year && same(a.base, b.base);
}

std::string_view to_string(Status status) {
  return name_of(kStatuses, status);
}

std::string_view to_string(DataState state) {
  return name_of(kDataStates, state);
}

std::string_view to_string(OutlookMethod method) {
  return name_of(kMethods, method);
}

std::string_view to_string(NoChance reason) {
  return name_of(kReasons, reason);
}

std::string_view to_string(Feasibility feasibility) {
  return name_of(kFeasibilities, feasibility);
}

std::string_view to_string(Contradiction which) {
  return name_of(kContradictions, which);
}

std::string_view to_string(TrendClass trend) {
  return name_of(kTrendClasses, trend);
}

std::optional<Status> parse_status(std::string_view text) {
  return value_of<Status>(kStatuses, text);
}

std::string_view report_word(Status status, std::string_view lang) {
  if (lang == "zh") return name_of(kReportWordsZh, status);
  if (lang == "en") return name_of(kReportWordsEn, status);
  throw std::invalid_argument("report_word: no language '" + std::string(lang) + "'");
}

}  // namespace pledged
