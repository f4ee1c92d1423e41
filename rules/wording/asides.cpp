#include "rules/wording/asides.h"

#include <algorithm>

#include "rules/wording/mark_words.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

using Tokens = std::vector<Token>;

// One number of a clause, and what the rules ask of it.
class Candidate {
 public:
  Candidate(const Clause& clause, std::size_t at, std::string_view text)
      : clause_(clause),
        tokens_(clause.tokens),
        at_(at),
        text_(text),
        begin_(bound_begin(clause, at)),
        end_(behind_suffixes(clause, at)) {}

  [[nodiscard]] bool is_aside() const {
    return is_name_like() || is_duration() || is_start() || is_background() || describes_what_follows() ||
           describes_what_is_counted() || is_investment() || belongs_to_existing() || is_idiom() ||
           is_field_of_ranking() || sums_up_list() || lacks_purpose();
  }

  /// A size before the thing it sorts: the 10亿元 of 10亿元以上项目25个.
  [[nodiscard]] bool describes_what_follows() const {
    if (!is_size()) return false;
    if (opens_size_list()) return true;
    if (!has(end_) || !opens_noun(end_)) return false;
    return is_followed_by_count() || ((has_suffix() || kind(end_) == WordKind::kOf) && sorts_things());
  }

 private:
  [[nodiscard]] const WrittenNumber& number() const { return *tokens_[at_].number(); }
  [[nodiscard]] UnitClass unit() const { return number().unit_class; }
  [[nodiscard]] bool has(std::size_t i) const { return i < tokens_.size(); }
  [[nodiscard]] WordKind kind(std::size_t i) const { return tokens_[i].kind; }
  [[nodiscard]] bool has_suffix() const { return end_ > at_ + 1; }
  [[nodiscard]] bool counts() const { return unit() == UnitClass::kCount || unit() == UnitClass::kPeople; }

  [[nodiscard]] bool has_bound() const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(begin_),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(at_),
                       [](const Token& token) { return is_bound(token.kind); });
  }

  [[nodiscard]] bool is_size() const {
    switch (unit()) {
      case UnitClass::kMoney:
      case UnitClass::kMeasure:
      case UnitClass::kTime:
      case UnitClass::kAge:
        return true;
      case UnitClass::kNone:
        return !number().unit.empty();
      default:
        return false;
    }
  }

  // Something that a size can sort: a noun, perhaps behind 的.
  [[nodiscard]] bool opens_noun(std::size_t i) const {
    if (kind(i) == WordKind::kOf) return (has_suffix() || has_bound()) && has(i + 1);
    return kind(i) == WordKind::kText || kind(i) == WordKind::kNation || kind(i) == WordKind::kGiver ||
           kind(i) == WordKind::kInvested;
  }

  // 251工程, 1161: digits without a unit that nothing binds.
  [[nodiscard]] bool is_name_like() const {
    if (unit() == UnitClass::kPlace) return true;
    if (unit() != UnitClass::kNone) return false;
    if (number().unit.empty() && has(end_) && opens_noun(end_) && !has_suffix()) return true;
    if (!number().unit.empty() && ends_with_any(text_behind(), sum_tails())) return false;
    return !has_bound() && !has_suffix();
  }

  // 公积金提取2日内办结: a time within which something is done.
  [[nodiscard]] bool is_limit() const {
    if (unit() != UnitClass::kTime || !has(end_) || kind(end_ - 1) != WordKind::kAtMostSuffix) return false;
    const bool done = kind(end_) == WordKind::kBuild || kind(end_) == WordKind::kAttain;
    return done && !text_before().empty() && ends_phrase(end_ + 1);
  }
  [[nodiscard]] bool ends_phrase(std::size_t i) const {
    return !has(i) || kind(i) == WordKind::kPause || (is_action(kind(i)) && ends_phrase(i + 1));
  }

  // 三年行动, 3岁以下: a time is a goal only where a time is asked for.
  [[nodiscard]] bool is_duration() const {
    if (unit() != UnitClass::kTime && unit() != UnitClass::kAge) return false;
    if (is_limit()) return false;
    if (has(end_) && opens_noun(end_)) return true;
    return !has_bound() && !ends_with_any(text_before(), lasting_tails());
  }

  // 169个城市前20位: how many are ranked.
  [[nodiscard]] bool is_field_of_ranking() const {
    if (!counts()) return false;
    std::size_t i = end_;
    while (has(i) && kind(i) == WordKind::kText) ++i;
    return i > end_ && has(i) && tokens_[i].ranked;
  }

  // 由28%提高到30%: the 28.
  [[nodiscard]] bool is_start() const {
    std::size_t i = at_;
    while (i > 0 && (kind(i - 1) == WordKind::kOf || kind(i - 1) == WordKind::kPastScene ||
                     kind(i - 1) == WordKind::kYear || kind(i - 1) == WordKind::kBase)) {
      --i;
    }
    if (i == 0 || kind(i - 1) != WordKind::kFrom) return false;
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, tokens_.end(),
                       [](const Token& token) { return token.kind == WordKind::kNumber; });
  }

  // 在去年增长8.2%的基础上.
  [[nodiscard]] bool is_background() const {
    for (std::size_t i = at_ + 1; has(i) && kind(i) != WordKind::kNumber; ++i) {
      if (kind(i) == WordKind::kBackground) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_followed_by_count() const {
    for (std::size_t i = end_; has(i) && kind(i) != WordKind::kPause; ++i) {
      if (is_action(kind(i)) && i == end_) return false;
      if (kind(i) != WordKind::kNumber || tokens_[i].ranked) continue;
      const UnitClass next = tokens_[i].number()->unit_class;
      return next == UnitClass::kCount || next == UnitClass::kPeople;
    }
    return false;
  }

  // 2亿元、5亿元、10亿元以上制造业项目: the sizes before the last one.
  [[nodiscard]] bool opens_size_list() const {
    if (!has(end_ + 1) || kind(end_) != WordKind::kPause || kind(end_ + 1) != WordKind::kNumber) return false;
    const Candidate next(clause_, end_ + 1, text_);
    return !tokens_[end_ + 1].ranked && next.number().unit == number().unit && next.describes_what_follows();
  }

  [[nodiscard]] bool sorts_things() const {
    const std::string_view noun = text_behind();
    if (!contains_any(noun, described_things())) return false;
    return !ends_with_any(noun, sum_tails());
  }

  // 1座220千伏变电站: the voltage.
  [[nodiscard]] bool describes_what_is_counted() const {
    if (at_ == 0 || kind(at_ - 1) != WordKind::kNumber || !is_size()) return false;
    const UnitClass before = tokens_[at_ - 1].number()->unit_class;
    return before == UnitClass::kCount && has(end_) && opens_noun(end_);
  }

  // 总投资50亿元的项目.
  [[nodiscard]] bool is_investment() const {
    std::size_t i = begin_;
    while (i > 0 && is_frame(kind(i - 1))) --i;
    const bool invested = i > 0 && kind(i - 1) == WordKind::kInvested;
    return invested && has(end_) && kind(end_) == WordKind::kOf;
  }

  // 落实146项清单, 发挥4个口岸功能.
  [[nodiscard]] bool belongs_to_existing() const {
    if (!counts() || has_suffix()) return false;
    bool weak = false;
    for (std::size_t i = 0; i < at_; ++i) {
      if (kind(i) == WordKind::kWeak) weak = true;
      if (is_action(kind(i)) || is_bound(kind(i))) weak = false;
    }
    return weak;
  }

  // 两个确保, 一个平台: small numbers in characters count only behind a verb that makes countable things.
  [[nodiscard]] bool is_idiom() const {
    if (!number().in_characters || !counts()) return false;
    const double value = number().low.to_double();
    if (value >= 10 || number().unit.size() > 3) return false;
    std::size_t i = begin_;
    while (i > 0 && is_frame(kind(i - 1))) --i;
    const bool made = i > 0 && (kind(i - 1) == WordKind::kBuild || kind(i - 1) == WordKind::kGain ||
                                is_milestone(kind(i - 1)));
    const bool trails = !has(end_) || kind(end_) == WordKind::kPause;
    if (value == 1) return !made || !ends_with_any(number().unit, single_units());
    return !made && !has_bound() && !(trails && at_ > item_begin());
  }

  // 都市区、市域和城区3个交通圈: the length of the list.
  [[nodiscard]] bool sums_up_list() const {
    if (!counts() || has_suffix() || !has(end_) || !(opens_noun(end_))) return false;
    int items = 1;
    for (std::size_t i = 0; i < at_; ++i) {
      const bool joint = kind(i) == WordKind::kPause || kind(i) == WordKind::kJoin;
      if (joint && !is_action(kind(i + 1))) ++items;
      if (kind(i) == WordKind::kNumber || kind(i) == WordKind::kEtc) return false;
    }
    const bool plain = leading(number().unit, unit_prefixes()) == 0;
    return items > 1 && plain && number().low == Decimal(items);
  }

  // 全市12个县: what is counted is there; nobody says what becomes of it.
  [[nodiscard]] bool lacks_purpose() const {
    if (!counts() || has_suffix() || has_bound() || !has(end_) || !opens_noun(end_)) return false;
    for (std::size_t i = 0; i < at_; ++i) {
      const bool driven = kind(i) == WordKind::kDrive && number().inexact;
      if ((is_verb(kind(i)) && !driven) || kind(i) == WordKind::kText) return false;
    }
    for (std::size_t i = end_; has(i) && kind(i) != WordKind::kPause; ++i) {
      if (is_milestone(kind(i)) || kind(i) == WordKind::kAttain || kind(i) == WordKind::kAchieve)
        return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t item_begin() const {
    std::size_t i = at_;
    while (i > 0 && kind(i - 1) != WordKind::kPause && kind(i - 1) != WordKind::kNumber) --i;
    return i;
  }

  [[nodiscard]] std::string_view text_before() const {
    const std::size_t begin = tokens_.front().begin;
    const std::size_t end = begin_ > 0 ? tokens_[begin_ - 1].end : begin;
    return text_.substr(begin, end - begin);
  }

  // From behind the suffixes to the end of the noun.
  [[nodiscard]] std::string_view text_behind() const {
    std::size_t i = end_;
    while (has(i) && kind(i) != WordKind::kPause && kind(i) != WordKind::kNumber) ++i;
    if (i == end_) return {};
    return text_.substr(tokens_[end_].begin, tokens_[i - 1].end - tokens_[end_].begin);
  }

  const Clause& clause_;
  const Tokens& tokens_;
  std::size_t at_;
  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
};

}  // namespace

bool is_aside(const Clause& clause, std::size_t at, std::string_view text) {
  return Candidate(clause, at, text).is_aside();
}

std::size_t behind_suffixes(const Clause& clause, std::size_t at) {
  const Tokens& tokens = clause.tokens;
  std::size_t end = at + 1;
  while (end < tokens.size() && (is_suffix(tokens[end].kind) || tokens[end].kind == WordKind::kMilestoneBar))
    ++end;
  return end;
}

std::size_t bound_begin(const Clause& clause, std::size_t at) {
  const Tokens& tokens = clause.tokens;
  std::size_t begin = at;
  for (std::size_t i = at; i > 0; --i) {
    const WordKind kind = tokens[i - 1].kind;
    // 企业净增80家: the verb stands between what grows and the number.
    const bool gain = kind == WordKind::kGain && i > 1 &&
                      (tokens[i - 2].kind == WordKind::kText || is_frame(tokens[i - 2].kind));
    if (!is_bound(kind) && !is_frame(kind) && !gain) break;
    begin = i - 1;
  }
  return begin;
}

}  // namespace pledged::wording
