#include "rules/wording/items.h"

#include <algorithm>

#include "rules/wording/item_words.h"
#include "rules/wording/mark_words.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

bool binds_after(WordKind kind) {
  const bool opens = kind == WordKind::kAttain || kind == WordKind::kAchieve;
  return (is_bound(kind) && !opens) || is_suffix(kind) || kind == WordKind::kJoin ||
         kind == WordKind::kFrom || kind == WordKind::kPause;
}

bool is_part(UnitClass unit) {
  switch (unit) {
    case UnitClass::kPercent:
    case UnitClass::kPoints:
    case UnitClass::kRate:
    case UnitClass::kTenths:
    case UnitClass::kTimes:
      return true;
    default:
      return false;
  }
}

class ItemReader {
 public:
  ItemReader(const Clause& clause, std::string_view text)
      : clause_(clause), tokens_(clause.tokens), text_(text) {}

  Item read(const Mark& mark, std::size_t from, std::size_t limit) {
    item_ = {};
    before_verb_ = {};
    item_.mark = mark;
    left_ = {from, mark.begin};
    skip_separators();
    item_.words = {left_.begin, mark.end};
    right_ = noun_behind(limit);
    cut_to_last_phrase();
    cut_deed();
    read_left();
    read_chain();
    choose_subject();
    return item_;
  }

 private:
  [[nodiscard]] WordKind kind(std::size_t i) const { return tokens_[i].kind; }

  void skip_separators() {
    while (!left_.empty() && is_separator(kind(left_.begin))) ++left_.begin;
    // 7.5%和8.5%: nothing but the separator lies between.
    if (left_.empty()) {
      while (item_.mark.begin < item_.mark.core && is_separator(kind(item_.mark.begin))) ++item_.mark.begin;
      left_.begin = left_.end = item_.mark.begin;
    }
  }
  static bool is_separator(WordKind kind) {
    return kind == WordKind::kPause || kind == WordKind::kJoin || kind == WordKind::kOf;
  }

  // The noun behind the number, up to a separator or the next goal: 新建10所[学校].
  [[nodiscard]] TokenRange noun_behind(std::size_t limit) const {
    TokenRange noun{item_.mark.end, item_.mark.end};
    if (noun.begin < limit && kind(noun.begin) == WordKind::kOf) ++noun.begin;
    noun.end = noun.begin;
    if (noun.begin >= limit || binds_after(kind(noun.begin))) return noun;
    while (noun.end < limit && kind(noun.end) != WordKind::kPause) ++noun.end;
    return noun;
  }

  // 加大投入、新增企业100家: what stands before the pause is another sentence.
  void cut_to_last_phrase() {
    for (std::size_t i = left_.end; i > left_.begin + 1; --i) {
      const std::size_t pause = i - 1;
      if (kind(pause) != WordKind::kPause || i >= left_.end) continue;
      const bool opens = is_verb(kind(i)) || is_hedge(kind(i)) || kind(i) == WordKind::kDate;
      if (opens && is_verb_phrase({left_.begin, pause})) {
        left_.begin = i;
        return;
      }
    }
  }

  // 为200万中小学生[开展测评], 对25条道路[进行改造]: what is done for them is not their name.
  void cut_deed() {
    if (leading(text_of(clause_, {item_.words.begin, item_.mark.end}, text_), beneficiary_words()) == 0)
      return;
    for (std::size_t i = right_.begin + 1; i < right_.end; ++i) {
      if (!is_verb(kind(i)) && kind(i) != WordKind::kFiller) continue;
      item_.words.end = right_.end;
      right_.end = i;
    }
  }

  [[nodiscard]] bool is_verb_phrase(TokenRange range) const {
    const Opening opening = read_opening(clause_, range);
    return opening.end < range.end && opening.end > range.begin &&
           (!opening.verb.empty() || opening.driven || opening.change);
  }

  void read_left() {
    take_opening(read_opening(clause_, left_, names_indicator()));
    while (const auto next = next_opening()) {
      before_verb_ = {item_.subject.begin, *next};
      left_.begin = *next;
      take_opening(read_opening(clause_, left_, names_indicator()));
    }
  }
  [[nodiscard]] bool names_indicator() const {
    const WrittenNumber* number = tokens_[item_.mark.core].number();
    return item_.mark.kind == MarkKind::kNumber && number != nullptr && is_part(number->unit_class) &&
           right_.empty();
  }

  void take_opening(const Opening& opening) {
    if (!opening.verb.empty()) item_.verb = opening.verb;
    if (opening.change) item_.change = opening.change;
    if (opening.floor) item_.floor = opening.floor;
    if (opening.has_hedge && item_.subject.empty()) item_.hedge_opens = true;
    if (opening.respectively) item_.respectively = true;
    item_.opens_with_verb = item_.opens_with_verb || !opening.verb.empty() || opening.driven;
    driven_ = opening.driven;
    if (opening.each) take_unit({*opening.each, opening.end});
    item_.subject = {opening.end, left_.end};
  }

  // 每个产业 of 每个产业培育1-2家.
  void take_unit(TokenRange each) {
    std::size_t end = each.begin + 1;
    while (end < left_.end && !is_verb(kind(end)) && !is_frame(kind(end)) && !is_bound(kind(end))) ++end;
    if (end == left_.end) end = each.begin + 1;
    item_.per_unit = text_of(clause_, {each.begin, end}, text_);
  }

  // Where a later verb takes over: 县级市力争各引进…, 每个产业培育…, 围绕数字经济引进….
  [[nodiscard]] std::optional<std::size_t> next_opening() const {
    for (std::size_t i = item_.subject.begin + 1; i < item_.subject.end; ++i) {
      if (is_turn(kind(i)) && turns_to_verb(i)) return i;
      if (is_action(kind(i)) && takes_over(i)) return i;
      if (kind(i) == WordKind::kBuild && counts_what_follows(i)) return i;
    }
    return std::nullopt;
  }
  static bool is_turn(WordKind kind) {
    return is_hedge(kind) || kind == WordKind::kEach || kind == WordKind::kDate || kind == WordKind::kFloor;
  }
  [[nodiscard]] bool turns_to_verb(std::size_t i) const {
    while (i < item_.subject.end && (is_frame(kind(i)) || kind(i) == WordKind::kFloor)) ++i;
    return i < item_.subject.end && is_verb(kind(i));
  }
  [[nodiscard]] bool takes_over(std::size_t i) const {
    const std::string_view before = text_of(clause_, {item_.subject.begin, i}, text_);
    const bool led = driven_ || !item_.per_unit.empty() || leading(before, preposition_words()) > 0;
    const bool noun_follows = i + 1 < item_.subject.end || has_object();
    return led && noun_follows && kind(i) != WordKind::kAct;
  }

  // 既有住宅加装电梯1000部: what is counted stands behind the verb; 城中村改造户数 is a name.
  [[nodiscard]] bool counts_what_follows(std::size_t verb) const {
    const WrittenNumber* number = tokens_[item_.mark.core].number();
    if (item_.mark.kind != MarkKind::kNumber || !item_.verb.empty() || has_object()) return false;
    if (number->unit_class != UnitClass::kCount && number->unit_class != UnitClass::kMeasure) return false;
    const auto first = tokens_.begin();
    const bool bound = std::any_of(first + static_cast<std::ptrdiff_t>(item_.mark.begin),
                                   first + static_cast<std::ptrdiff_t>(item_.mark.core),
                                   [](const Token& token) { return is_bound(token.kind); });
    const TokenRange thing{verb + 1, item_.subject.end};
    const bool plain = std::all_of(first + static_cast<std::ptrdiff_t>(thing.begin),
                                   first + static_cast<std::ptrdiff_t>(thing.end),
                                   [](const Token& token) { return token.kind == WordKind::kText; });
    return !bound && !thing.empty() && plain &&
           !ends_with_any(text_of(clause_, thing, text_), indicator_tails()) &&
           !ends_with_any(text_of(clause_, thing, text_), described_things());
  }

  // Hedges, 分别 and 均 between the subject and the number.
  void read_chain() {
    for (std::size_t i = item_.mark.begin; i < item_.mark.core; ++i) {
      if (kind(i) == WordKind::kRespectively) item_.respectively = true;
      if (kind(i) == WordKind::kAll) item_.all = true;
      if (kind(i) == WordKind::kEach) item_.each = true;
    }
    // 城区、县城新建小学各2所.
    if (item_.each && item_.per_unit.empty()) item_.per_unit = text_of(clause_, before_verb_, text_);
    read_growing_count();
    // A、B分别新建10所: the verb stands behind 分别.
    for (std::size_t i = item_.subject.begin; i < item_.subject.end; ++i) {
      const bool spread =
          kind(i) == WordKind::kRespectively || kind(i) == WordKind::kAll || kind(i) == WordKind::kEach;
      if (!spread || !only_verbs({i + 1, item_.subject.end})) continue;
      (kind(i) == WordKind::kAll    ? item_.all
       : kind(i) == WordKind::kEach ? item_.each
                                    : item_.respectively) = true;
      item_.verb = {i + 1, item_.subject.end};
      item_.subject.end = i;
      return;
    }
  }
  // 提升51条, 压减300人: of countable things the change is the verb.
  void read_growing_count() {
    const WrittenNumber* number = tokens_[item_.mark.core].number();
    if (number == nullptr || item_.mark.core == 0 || !item_.verb.empty()) return;
    const bool counts = number->unit_class == UnitClass::kCount || number->unit_class == UnitClass::kPeople;
    if (counts && kind(item_.mark.core - 1) == WordKind::kRise)
      item_.verb = {item_.mark.core - 1, item_.mark.core};
  }
  [[nodiscard]] bool only_verbs(TokenRange range) const {
    return std::all_of(tokens_.begin() + static_cast<std::ptrdiff_t>(range.begin),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(range.end),
                       [](const Token& token) { return is_verb(token.kind) || is_frame(token.kind); });
  }

  [[nodiscard]] bool has_object() const { return !right_.empty(); }

  void choose_subject() {
    cut_start();
    trim(item_.subject);
    trim(right_);
    if (item_.mark.kind == MarkKind::kExternal) trim_duty();
    if (takes_object()) {
      item_.object = right_;
      item_.words.end = std::max(item_.words.end, right_.end);
      strip_closing_verb();
    }
    item_.words.begin = std::min(item_.words.begin, item_.mark.begin);
  }

  // 贷款余额[从800亿元]增加到, 产值[三年]翻番.
  void cut_start() {
    std::size_t end = item_.subject.end;
    while (end > item_.subject.begin && belongs_to_start(end - 1)) --end;
    if (end == item_.subject.begin || end == item_.subject.end) return;
    while (end > item_.subject.begin && is_hedge(kind(end - 1))) --end;
    item_.subject.end = end;
  }
  [[nodiscard]] bool belongs_to_start(std::size_t i) const {
    switch (kind(i)) {
      case WordKind::kFrom:
      case WordKind::kOf:
      case WordKind::kPastScene:
      case WordKind::kYear:
      case WordKind::kBase:
        return true;
      case WordKind::kNumber:
        return tokens_[i].number()->unit_class == UnitClass::kTime ||
               (i > item_.subject.begin && belongs_to_start(i - 1));
      default:
        return false;
    }
  }

  [[nodiscard]] bool takes_object() {
    if (!has_object()) return false;
    if (item_.mark.kind == MarkKind::kEliminate || item_.mark.kind == MarkKind::kExternal) {
      return item_.subject.empty();
    }
    if (item_.mark.kind == MarkKind::kFullOver) {
      item_.words.end = right_.end;
      return item_.subject.empty();
    }
    if (item_.mark.kind != MarkKind::kNumber) return false;
    if (item_.subject.empty()) return true;
    // 支持县域打造3个…: the verb directly before the number takes what follows.
    if (is_verb(kind(item_.subject.end - 1))) {
      std::size_t begin = item_.subject.end;
      while (begin > item_.subject.begin && is_verb(kind(begin - 1))) --begin;
      item_.verb = {begin, item_.subject.end};
      item_.subject = {begin, begin};
      return true;
    }
    // 城市治理、教育医疗等20个应用场景; 财政支出的75%以上用于民生.
    return kind(left_.end - 1) == WordKind::kEtc || kind(left_.end - 1) == WordKind::kOf;
  }

  // 50个重点项目[开工建设].
  void strip_closing_verb() {
    std::size_t end = item_.object.end;
    while (end > item_.object.begin + 1 && (closes(kind(end - 1)) || is_frame(kind(end - 1)))) --end;
    const bool verb = std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(end),
                                  tokens_.begin() + static_cast<std::ptrdiff_t>(item_.object.end),
                                  [](const Token& token) { return is_milestone(token.kind); });
    if (!verb) return;
    item_.verb = {end, item_.object.end};
    item_.object.end = end;
  }
  static bool closes(WordKind kind) {
    return kind == WordKind::kMilestone || kind == WordKind::kMilestoneBehind || kind == WordKind::kAttain ||
           kind == WordKind::kAchieve;
  }

  // 省下达的减排[任务].
  void trim_duty() {
    while (!right_.empty() && kind(right_.end - 1) == WordKind::kGivenGoal) --right_.end;
  }

  void trim(TokenRange& range) const {
    while (!range.empty() && (is_separator(kind(range.begin)) || kind(range.begin) == WordKind::kEtc))
      ++range.begin;
    while (!range.empty() && is_separator(kind(range.end - 1))) --range.end;
  }

  const Clause& clause_;
  const std::vector<Token>& tokens_;
  std::string_view text_;
  Item item_;
  TokenRange left_;
  TokenRange right_;
  TokenRange before_verb_;  // where or who, when a later verb takes over
  bool driven_ = false;
};

}  // namespace

std::vector<Item> read_items(const Clause& clause, const std::vector<Mark>& marks, std::string_view text) {
  std::vector<Item> items;
  ItemReader reader(clause, text);
  std::size_t from = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::size_t limit = i + 1 < marks.size() ? marks[i + 1].begin : clause.tokens.size();
    items.push_back(reader.read(marks[i], from, limit));
    from = items.back().words.end;
  }
  return items;
}

std::string_view text_of(const Clause& clause, TokenRange range, std::string_view text) {
  if (range.empty()) return {};
  const std::size_t begin = clause.tokens[range.begin].begin;
  return text.substr(begin, clause.tokens[range.end - 1].end - begin);
}

namespace {

// 处理设施[实现]自然村全覆盖.
std::string without_links(const Clause& clause, TokenRange range, std::string_view text) {
  std::string joined;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (clause.tokens[i].kind != WordKind::kAchieve) joined += text_of(clause, {i, i + 1}, text);
  }
  return joined;
}

// 企业在科创板上市 is about 企业.
std::string_view without_place(std::string_view object) {
  for (const std::string_view word : place_words()) {
    const std::size_t at = object.rfind(word);
    if (at != std::string_view::npos && at > 0) return object.substr(0, at);
  }
  return object;
}

}  // namespace

std::string subject_of(const Clause& clause, const Item& item, std::string_view text) {
  const std::string joined = without_links(clause, item.subject, text);
  std::string_view front = joined;
  while (const std::size_t noise = trailing(front, closing_noise())) front.remove_suffix(noise);
  while (const std::size_t noise = leading(front, opening_noise())) front.remove_prefix(noise);
  std::string_view object = text_of(clause, item.object, text);
  if (!item.verb.empty() && item.verb.begin == item.object.end) object = without_place(object);
  return std::string(front) + std::string(object);
}

}  // namespace pledged::wording
