#include "rules/wording/marks.h"

#include <algorithm>

#include "rules/wording/asides.h"
#include "rules/wording/mark_words.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

using Tokens = std::vector<Token>;

std::optional<MarkKind> word_mark(WordKind kind) {
  switch (kind) {
    case WordKind::kMajority:
      return MarkKind::kMajority;
    case WordKind::kTwoDigits:
      return MarkKind::kTwoDigits;
    case WordKind::kDouble:
      return MarkKind::kDouble;
    case WordKind::kRedouble:
      return MarkKind::kRedouble;
    case WordKind::kFirstOne:
      return MarkKind::kFirstOne;
    case WordKind::kFull:
      return MarkKind::kFull;
    case WordKind::kFullOver:
      return MarkKind::kFullOver;
    case WordKind::kZero:
      return MarkKind::kZero;
    case WordKind::kCleared:
      return MarkKind::kCleared;
    case WordKind::kTrendUp:
      return MarkKind::kTrendUp;
    case WordKind::kTrendDown:
      return MarkKind::kTrendDown;
    case WordKind::kSteady:
      return MarkKind::kSteady;
    default:
      return std::nullopt;
  }
}

class MarkFinder {
 public:
  MarkFinder(const Clause& clause, std::string_view text)
      : clause_(clause), tokens_(clause.tokens), text_(text) {}

  std::vector<Mark> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      auto mark = mark_at(i);
      if (!mark) continue;
      mark->begin = std::max(mark->begin, taken_);
      if (mark->begin > mark->core) continue;
      taken_ = mark->end;
      i = mark->end - 1;
      marks_.push_back(*mark);
    }
    if (marks_.empty()) add_trend();
    drop_conditions();
    return std::move(marks_);
  }

 private:
  [[nodiscard]] bool has(std::size_t i) const { return i < tokens_.size(); }
  [[nodiscard]] WordKind kind(std::size_t i) const { return tokens_[i].kind; }
  [[nodiscard]] std::string_view text_of(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    return text_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin);
  }

  // 90%以上的村集体收入超过10万元: what the share is of may hold numbers; they are no goals of their own.
  void drop_conditions() {
    for (std::size_t i = 0; i + 1 < marks_.size();) {
      if (opens_share(marks_[i]) && !parted(marks_[i].end, marks_[i + 1].core)) {
        marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      } else {
        ++i;
      }
    }
  }
  [[nodiscard]] bool opens_share(const Mark& mark) const {
    const WrittenNumber* number = tokens_[mark.core].number();
    if (mark.kind != MarkKind::kNumber || number->unit_class != UnitClass::kPercent || !has(mark.end))
      return false;
    if (kind(mark.end) != WordKind::kOf && kind(mark.end) != WordKind::kText) return false;
    for (std::size_t i = 0; i < mark.begin; ++i) {
      if (!is_verb(kind(i)) && !is_frame(kind(i)) && kind(i) != WordKind::kScope) return false;
    }
    return true;
  }
  [[nodiscard]] bool parted(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (kind(i) == WordKind::kPause) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<Mark> mark_at(std::size_t i) const {
    if (const auto given = external_at(i)) return given;
    if (const auto relation = relation_at(i)) return relation;
    switch (kind(i)) {
      case WordKind::kNumber:
        return number_at(i);
      case WordKind::kStanding:
      case WordKind::kFirstPlace:
        return place_at(i);
      case WordKind::kSync:
        return sync_at(i);
      case WordKind::kEliminate:
        return eliminate_at(i);
      default:
        break;
    }
    const auto word = word_mark(kind(i));
    return word ? std::optional(marked(*word, i)) : std::nullopt;
  }

  [[nodiscard]] Mark marked(MarkKind mark, std::size_t core) const {
    return {mark, bound_begin(clause_, core), core, behind_suffixes(clause_, core), std::nullopt};
  }

  [[nodiscard]] std::optional<Mark> number_at(std::size_t i) const {
    const WrittenNumber& number = *tokens_[i].number();
    if (tokens_[i].ranked || number.unit_class == UnitClass::kPlace) return place_at(i);
    if (is_aside(clause_, i, text_)) return std::nullopt;
    return marked(MarkKind::kNumber, i);
  }

  // A place needs a field or a verb of arriving: 全省前三, 进入前50%, 保持第一.
  [[nodiscard]] std::optional<Mark> place_at(std::size_t i) const {
    // 退出后20位 asks for a place that no comparator of the rule language has.
    if (tokens_[i].from_last) return std::nullopt;
    const std::size_t begin = place_begin(i);
    if (begin == i) return std::nullopt;
    // 世界500强企业 is a kind of firm; 进入全国50强 is a place.
    const bool arrives =
        kind(begin) == WordKind::kEnter || kind(begin) == WordKind::kHold || is_frame(kind(begin));
    if (kind(i) == WordKind::kNumber && !tokens_[i].ranked && !arrives) return std::nullopt;
    const bool standing = kind(i) == WordKind::kStanding;
    if (standing && !ends_with_any(text_of(0, begin), indicator_tails())) return std::nullopt;
    return Mark{standing ? MarkKind::kStanding : MarkKind::kPlace, begin, i, behind_suffixes(clause_, i), {}};
  }

  [[nodiscard]] std::size_t place_begin(std::size_t core) const {
    std::size_t begin = core;
    // 进入全国百强县前50位: back over the name of the field to the verb.
    for (std::size_t i = core; i > 0; --i) {
      const WordKind before = kind(i - 1);
      if (before == WordKind::kPause || before == WordKind::kNumber) break;
      const bool arrives = before == WordKind::kEnter || before == WordKind::kHold;
      const bool field =
          before == WordKind::kNation || before == WordKind::kScope || before == WordKind::kGiver;
      if (arrives || (field && i == core)) begin = i - 1;
      if (arrives) break;
    }
    while (begin > 0 &&
           (kind(begin - 1) == WordKind::kEnter || kind(begin - 1) == WordKind::kHold ||
            is_frame(kind(begin - 1)) || (begin < core && kind(begin - 1) == WordKind::kNation))) {
      --begin;
    }
    return begin;
  }

  [[nodiscard]] static bool attains(WordKind kind) {
    switch (kind) {
      case WordKind::kAttain:
      case WordKind::kAchieve:
      case WordKind::kReach:
      case WordKind::kCap:
      case WordKind::kFallTo:
      case WordKind::kCeiling:
        return true;
      default:
        return false;
    }
  }

  // 完成省下达的目标任务, 控制在国家核定指标以内.
  [[nodiscard]] std::optional<Mark> external_at(std::size_t i) const {
    if (kind(i) != WordKind::kGiver) return std::nullopt;
    std::size_t given = i + 1;
    while (has(given) && kind(given) == WordKind::kGiver) ++given;
    if (!has(given) || (kind(given) != WordKind::kGiven && kind(given) != WordKind::kGivenGoal))
      return std::nullopt;
    const std::size_t begin = bound_begin(clause_, behind_plan(i));
    const bool attained = std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                                      tokens_.begin() + static_cast<std::ptrdiff_t>(i),
                                      [](const Token& token) { return attains(token.kind); });
    if (!attained) return std::nullopt;
    std::size_t end = given + 1;
    while (has(end) &&
           (kind(end) == WordKind::kGivenGoal || kind(end) == WordKind::kGoalNoun ||
            kind(end) == WordKind::kGiven || (kind(end) == WordKind::kOf && is_goal_noun(end + 1)))) {
      ++end;
    }
    return Mark{MarkKind::kExternal, begin, given, behind_suffixes(clause_, end - 1), std::nullopt};
  }

  // 完成“十四五”国家考核目标: the plan between the verb and who hands down.
  [[nodiscard]] std::size_t behind_plan(std::size_t giver) const {
    std::size_t begin = giver;
    while (begin > 0 && kind(begin - 1) == WordKind::kText) --begin;
    return begin < giver && contains_any(text_of(begin, giver), plan_names()) ? begin : giver;
  }

  [[nodiscard]] bool is_goal_noun(std::size_t i) const {
    return has(i) && (kind(i) == WordKind::kGivenGoal || kind(i) == WordKind::kGoalNoun);
  }

  [[nodiscard]] static bool compares(WordKind kind) {
    switch (kind) {
      case WordKind::kBeat:
      case WordKind::kOver:
      case WordKind::kFloor:
      case WordKind::kCeiling:
      case WordKind::kUnder:
      case WordKind::kCap:
      case WordKind::kReach:
      case WordKind::kFallTo:
        return true;
      default:
        return false;
    }
  }

  // 高于全省平均水平1个百分点以上.
  [[nodiscard]] std::optional<Mark> relation_at(std::size_t i) const {
    if (!compares(kind(i))) return std::nullopt;
    std::size_t end = i + 1;
    while (has(end) && kind(end) != WordKind::kPause && kind(end) != WordKind::kNumber &&
           !is_suffix(kind(end)))
      ++end;
    if (end == i + 1) return std::nullopt;
    const Words references = kind(i) == WordKind::kBeat ? reference_words() : firm_reference_words();
    if (!contains_any(text_of(i + 1, end), references)) return std::nullopt;
    Mark mark{MarkKind::kRelation, bound_begin(clause_, i), i, end, std::nullopt};
    if (has(end) && kind(end) == WordKind::kNumber) {
      if (tokens_[end].ranked) return std::nullopt;
      mark.margin = end;
      mark.end = end + 1;
    }
    mark.end = behind_suffixes(clause_, mark.end - 1);
    return mark;
  }

  // 与经济增长基本同步: from 与 on.
  [[nodiscard]] std::optional<Mark> sync_at(std::size_t i) const {
    for (std::size_t j = i; j > 0 && kind(j - 1) != WordKind::kPause; --j) {
      if (kind(j - 1) != WordKind::kJoin) continue;
      if (!contains_any(text_of(j, i), reference_words())) return std::nullopt;
      return Mark{MarkKind::kSync, bound_begin(clause_, j - 1), i, i + 1, std::nullopt};
    }
    return std::nullopt;
  }

  // 消除黑臭水体; what is vague (隐患) cannot be counted down to none.
  [[nodiscard]] std::optional<Mark> eliminate_at(std::size_t i) const {
    std::size_t end = i + 1;
    while (has(end) && kind(end) != WordKind::kPause) ++end;
    // 消除黑臭水体, or 黑臭水体全面消除.
    const std::string_view goods = end > i + 1 ? text_of(i + 1, end) : text_of(phrase_begin(i), i);
    if (goods.empty() || contains_any(goods, vague_goods())) return std::nullopt;
    return marked(MarkKind::kEliminate, i);
  }

  [[nodiscard]] std::size_t phrase_begin(std::size_t i) const {
    while (i > 0 && kind(i - 1) != WordKind::kPause) --i;
    return i;
  }

  // 能耗持续下降: a direction at the end of a clause that has no other goal, of something that is measured.
  void add_trend() {
    if (tokens_.size() < 2) return;
    const std::size_t last = tokens_.size() - 1;
    const WordKind verb = kind(last);
    const bool up = verb == WordKind::kRise || verb == WordKind::kImprove;
    const bool down = verb == WordKind::kFall;
    if (!up && !down) return;
    std::size_t begin = last;
    while (begin > 0 && is_frame(kind(begin - 1))) --begin;
    const bool hedged_by_manner = std::any_of(
        tokens_.begin() + static_cast<std::ptrdiff_t>(begin), tokens_.end(), [](const Token& token) {
          return token.kind == WordKind::kAdverb || token.kind == WordKind::kFiller;
        });
    if (!hedged_by_manner || !ends_with_any(text_of(0, begin), indicator_tails())) return;
    marks_.push_back({up ? MarkKind::kTrendUp : MarkKind::kTrendDown, begin, last, last + 1, std::nullopt});
  }

  const Clause& clause_;
  const Tokens& tokens_;
  std::string_view text_;
  std::size_t taken_ = 0;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> find_marks(const Clause& clause, std::string_view text) {
  return MarkFinder(clause, text).run();
}

}  // namespace pledged::wording
