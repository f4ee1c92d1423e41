#include "daemon/web/target_series.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "daemon/board/figures_behind.h"
#include "daemon/board/target_history.h"
#include "daemon/board/view.h"
#include "rules/path.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

// A period, and each value that it was given.
Json points_of(const Store& store, const std::vector<Observation>& vintages, int year) {
  std::map<Vintage, FileRecord> files;
  Json points = Json::array();
  for (const Observation& seen : vintages) {
    const Period period = seen.period;
    if (period.year_number() < year - 1 || period.year_number() > year) continue;
    if (!files.contains(seen.vintage)) {
      if (auto file = store.file(seen.vintage)) files.emplace(seen.vintage, std::move(*file));
    }
    const bool goes_on = !points.empty() && points.back()["period"] == period.to_string();
    if (!goes_on) {
      points.push_back({{"period", period.to_string()},
                        {"year", period.year_number()},
                        {"month", period.last_month()},
                        {"year_to_date", period.is_year_to_date()},
                        {"value", nullptr},
                        {"revisions", Json::array()}});
    }
    Json& point = points.back();
    point["value"] = seen.value ? Json(*seen.value) : Json(nullptr);
    Json revision = {{"value", point["value"]},
                     {"vintage", number(seen.vintage)},
                     {"file", nullptr},
                     {"received", nullptr}};
    if (const auto file = files.find(seen.vintage); file != files.end()) {
      revision["file"] = file->second.name;
      revision["received"] = format_instant(file->second.received);
    }
    point["revisions"].push_back(std::move(revision));
  }
  return points;
}

// Where the way to the goal begins, so that the path says of the month judged what the judgement says.
double base_of(const Assessment& now, double share, Measure measure) {
  if (measure == Measure::flow || measure == Measure::growth || measure == Measure::mean) return 0;
  return share == 1 ? std::nan("") : (now.expected - share * now.goal) / (1 - share);
}

Json path_of(const Board& board, TargetIndex index, const FiguresBehind& behind) {
  const Assessment now = board.assessment(index);
  if (now.path_source == PathSource::none || now.month == 0 || !std::isfinite(now.expected)) return nullptr;
  const Target target = board.target_in_effect(index);
  const Indicator& indicator = board.rule_book().indicator(target.indicator);
  const Known known = behind.known();
  const Path path =
      choose_path(target, indicator, known.series, known.series.without_years(indicator.excluded_years),
                  board.rule_book().parameters_of(index), known.of_class);
  const double share = path.share[now.month - 1];
  const double base = base_of(now, share, indicator.measure);
  const double said = base + share * (now.goal - base);
  if (!(std::abs(said - now.expected) <= 1e-6 * std::max(1.0, std::abs(now.expected)))) return nullptr;
  Json points = Json::array();
  for (unsigned month = 1; month <= 12; ++month) {
    const double expected = base + path.share[month - 1] * (now.goal - base);
    if (std::isfinite(expected)) points.push_back({{"month", month}, {"expected", expected}});
  }
  return points;
}

}  // namespace

std::string target_series(const Board& board, const Store* store, TargetIndex index) {
  const Target target = board.target_in_effect(index);
  const Indicator& indicator = board.rule_book().indicator(target.indicator);
  const Assessment now = board.assessment(index);
  Json json = {{"id", target.id.text},
               {"indicator", indicator.id.text},
               {"area", board.rule_book().area(target.area).code.text},
               {"unit", indicator.unit.symbol},
               {"measure", to_string(indicator.measure)},
               {"year", target.year},
               {"month", now.month},
               {"goal", number_or_null(now.goal)},
               {"points", Json::array()},
               {"path", nullptr},
               {"fan", nullptr}};
  if (std::isfinite(now.projected)) {
    json["fan"] = {{"low", number_or_null(now.projected_low)},
                   {"mid", number_or_null(now.projected)},
                   {"high", number_or_null(now.projected_high)}};
  }
  if (store != nullptr && parts_of(target.goal) == nullptr) {
    const FiguresBehind behind(board, store, index);
    json["points"] = points_of(
        *store, std::vector(behind.known().vintages.begin(), behind.known().vintages.end()), target.year);
    json["path"] = path_of(board, index, behind);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string target_history(const Board& board, const Store& store, TargetIndex target) {
  const TargetHistory past = history_of(board.rule_book(), target, store);
  return history_json(board.rule_book(), target, past.transitions, past.versions, past.lines, past.places);
}

}  // namespace pledged
