#include "rules/wording/bounds.h"

#include <algorithm>

#include "rules/wording/bound_tails.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

constexpr std::string_view kAtLeast = "at_least";
constexpr std::string_view kAtMost = "at_most";

class BoundReader {
 public:
  BoundReader(const Clause& clause, const Item& item, std::string_view subject, bool lower_is_better,
              std::string_view text)
      : clause_(clause), item_(item), subject_(subject), lower_(lower_is_better), text_(text) {}

  Bound read() {
    switch (item_.mark.kind) {
      case MarkKind::kNumber:
        return read_number();
      case MarkKind::kMajority:
        return majority();
      case MarkKind::kTwoDigits:
        return growth(Decimal(10));
      case MarkKind::kDouble:
        return growth(Decimal(100));
      case MarkKind::kRedouble:
        return growth(Decimal(300));
      case MarkKind::kFirstOne:
        return first_one();
      case MarkKind::kPlace:
      case MarkKind::kStanding:
        return place();
      case MarkKind::kFull:
      case MarkKind::kFullOver:
        return in_words("full", percent_unit(), UnitClass::kPercent);
      case MarkKind::kZero:
      case MarkKind::kCleared:
      case MarkKind::kEliminate:
        return in_words("zero");
      case MarkKind::kRelation:
        return relation();
      case MarkKind::kSync:
        return sync();
      case MarkKind::kExternal:
        return external();
      case MarkKind::kTrendUp:
      case MarkKind::kTrendDown:
      case MarkKind::kSteady:
        return in_words("directional");
    }
    return {};
  }

 private:
  [[nodiscard]] const Token& token(std::size_t i) const { return clause_.tokens[i]; }
  [[nodiscard]] const WrittenNumber& number() const { return *token(item_.mark.core).number(); }

  [[nodiscard]] bool has(std::initializer_list<WordKind> kinds, TokenRange range) const {
    return std::any_of(
        clause_.tokens.begin() + static_cast<std::ptrdiff_t>(range.begin),
        clause_.tokens.begin() + static_cast<std::ptrdiff_t>(range.end),
        [kinds](const Token& t) { return std::find(kinds.begin(), kinds.end(), t.kind) != kinds.end(); });
  }
  [[nodiscard]] bool in_front(WordKind kind) const {
    const bool opened = item_.floor && token(*item_.floor).kind == kind;
    return opened || has({kind}, {item_.mark.begin, item_.mark.core});
  }
  [[nodiscard]] bool behind(WordKind kind) const {
    return has({kind}, {item_.mark.core + 1, item_.mark.end});
  }

  static Bound in_words(std::string_view op, std::string_view unit = {},
                        UnitClass unit_class = UnitClass::kNone) {
    Bound bound;
    bound.op = op;
    bound.unit = unit;
    bound.unit_class = unit_class;
    return bound;
  }

  static Bound growth(Decimal value) {
    Bound bound = in_words(kAtLeast, percent_unit(), UnitClass::kPercent);
    bound.value = value;
    bound.is_change = true;
    return bound;
  }

  static Bound majority() {
    Bound bound = in_words("above", percent_unit(), UnitClass::kPercent);
    bound.value = Decimal(50);
    return bound;
  }

  static Bound first_one() {
    Bound bound = in_words(kAtLeast, count_unit(), UnitClass::kCount);
    bound.value = Decimal(1);
    return bound;
  }

  [[nodiscard]] Bound place() const {
    Bound bound = in_words("rank_within");
    const Token& core = token(item_.mark.core);
    if (core.kind == WordKind::kFirstPlace) {
      bound.value = Decimal(1);
      bound.unit = place_unit();
    } else if (const WrittenNumber* written = core.number()) {
      bound.value = written->low;
      bound.unit = written->unit.empty() ? std::string(place_unit()) : written->unit;
      bound.unit_class = written->unit_class;
    }
    return bound;
  }

  [[nodiscard]] Bound relation() const {
    const WordKind kind = token(item_.mark.core).kind;
    const bool ceiling = kind == WordKind::kUnder || kind == WordKind::kCeiling || kind == WordKind::kCap ||
                         kind == WordKind::kFallTo;
    Bound bound = in_words(ceiling ? "no_worse_than" : "exceed");
    bound.value = Decimal(0);
    std::size_t end = item_.mark.end;
    if (item_.mark.margin) {
      end = *item_.mark.margin;
      bound.value = token(end).number()->low;
      bound.unit = token(end).number()->unit;
      bound.unit_class = token(end).number()->unit_class;
    }
    while (end > item_.mark.core + 1 && is_suffix(token(end - 1).kind)) --end;
    bound.reference = text_of(clause_, {item_.mark.core + 1, end}, text_);
    bound.is_change = change_in_front();
    return bound;
  }

  [[nodiscard]] Bound sync() const {
    Bound bound = in_words("exceed");
    bound.value = Decimal(0);
    bound.is_change = true;
    std::size_t from = item_.mark.core;
    while (from > item_.mark.begin && token(from - 1).kind != WordKind::kJoin) --from;
    std::size_t end = item_.mark.core;
    while (end > from && (is_frame(token(end - 1).kind) || token(end - 1).kind == WordKind::kHold)) --end;
    bound.reference = text_of(clause_, {from, end}, text_);
    return bound;
  }

  [[nodiscard]] Bound external() const {
    Bound bound = in_words("external");
    std::size_t from = item_.mark.core;
    while (from > item_.mark.begin && token(from - 1).kind == WordKind::kGiver) --from;
    bound.reference = text_of(clause_, {from, item_.mark.core + 1}, text_);
    return bound;
  }

  [[nodiscard]] bool change_in_front() const {
    return in_front(WordKind::kRise) || in_front(WordKind::kFall) || item_.change.has_value();
  }

  [[nodiscard]] Bound read_number() const {
    Bound bound;
    bound.value = number().low;
    bound.value_high = number().high;
    bound.unit = number().unit;
    bound.unit_class = number().unit_class;
    const bool money = bound.unit_class == UnitClass::kNone && !bound.unit.empty() &&
                       contains_any(subject_, money_subjects());
    if (money) {
      bound.unit += money_unit();
      bound.unit_class = UnitClass::kMoney;
    }
    bound.approximate = behind(WordKind::kAboutSuffix) || in_front(WordKind::kNear) || number().inexact;
    const bool level = in_front(WordKind::kReach) || in_front(WordKind::kFallTo) ||
                       in_front(WordKind::kHold) || in_front(WordKind::kCap);
    const bool fall = falls() && !in_front(WordKind::kFallTo);
    bound.is_change = fall || ends_with_any(subject_, fall_nouns()) || rises(level);
    bound.op = fall ? fall_op(bound) : level_op(bound);
    if (is_step_in_ranking()) {
      bound.op = "fall_by";
      bound.unit_class = UnitClass::kPlace;
    }
    return bound;
  }

  // 排名前移3位: a place is better the smaller its number.
  [[nodiscard]] bool is_step_in_ranking() const {
    return number().unit == place_unit() && in_front(WordKind::kRise) &&
           ends_with_any(subject_, ranking_tails());
  }

  [[nodiscard]] bool is_part() const {
    const UnitClass unit = number().unit_class;
    return unit == UnitClass::kPercent || unit == UnitClass::kPoints || unit == UnitClass::kTenths ||
           unit == UnitClass::kRate || unit == UnitClass::kTimes;
  }

  // The number is a fall: 下降3%, 压减支出5%, 降低率达到3%. An amount behind 压减 is an amount done.
  [[nodiscard]] bool falls() const {
    if (is_part() && ends_with_any(subject_, fall_nouns())) return true;
    if (in_front(WordKind::kFall)) return true;
    if (!item_.change || token(*item_.change).kind != WordKind::kFall) return false;
    const std::string_view verb = text_of(clause_, {*item_.change, *item_.change + 1}, text_);
    return is_part() || !ends_with_any(verb, counted_cuts());
  }

  // 增长8%, 提高1个百分点; 增速达到8% too, while 收入增长到100亿元 is a level.
  [[nodiscard]] bool rises(bool level) const {
    const bool rise =
        in_front(WordKind::kRise) || (item_.change && token(*item_.change).kind == WordKind::kRise);
    return rise && (is_part() || !level);
  }

  [[nodiscard]] std::string_view fall_op(const Bound& bound) const {
    if (in_front(WordKind::kCeiling) || behind(WordKind::kAtMostSuffix)) return kAtMost;
    (void)bound;
    return "fall_by";
  }

  [[nodiscard]] std::string_view level_op(const Bound& bound) const {
    if (is_all_of_it(bound)) return "full";
    if (bound.value_high) return "between";
    if (behind(WordKind::kAboutSuffix) || in_front(WordKind::kNear)) return "about";
    if (in_front(WordKind::kCeiling)) return kAtMost;
    if (in_front(WordKind::kUnder)) return "below";
    if (in_front(WordKind::kFloor) || behind(WordKind::kAtLeastSuffix)) return kAtLeast;
    if (in_front(WordKind::kOver) || in_front(WordKind::kBeat)) return "above";
    if (behind(WordKind::kAtMostSuffix)) return kAtMost;
    if (in_front(WordKind::kFallTo) || in_front(WordKind::kCap)) return kAtMost;
    return lower_ && !bound.is_change && item_.verb.empty() ? kAtMost : kAtLeast;
  }

  // 100% of something is all of it; growing by 100% is not.
  [[nodiscard]] bool is_all_of_it(const Bound& bound) const {
    return bound.unit_class == UnitClass::kPercent && bound.value == Decimal(100) && !bound.is_change &&
           !bound.value_high && !in_front(WordKind::kOver) && !in_front(WordKind::kBeat) && !lower_;
  }

  const Clause& clause_;
  const Item& item_;
  std::string_view subject_;
  bool lower_;
  std::string_view text_;
};

}  // namespace

Bound read_bound(const Clause& clause, const Item& item, std::string_view subject, bool lower_is_better,
                 std::string_view text) {
  return BoundReader(clause, item, subject, lower_is_better, text).read();
}

}  // namespace pledged::wording
