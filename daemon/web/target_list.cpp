#include "daemon/web/target_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "daemon/board/view.h"
#include "daemon/web/answer.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kUsualLimit = 100;
constexpr std::size_t kMostLimit = 1000;

// What is in danger first.
int danger(Status status) {
  static constexpr std::array kOrder = {
      Status::missed,   Status::missed_certain, Status::unattainable, Status::lagging,
      Status::at_risk,  Status::on_track,       Status::ahead,        Status::achieved_provisional,
      Status::achieved, Status::no_data_yet,    Status::undefined};
  static_assert(kOrder.size() == kStatusCount);
  return static_cast<int>(std::ranges::find(kOrder, status) - kOrder.begin());
}

char lowered(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lowered(std::string_view text) {
  std::string found(text);
  std::ranges::transform(found, found.begin(), [](char letter) { return lowered(letter); });
  return found;
}

bool holds(std::string_view text, const std::string& wanted) {
  const auto same = [](char a, char b) { return lowered(a) == b; };
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

class Filter {
 public:
  static Result<Filter> of(const Board& board, const Query& query) {
    Filter filter(board);
    for (const std::string& word : query.list("status")) {
      const auto status = parse_status(word);
      if (!status) return Error{"bad_data", fmt::format("'status': there is no status {}", word)};
      filter.statuses_.insert(*status);
    }
    for (const std::string& word : query.list("group")) {
      static const std::set<std::string_view> kGroups = {"ahead", "on_track", "behind", "achieved", "other"};
      if (!kGroups.contains(word))
        return Error{"bad_data", fmt::format("'group': there is no group {}", word)};
      filter.groups_.insert(word);
    }
    for (const std::string& word : query.list("data_state")) filter.data_states_.insert(word);
    for (const std::string& word : query.list("class")) filter.measures_.insert(word);
    for (const std::string& word : query.list("pack")) filter.packs_.insert(word);
    filter.department_ = query.text("department");
    filter.section_ = query.text("section");
    filter.area_ = query.text("area");
    if (const auto wanted = query.text("q")) filter.wanted_ = lowered(*wanted);
    return filter;
  }

  /// All but the status.
  [[nodiscard]] bool admits(TargetIndex index, const AssessmentColumns& columns, std::size_t row) const {
    const RuleBook& book = board_.rule_book();
    const Target& target = book.target(index);
    if (department_ && target.department.name != *department_) return false;
    if (section_ && target.section != *section_) return false;
    if (area_ && book.area(target.area).code.text != *area_) return false;
    if (!packs_.empty() && !packs_.contains(book.pack(target.pack).id.text)) return false;
    if (!data_states_.empty() && !data_states_.contains(std::string(to_string(columns.data_state[row]))))
      return false;
    if (!measures_.empty() &&
        !measures_.contains(std::string(to_string(book.indicator(target.indicator).measure)))) {
      return false;
    }
    return wanted_.empty() || holds(target.id.text, wanted_) || holds(target.name.zh, wanted_) ||
           holds(target.name.en, wanted_) || holds(target.department.name, wanted_) ||
           holds(target.quote, wanted_);
  }
  [[nodiscard]] bool admits(Status status) const {
    return (statuses_.empty() || statuses_.contains(status)) &&
           (groups_.empty() || groups_.contains(std::string(report_group(status))));
  }

 private:
  explicit Filter(const Board& board) : board_(board) {}

  const Board& board_;
  std::set<Status> statuses_;
  std::set<std::string> groups_, data_states_, measures_, packs_;
  std::optional<std::string> department_, section_, area_;
  std::string wanted_;
};

struct Found {
  std::vector<TargetIndex> targets;
  std::map<Status, std::size_t> counts;  ///< before the status was asked for
};

Found find(const Board& board, const Filter& filter) {
  Found found;
  std::uint32_t index = 0;
  for (const auto& chunk : board.chunks()) {
    for (std::size_t row = 0; row < chunk->size(); ++row, ++index) {
      if (!filter.admits(TargetIndex{index}, *chunk, row)) continue;
      ++found.counts[chunk->status[row]];
      if (filter.admits(chunk->status[row])) found.targets.push_back(TargetIndex{index});
    }
  }
  return found;
}

// By one number or text of each; those of which it is not known come last, whatever the order.
class Order {
 public:
  Order(const Board& board, std::string key, bool descending)
      : board_(board), key_(std::move(key)), descending_(descending) {}

  static bool knows(std::string_view key) {
    static const std::set<std::string_view> kKeys = {
        "danger",        "id",         "name", "status", "department", "section", "pace", "probability",
        "months_behind", "attainment", "due",  "order",  "changed_at"};
    return kKeys.contains(key);
  }

  void sort(std::vector<TargetIndex>& targets) const {
    if (key_ == "order") return;
    if (key_ == "id" || key_ == "name" || key_ == "department" || key_ == "section") {
      by([this](TargetIndex target) { return text_of(target); }, targets);
    } else {
      by([this](TargetIndex target) { return number_of(target); }, targets);
    }
  }

 private:
  [[nodiscard]] std::string_view text_of(TargetIndex index) const {
    const Target& target = board_.rule_book().target(index);
    if (key_ == "id") return target.id.text;
    if (key_ == "name") return target.name.zh;
    return key_ == "department" ? std::string_view(target.department.name) : std::string_view(target.section);
  }
  [[nodiscard]] double number_of(TargetIndex index) const {
    const AssessmentColumns& columns = *board_.chunks()[static_cast<std::uint32_t>(index) / Board::kChunk];
    const std::size_t row = static_cast<std::uint32_t>(index) % Board::kChunk;
    if (key_ == "danger" || key_ == "status") return danger(columns.status[row]);
    if (key_ == "pace") return columns.pace[row];
    if (key_ == "probability") return columns.probability[row];
    if (key_ == "months_behind") return columns.months_behind[row];
    if (key_ == "attainment") return columns.attainment[row];
    if (key_ == "due") {
      return static_cast<double>(board_.rule_book().target(index).due().time_since_epoch().count());
    }
    return static_cast<double>(columns.standing[row].since.time_since_epoch().count());
  }

  template <class Value>
  void by(Value value, std::vector<TargetIndex>& targets) const {
    using Key = decltype(value(TargetIndex{}));
    std::vector<std::pair<Key, TargetIndex>> keyed;
    keyed.reserve(targets.size());
    for (const TargetIndex target : targets) keyed.emplace_back(value(target), target);
    std::ranges::stable_sort(keyed, [this](const auto& a, const auto& b) {
      if constexpr (std::is_same_v<Key, double>) {
        if (std::isnan(a.first) || std::isnan(b.first)) return !std::isnan(a.first);
      }
      return descending_ ? b.first < a.first : a.first < b.first;
    });
    for (std::size_t i = 0; i < targets.size(); ++i) targets[i] = keyed[i].second;
  }

  const Board& board_;
  std::string key_;
  bool descending_;
};

Json counts_of(const std::map<Status, std::size_t>& counts) {
  Json json = Json::object();
  for (const auto& [status, count] : counts) json[std::string(to_string(status))] = count;
  return json;
}

Json groups_of(const std::map<Status, std::size_t>& counts) {
  Json json = {{"ahead", 0}, {"on_track", 0}, {"behind", 0}, {"achieved", 0}, {"other", 0}};
  for (const auto& [status, count] : counts) {
    Json& group = json[std::string(report_group(status))];
    group = group.get<std::size_t>() + count;
  }
  return json;
}

}  // namespace

const std::vector<std::string_view>& target_list_parameters() {
  static const std::vector<std::string_view> kNames = {
      "status", "group", "data_state", "department", "section", "pack",   "class",
      "area",   "q",     "sort",       "order",      "limit",   "offset", "as_of"};
  return kNames;
}

std::string_view report_group(Status status) {
  switch (status) {
    case Status::ahead:
      return "ahead";
    case Status::on_track:
      return "on_track";
    case Status::achieved:
    case Status::achieved_provisional:
      return "achieved";
    case Status::no_data_yet:
    case Status::undefined:
      return "other";
    default:
      return "behind";
  }
}

Result<std::string> target_list(const Board& board, const Board* before, const Query& query) {
  const Result<Filter> filter = Filter::of(board, query);
  if (!filter) return filter.error();
  const auto limit = query.number("limit", kUsualLimit, kMostLimit);
  const auto offset = query.number("offset", 0, 10'000'000);
  if (!limit) return limit.error();
  if (!offset) return offset.error();
  const std::string key = query.text("sort").value_or("danger");
  const std::string order = query.text("order").value_or("asc");
  if (!Order::knows(key)) return Error{"bad_data", fmt::format("'sort': not by {}", key)};
  if (order != "asc" && order != "desc") return Error{"bad_data", "'order' is asc or desc"};
  Found found = find(board, *filter);
  Order(board, key, order == "desc").sort(found.targets);
  const std::size_t first = std::min(*offset, found.targets.size());
  const std::size_t last = std::min(first + *limit, found.targets.size());
  std::string json = fmt::format(
      R"({{"today":"{}","evaluated_at":"{}","known_at":{},"total":{},"offset":{},"limit":{},"counts":{},"groups":{},"targets":[)",
      format_date(board.today()), format_instant(board.evaluated_at()), number(board.known_at()),
      found.targets.size(), *offset, *limit, counts_of(found.counts).dump(), groups_of(found.counts).dump());
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) json += ',';
    json += listed_target(board, before, found.targets[i]);
  }
  return json + "]}";
}

std::string listed_target(const Board& board, const Board* before, TargetIndex target) {
  const Target& rule = board.rule_book().target(target);
  const Standing& standing = board.standing(target);
  const Status now = board.assessment(target).status;
  std::string previous = "null";
  if (before != nullptr) {
    if (const auto then = before->rule_book().find_target(rule.id.text)) {
      previous = json_text(to_string(before->assessment(*then).status));
    }
  }
  const LocalName& area = board.rule_book().area(rule.area).name;
  std::string json = status_json(board, target);
  json.pop_back();  // its last bracket
  return json +
         fmt::format(
             R"(,"name":{{"zh":{},"en":{}}},"area_name":{{"zh":{},"en":{}}},"report_group":"{}","previous_status":{},"changed_at":{}}})",
             json_text(rule.name.zh), json_text(rule.name.en), json_text(area.zh), json_text(area.en),
             report_group(now), previous,
             standing.since == Instant{} ? "null" : json_text(format_instant(standing.since)));
}

}  // namespace pledged
