#include "daemon/web/target_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <type_traits>
#include <utility>

#include "daemon/board/view.h"
#include "daemon/web/answer.h"
#include "rules/named_values.h"

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

template <class Value, int kCount>
std::optional<Value> named(std::string_view word) {
  for (int i = 0; i < kCount; ++i) {
    if (to_string(static_cast<Value>(i)) == word) return static_cast<Value>(i);
  }
  return std::nullopt;
}

// Names that may have commas of their own: the whole of the last value counts beside its parts.
std::set<std::string> names_in(const Query& query, std::string_view name) {
  const std::vector<std::string> parts = query.list(name);
  std::set<std::string> names(parts.begin(), parts.end());
  if (const auto whole = query.text(name)) names.insert(*whole);
  return names;
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
    for (const std::string& word : query.list("data_state")) {
      const auto state = named<DataState, kDataStateCount>(word);
      if (!state) return Error{"bad_data", fmt::format("'data_state': there is no data state {}", word)};
      filter.data_states_.insert(*state);
    }
    for (const std::string& word : query.list("class")) {
      const auto measure = parse_measure(word);
      if (!measure) return Error{"bad_data", fmt::format("'class': there is no measure {}", word)};
      filter.measures_.insert(*measure);
    }
    for (const std::string& word : query.list("pack")) filter.packs_.insert(word);
    filter.departments_ = names_in(query, "department");
    filter.sections_ = names_in(query, "section");
    filter.area_ = query.text("area");
    if (const auto wanted = query.text("q")) filter.wanted_ = lowered(*wanted);
    return filter;
  }

  /// All but the status.
  [[nodiscard]] bool admits(TargetIndex index, const AssessmentColumns& columns, std::size_t row) const {
    const RuleBook& book = board_.rule_book();
    const Target& target = book.target(index);
    if (!departments_.empty() && !departments_.contains(target.department.name.str())) return false;
    if (!sections_.empty() && !sections_.contains(target.section.str())) return false;
    if (area_ && book.area(target.area).code.text != *area_) return false;
    if (!packs_.empty() && !packs_.contains(book.pack(target.pack).id.text)) return false;
    if (!data_states_.empty() && !data_states_.contains(columns.data_state[row])) return false;
    if (!measures_.empty() && !measures_.contains(book.indicator(target.indicator).measure)) return false;
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
  std::set<DataState> data_states_;
  std::set<Measure> measures_;
  std::set<std::string> groups_, packs_, departments_, sections_;
  std::optional<std::string> area_;
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

enum class Key : std::uint8_t {
  danger,
  id,
  name,
  status,
  department,
  section,
  pace,
  probability,
  months_behind,
  attainment,
  due,
  order,
  changed_at,
};
constexpr NamedValues<13> kKeys = {"danger",  "id",    "name",        "status",        "department",
                                   "section", "pace",  "probability", "months_behind", "attainment",
                                   "due",     "order", "changed_at"};

// A text to sort by, with the letters behind what all texts begin with beside it: most comparisons need not
// look into memory far away.
struct TextKey {
  std::uint64_t head = 0;
  std::string_view text;

  friend bool operator<(const TextKey& a, const TextKey& b) {
    return a.head != b.head ? a.head < b.head : a.text < b.text;
  }
};

void fill_heads(std::vector<std::pair<TextKey, TargetIndex>>& keyed) {
  if (keyed.empty()) return;
  const std::string_view first = keyed.front().first.text;
  std::size_t common = first.size();
  for (const auto& [key, target] : keyed) {
    const std::size_t most = std::min(common, key.text.size());
    common = static_cast<std::size_t>(
        std::ranges::mismatch(first.substr(0, most), key.text.substr(0, most)).in1 - first.begin());
  }
  for (auto& [key, target] : keyed) {
    for (std::size_t i = common; i < common + sizeof(key.head); ++i) {
      key.head = key.head << 8U | (i < key.text.size() ? static_cast<unsigned char>(key.text[i]) : 0U);
    }
  }
}

// By one number or text of each; those of which it is not known come last, whatever the order. Sorts no more
// than is shown.
class Order {
 public:
  Order(const Board& board, Key key, bool descending) : board_(board), key_(key), descending_(descending) {}

  /// `first` to `last` of the targets in this order.
  [[nodiscard]] std::vector<TargetIndex> cut(const std::vector<TargetIndex>& targets, std::size_t first,
                                             std::size_t last) const {
    if (key_ == Key::id || key_ == Key::name || key_ == Key::department || key_ == Key::section) {
      return by([this](TargetIndex target) { return TextKey{0, text_of(target)}; }, targets, first, last);
    }
    return by([this](TargetIndex target) { return number_of(target); }, targets, first, last);
  }

 private:
  [[nodiscard]] std::string_view text_of(TargetIndex index) const {
    const Target& target = board_.rule_book().target(index);
    if (key_ == Key::id) return target.id.text;
    if (key_ == Key::name) return target.name.zh;
    return key_ == Key::department ? std::string_view(target.department.name)
                                   : std::string_view(target.section);
  }
  [[nodiscard]] double number_of(TargetIndex index) const {
    const AssessmentColumns& columns = *board_.chunks()[static_cast<std::uint32_t>(index) / Board::kChunk];
    const std::size_t row = static_cast<std::uint32_t>(index) % Board::kChunk;
    switch (key_) {
      case Key::pace:
        return columns.pace[row];
      case Key::probability:
        return columns.probability[row];
      case Key::months_behind:
        return columns.months_behind[row];
      case Key::attainment:
        return columns.attainment[row];
      case Key::due:
        return static_cast<double>(board_.rule_book().target(index).due().time_since_epoch().count());
      case Key::changed_at:
        return static_cast<double>(columns.standing[row].since.time_since_epoch().count());
      case Key::order:
        return static_cast<double>(static_cast<std::uint32_t>(index));
      default:
        return danger(columns.status[row]);
    }
  }

  template <class Value>
  [[nodiscard]] std::vector<TargetIndex> by(Value value, const std::vector<TargetIndex>& targets,
                                            std::size_t first, std::size_t last) const {
    using One = std::pair<decltype(value(TargetIndex{})), TargetIndex>;
    std::vector<One> keyed;
    keyed.reserve(targets.size());
    for (const TargetIndex target : targets) keyed.emplace_back(value(target), target);
    if constexpr (std::is_same_v<typename One::first_type, TextKey>) fill_heads(keyed);
    const auto before = [this](const One& a, const One& b) {
      if constexpr (std::is_same_v<typename One::first_type, double>) {
        if (std::isnan(a.first) != std::isnan(b.first)) return std::isnan(b.first);
      }
      if (a.first < b.first) return !descending_;
      if (b.first < a.first) return descending_;
      return a.second < b.second;
    };
    const auto from = keyed.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to = keyed.begin() + static_cast<std::ptrdiff_t>(last);
    if (first != 0 && from != keyed.end()) std::nth_element(keyed.begin(), from, keyed.end(), before);
    std::partial_sort(from, to, keyed.end(), before);
    std::vector<TargetIndex> cut;
    for (auto one = from; one != to; ++one) cut.push_back(one->second);
    return cut;
  }

  const Board& board_;
  Key key_;
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
  const auto limit = query.number("limit", kUsualLimit, kMostLimit, 1);
  const auto offset = query.number("offset", 0, 10'000'000);
  if (!limit) return limit.error();
  if (!offset) return offset.error();
  const std::string asked = query.text("sort").value_or("danger");
  const auto key = value_of<Key>(kKeys, asked);
  const std::string order = query.text("order").value_or("asc");
  if (!key) return Error{"bad_data", fmt::format("'sort': not by {}", asked)};
  if (order != "asc" && order != "desc") return Error{"bad_data", "'order' is asc or desc"};
  const Found found = find(board, *filter);
  const std::size_t first = std::min(*offset, found.targets.size());
  const std::size_t last = std::min(first + *limit, found.targets.size());
  std::string json = fmt::format(
      R"({{"today":"{}","evaluated_at":"{}","known_at":{},"total":{},"offset":{},"limit":{},"counts":{},"groups":{},"targets":[)",
      format_date(board.today()), format_instant(board.evaluated_at()), number(board.known_at()),
      found.targets.size(), *offset, *limit, counts_of(found.counts).dump(), groups_of(found.counts).dump());
  const char* between = "";
  for (const TargetIndex target : Order(board, *key, order == "desc").cut(found.targets, first, last)) {
    json += std::exchange(between, ",") + listed_target(board, before, target);
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
