#include "daemon/web/overview.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "daemon/web/target_list.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json name_object(const LocalName& name) {
  return {{"zh", name.zh.str()}, {"en", name.en.str()}};
}

std::vector<TargetIndex> all_of(const Board& board) {
  std::vector<TargetIndex> all;
  for (std::uint32_t index = 0; index < board.size(); ++index) all.push_back(TargetIndex{index});
  return all;
}

Json group_object(const Group& group, const Parameters& parameters) {
  Json statuses = Json::object();
  Json words = {{"ahead", 0}, {"on_track", 0}, {"behind", 0}, {"achieved", 0}, {"other", 0}};
  for (int i = 0; i < kStatusCount; ++i) {
    const auto status = static_cast<Status>(i);
    const std::size_t count = group.all.count(status);
    if (count == 0) continue;
    statuses[std::string(to_string(status))] = count;
    Json& word = words[std::string(report_group(status))];
    word = word.get<std::size_t>() + count;
  }
  Json json = {{"name", group.key},
               {"targets", group.all.total()},
               {"statuses", std::move(statuses)},
               {"groups", std::move(words)},
               {"told", group.all.told()},
               {"expected_met", nullptr},
               {"expected_met_interval", nullptr},
               {"rank", group.rank ? Json(*group.rank) : Json(nullptr)}};
  if (group.all.told() > 0) {
    const RollUp::Interval interval = group.all.interval(parameters);
    json["expected_met"] = group.all.expected_met();
    json["expected_met_interval"] = {interval.low, interval.high};
  }
  return json;
}

}  // namespace

std::string groups_of(const Board& board, GroupBy by) {
  Json list = Json::array();
  for (const Group& group : roll_up(board, all_of(board), by)) {
    list.push_back(group_object(group, board.rule_book().parameters()));
  }
  return text_of(list);
}

std::string indicators_of(const Board& board) {
  const RuleBook& book = board.rule_book();
  std::set<IndicatorIndex> seen;
  Json list = Json::array();
  for (const Target& target : book.targets()) {
    if (!seen.insert(target.indicator).second) continue;
    const Indicator& indicator = book.indicator(target.indicator);
    list.push_back({{"id", indicator.id.text},
                    {"name", name_object(indicator.name)},
                    {"unit", indicator.unit.symbol},
                    {"measure", to_string(indicator.measure)},
                    {"frequency", to_string(indicator.frequency)},
                    {"data_owner", indicator.data_owner},
                    {"aliases", indicator.aliases}});
  }
  return text_of(list);
}

std::string areas_of(const Board& board) {
  Json list = Json::array();
  for (const Area& area : board.rule_book().areas()) {
    list.push_back({{"code", area.code.text},
                    {"name", name_object(area.name)},
                    {"parent", area.parent.text.empty() ? Json(nullptr) : Json(area.parent.text)}});
  }
  return text_of(list);
}

std::string releases_of(const Board& board) {
  const RuleBook& book = board.rule_book();
  std::map<std::pair<IndicatorIndex, AreaIndex>, Json> rows;
  for (std::uint32_t i = 0; i < board.size(); ++i) {
    const TargetIndex index{i};
    const Target& target = book.target(index);
    if (parts_of(target.goal) != nullptr) continue;
    Json& row = rows[{target.indicator, target.area}];
    if (!row.is_null()) {
      row["targets"].push_back(target.id.text);
      row["target_names"].push_back(name_object(target.name));
      continue;
    }
    const Indicator& indicator = book.indicator(target.indicator);
    const Assessment now = board.assessment(index);
    row = {{"indicator", indicator.id.text},
           {"name", name_object(indicator.name)},
           {"area", book.area(target.area).code.text},
           {"frequency", to_string(indicator.frequency)},
           {"data_owner", indicator.data_owner},
           {"state", to_string(now.data_state)},
           {"data_through", now.month == 0 ? Json(nullptr) : Json(format_date(now.data_through))},
           {"due", now.data_due == Date{} ? Json(nullptr) : Json(format_date(now.data_due))},
           {"targets", Json::array({target.id.text})},
           {"target_names", Json::array({name_object(target.name)})}};
  }
  std::vector<Json> sorted;
  for (auto& [key, row] : rows) sorted.push_back(std::move(row));
  const auto place = [](const Json& row) {
    const std::string due = row["due"].is_null() ? "9999" : row["due"].get<std::string>();
    return std::tuple(row["state"] != "overdue", due);
  };
  std::ranges::stable_sort(sorted, {}, place);
  return text_of(Json(sorted));
}

}  // namespace pledged
