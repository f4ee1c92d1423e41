#include "daemon/commands/roll_up_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "daemon/commands/json_array.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"

namespace pledged::commands {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDecimals = 1;

/// The statuses that a report has one word for, in the order of its columns.
struct ReportWord {
  std::string_view word;
  std::vector<Status> statuses;
};

std::vector<ReportWord> report_columns(std::string_view lang) {
  constexpr Status kOrder[] = {Status::achieved,
                               Status::ahead,
                               Status::on_track,
                               Status::at_risk,
                               Status::lagging,
                               Status::missed,
                               Status::achieved_provisional,
                               Status::unattainable,
                               Status::missed_certain,
                               Status::no_data_yet,
                               Status::undefined};
  static_assert(std::size(kOrder) == kStatusCount);
  std::vector<ReportWord> columns;
  for (const Status status : kOrder) {
    const std::string_view word = report_word(status, lang);
    const auto found = std::ranges::find(columns, word, &ReportWord::word);
    if (found == columns.end()) {
      columns.push_back({word, {status}});
    } else {
      found->statuses.push_back(status);
    }
  }
  return columns;
}

std::size_t count(const RollUp& group, const ReportWord& column) {
  std::size_t sum = 0;
  for (const Status status : column.statuses) sum += group.count(status);
  return sum;
}

/// What is printed of one board.
class Printed {
 public:
  Printed(const Board& board, std::span<const TargetIndex> shown, GroupBy by, std::string_view lang)
      : board_(board),
        by_(by),
        lang_(lang),
        columns_(report_columns(lang)),
        groups_(roll_up(board, shown, by)),
        all_(roll_up_all(board, shown)) {}

  [[nodiscard]] std::string text(bool colour) const {
    std::vector<Cell> header = {words::kGroup.in(lang_), number_head(words::kTargets)};
    for (const ReportWord& column : columns_) header.push_back(Cell::number(std::string(column.word)));
    for (const Phrase& phrase : {words::kTold, words::kExpectedMet, words::kInterval, words::kRank}) {
      header.push_back(number_head(phrase));
    }
    Table table(std::move(header));
    for (const Group& group : groups_) add_rows(table, group, name_of_group(group.key));
    if (groups_.size() > 1) add_rows(table, all_, std::string(words::kInAll.in(lang_)));
    return table.to_text(colour) + unranked();
  }

  [[nodiscard]] std::string csv() const {
    std::vector<Cell> header = {std::string(to_string(by_)), "name", "modality", "targets"};
    for (int i = 0; i < kStatusCount; ++i) header.emplace_back(to_string(static_cast<Status>(i)));
    for (const char* name : {"told", "expected_met", "expected_met_low", "expected_met_high", "rank"}) {
      header.emplace_back(name);
    }
    Table table(std::move(header));
    for (const Group& group : groups_) {
      add_csv_row(table, group, "all");
      if (group.binding.total() > 0) add_csv_row(table, group, "binding");
    }
    return table.to_csv();
  }

  void print_json(Console& console) const {
    std::vector<std::string> objects;
    for (const Group& group : groups_) objects.push_back(object(group).dump());
    print_json_array(console.out, objects);
  }

 private:
  [[nodiscard]] Cell number_head(const Phrase& phrase) const {
    return Cell::number(std::string(phrase.in(lang_)));
  }

  [[nodiscard]] std::string name_of_group(const std::string& key) const {
    if (key.empty()) return std::string(words::kNone.in(lang_));
    if (by_ != GroupBy::area) return key;
    const auto area = board_.rule_book().find_area(key);
    return area ? std::string(name_in(board_.rule_book().area(*area).name, lang_)) : key;
  }

  void add_rows(Table& table, const Group& group, const std::string& name) const {
    add_row(table, group.all, name, group.rank ? std::to_string(*group.rank) : "");
    if (group.binding.total() == 0) return;
    add_row(table, group.binding, std::string(words::kOfThemBinding.in(lang_)), "");
  }

  void add_row(Table& table, const RollUp& group, const std::string& name, const std::string& rank) const {
    std::vector<Cell> row = {name, Cell::number(std::to_string(group.total()))};
    for (const ReportWord& column : columns_) {
      const std::size_t targets = count(group, column);
      row.push_back(Cell::number(targets == 0 ? "" : std::to_string(targets)));
    }
    const RollUp::Interval interval = group.interval(board_.rule_book().parameters());
    const bool told = group.told() > 0;
    row.push_back(Cell::number(std::to_string(group.told())));
    row.push_back(Cell::number(told ? fmt::format("{:.{}f}", group.expected_met(), kDecimals) : ""));
    row.push_back(Cell::number(
        told ? fmt::format("{:.{}f}–{:.{}f}", interval.low, kDecimals, interval.high, kDecimals) : ""));
    row.push_back(Cell::number(rank));
    table.add(std::move(row));
  }

  [[nodiscard]] std::string unranked() const {
    const auto without =
        std::ranges::count_if(groups_, [](const Group& group) { return !group.rank.has_value(); });
    if (without == 0 || groups_.size() == 1) return "";
    return fmt::format(fmt::runtime(words::kUnranked.in(lang_)), groups_.size(), without) + '\n';
  }

  void add_csv_row(Table& table, const Group& group, const char* modality) const {
    const bool all = std::string_view(modality) == "all";
    const RollUp& counted = all ? group.all : group.binding;
    std::vector<Cell> row = {group.key, name_of_group(group.key), modality, std::to_string(counted.total())};
    for (int i = 0; i < kStatusCount; ++i) {
      row.emplace_back(std::to_string(counted.count(static_cast<Status>(i))));
    }
    const RollUp::Interval interval = counted.interval(board_.rule_book().parameters());
    const bool told = counted.told() > 0;
    row.emplace_back(std::to_string(counted.told()));
    row.emplace_back(plain_number(told ? counted.expected_met() : kUnknown));
    row.emplace_back(plain_number(told ? interval.low : kUnknown));
    row.emplace_back(plain_number(told ? interval.high : kUnknown));
    row.emplace_back(all && group.rank ? std::to_string(*group.rank) : "");
    table.add(std::move(row));
  }

  [[nodiscard]] Json figures(const RollUp& group) const {
    Json statuses = Json::object();
    for (int i = 0; i < kStatusCount; ++i) {
      const auto status = static_cast<Status>(i);
      if (group.count(status) > 0) statuses[std::string(to_string(status))] = group.count(status);
    }
    Json said = Json::object();
    for (const ReportWord& column : columns_) {
      if (count(group, column) > 0) said[std::string(column.word)] = count(group, column);
    }
    const RollUp::Interval interval = group.interval(board_.rule_book().parameters());
    const bool told = group.told() > 0;
    return {{"targets", group.total()},
            {"statuses", std::move(statuses)},
            {"report_words", std::move(said)},
            {"told", group.told()},
            {"expected_met", told ? Json(group.expected_met()) : Json(nullptr)},
            {"expected_met_interval", told ? Json::array({interval.low, interval.high}) : Json(nullptr)}};
  }

  [[nodiscard]] Json object(const Group& group) const {
    Json json = {{"by", to_string(by_)},
                 {"group", group.key.empty() ? Json(nullptr) : Json(group.key)},
                 {"name", name_of_group(group.key)}};
    json.update(figures(group.all));
    json["binding"] = group.binding.total() > 0 ? figures(group.binding) : Json(nullptr);
    json["rank"] = group.rank ? Json(*group.rank) : Json(nullptr);
    return json;
  }

  const Board& board_;
  GroupBy by_;
  std::string_view lang_;
  std::vector<ReportWord> columns_;
  std::vector<Group> groups_;
  Group all_;
};

}  // namespace

void print_roll_up(const Board& board, std::span<const TargetIndex> shown, GroupBy by, Format format,
                   std::string_view lang, Console& console) {
  const Printed printed(board, shown, by, lang);
  switch (format) {
    case Format::json:
      printed.print_json(console);
      break;
    case Format::csv:
      console.out << printed.csv();
      break;
    case Format::table:
      console.out << printed.text(console.colour);
      break;
  }
}

}  // namespace pledged::commands
