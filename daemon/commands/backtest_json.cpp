#include <nlohmann/json.hpp>

#include "daemon/commands/backtest_report.h"

namespace pledged::commands {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double value) {
  return known(value) ? Json(value) : Json();
}

Json of_warning(const WarningScore& score) {
  return {{"met", score.met},
          {"missed", score.missed},
          {"false_alarms", score.false_alarms},
          {"hits", score.hits}};
}

Json of_warnings(const WarningScores& warnings) {
  return {{"linear", of_warning(warnings.linear)},
          {"linear_95", of_warning(warnings.linear95)},
          {"seasonal_95", of_warning(warnings.seasonal)},
          {"at_risk", of_warning(warnings.at_risk)},
          {"lagging", of_warning(warnings.lagging)}};
}

Json of_chances(const ChanceScore& chances) {
  return {{"told", chances.told},
          {"met", chances.met},
          {"brier", number_or_null(chances.brier())},
          {"brier_of_base_rate", number_or_null(chances.brier_of_base_rate())},
          {"log_loss", number_or_null(chances.log_loss())}};
}

Json of_intervals(const IntervalScore& intervals) {
  return {{"told", intervals.told}, {"covered", intervals.covered}};
}

Json of_statuses(const MonthScore& month) {
  Json statuses = Json::object();
  for (std::size_t status = 0; status < month.said.size(); ++status) {
    if (month.said[status] == 0) continue;
    statuses[std::string(to_string(static_cast<Status>(status)))] = {{"said", month.said[status]},
                                                                     {"met", month.came_true[status]}};
  }
  return statuses;
}

Json of_bins(const MonthScore& month) {
  Json bins = Json::array();
  for (std::size_t bin = 0; bin < month.bins.size(); ++bin) {
    const ReliabilityBin& said = month.bins[bin];
    if (said.said == 0) continue;
    const auto edge = [](std::size_t at) { return static_cast<double>(at) / MonthScore::kBins; };
    bins.push_back({{"from", edge(bin)},
                    {"to", edge(bin + 1)},
                    {"said", said.said},
                    {"met", said.met},
                    {"mean_chance", said.chances / static_cast<double>(said.said)}});
  }
  return bins;
}

Json of_month(const MonthScore& month) {
  return {{"met", month.met},
          {"missed", month.missed},
          {"warnings", of_warnings(month.warnings)},
          {"statuses", of_statuses(month)},
          {"chances", of_chances(month.chances)},
          {"reliability", of_bins(month)},
          {"intervals", of_intervals(month.intervals)}};
}

Json of_indicator(const BacktestReport::OfIndicator& of) {
  return {{"id", of.id},
          {"name", of.name.zh.str()},
          {"name_en", of.name.en.str()},
          {"measure", to_string(of.measure)},
          {"unit", of.unit},
          {"ad_hoc", of.ad_hoc},
          {"series", of.totals.series},
          {"target_years", of.totals.target_years},
          {"met", of.totals.achieved},
          {"status_changes", of.totals.status_changes},
          {"warnings", of_warnings(of.totals.warnings)},
          {"chances", of_chances(of.totals.chances)},
          {"intervals", of_intervals(of.totals.intervals)}};
}

Json of_left_out(const BacktestReport& report) {
  Json reasons = Json::object();
  for (std::size_t reason = 0; reason < report.left_out.size(); ++reason) {
    const BacktestReport::LeftOutOf& left_out = report.left_out[reason];
    if (left_out.count == 0) continue;
    reasons[std::string(to_string(static_cast<LeftOut>(reason)))] = {{"count", left_out.count},
                                                                     {"examples", left_out.examples}};
  }
  return {{"reasons", reasons},
          {"not_asked", report.not_asked},
          {"growth_of_tested", report.growth_of_tested},
          {"without_rule", report.without_rule},
          {"files_rejected", report.rejected_files},
          {"not_tables", report.not_tables}};
}

}  // namespace

std::string backtest_json(const BacktestReport& report) {
  const Backtest& score = report.overall;
  Json json = {{"goals", report.real_goals
                             ? Json("real")
                             : Json({{"percent", report.goals.growths}, {"points", report.goals.points}})},
               {"years", report.years},
               {"files", report.files},
               {"offered", report.offered},
               {"series", score.series},
               {"target_years", score.target_years},
               {"met", score.achieved},
               {"status_changes", score.status_changes},
               {"overall", of_month(score.all_months())},
               {"months", Json::array()},
               {"indicators", Json::array()},
               {"left_out", of_left_out(report)}};
  for (std::size_t month = 0; month < score.months.size(); ++month) {
    if (score.months[month].met + score.months[month].missed == 0) continue;
    Json of = {{"month", month + 1}};
    of.update(of_month(score.months[month]));
    json["months"].push_back(std::move(of));
  }
  for (const auto& indicator : report.indicators) json["indicators"].push_back(of_indicator(indicator));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace pledged::commands
