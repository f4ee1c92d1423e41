#include "rules/wording/tokens.h"

#include <algorithm>

#include "rules/wording/rank_words.h"
#include "rules/wording/word_match.h"

namespace pledged::wording {
namespace {

std::size_t character_bytes(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return bytes;
}

// A place in a ranking: 前50%, 前三, 第3位; a time (前3个月) is none, nor is an ordinal that goes on
// (第三产业).
std::optional<Token> leading_place(std::string_view text) {
  const std::size_t last = leading(text, last_place_prefixes());
  const std::size_t prefix = std::max(last, leading(text, place_prefixes()));
  if (prefix == 0) return std::nullopt;
  const bool ordinal = leading(text, ordinal_prefixes()) > 0;
  const auto plain = scan_plain_number(text.substr(prefix));
  if (!plain) return std::nullopt;
  Token token;
  token.kind = WordKind::kNumber;
  token.ranked = true;
  WrittenNumber number;
  number.low = plain->value;
  token.end = prefix + plain->bytes;
  const auto scanned = scan_number(text.substr(prefix), {}, false);
  if (scanned && scanned->number && scanned->number->unit_class == UnitClass::kTime) return std::nullopt;
  const std::size_t unit = leading(text.substr(token.end), place_units());
  number.unit = text.substr(token.end, unit);
  number.unit_class = number.unit == percent_unit() ? UnitClass::kPercent : UnitClass::kPlace;
  token.end += unit;
  token.from_last = last > 0;
  if (token.from_last && unit == 0) return std::nullopt;
  const std::string_view rest = text.substr(token.end);
  if (ordinal && unit == 0 && !rest.empty() && leading(rest, place_ends()) == 0) return std::nullopt;
  token.value = number;
  return token;
}

class Scanner {
 public:
  explicit Scanner(const FoldedText& folded) : text_(folded.text), joints_(folded.joints) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      mark_joint();
      step();
    }
    return std::move(tokens_);
  }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    if (rest.front() == '\n') return push(WordKind::kStop, 1);
    if (const auto base = leading_base(rest)) return push(WordKind::kBase, base->bytes, *base);
    if (const auto date = leading_date(rest)) {
      return push(date->due ? WordKind::kDate : WordKind::kYear, date->bytes, *date);
    }
    const auto word = leading_word(rest);
    const std::size_t word_bytes = word ? word->text.size() : 0;
    auto place = leading_place(rest);
    if (place && place->end > word_bytes) return push_place(*std::move(place));
    if (push_number(rest, word_bytes)) return;
    if (word) return push(word->kind, word_bytes);
    if (const auto single = word_before_number(rest)) return push(single->kind, single->text.size());
    push_text(character_bytes(rest));
  }

  // A number, unless a longer word begins here too.
  bool push_number(std::string_view rest, std::size_t word_bytes) {
    const bool behind_start = !tokens_.empty() && tokens_.back().kind == WordKind::kFrom;
    const auto scanned = scan_number(rest, text_.substr(0, at_), !behind_start);
    if (!scanned || scanned->bytes <= word_bytes) return false;
    if (scanned->number) {
      push(WordKind::kNumber, scanned->bytes, *scanned->number);
    } else {
      push_text(std::max<std::size_t>(scanned->bytes, 1));
    }
    return true;
  }

  void push_place(Token token) {
    token.begin = at_;
    token.end += at_;
    at_ = token.end;
    tokens_.push_back(std::move(token));
  }

  template <class Value = std::monostate>
  void push(WordKind kind, std::size_t bytes, Value value = {}) {
    if (kind == WordKind::kText) return push_text(bytes);
    tokens_.push_back({kind, at_, at_ + bytes, std::move(value)});
    at_ += bytes;
  }

  // What the vocabulary does not know is one token as long as it lasts.
  void push_text(std::size_t bytes) {
    if (!tokens_.empty() && tokens_.back().kind == WordKind::kText && tokens_.back().end == at_) {
      tokens_.back().end += bytes;
    } else {
      tokens_.push_back({WordKind::kText, at_, at_ + bytes, {}});
    }
    at_ += bytes;
  }

  // A line that ended with a complete number is a clause of its own, even when nothing ends it.
  void mark_joint() {
    while (joint_ < joints_.size() && joints_[joint_] < at_) ++joint_;
    const bool here = joint_ < joints_.size() && joints_[joint_] == at_;
    if (here && !tokens_.empty() && closes_line(tokens_.back()) && opens_line()) {
      tokens_.push_back({WordKind::kComma, at_, at_, {}});
    }
  }

  static bool closes_line(const Token& token) {
    switch (token.kind) {
      case WordKind::kNumber:
      case WordKind::kAtLeastSuffix:
      case WordKind::kAtMostSuffix:
      case WordKind::kAboutSuffix:
        return true;
      default:
        return false;
    }
  }

  // What is counted may stand on the next line (推进87座 / 病险水库); a verb or, behind 8%, a subject opens
  // anew.
  [[nodiscard]] bool opens_line() const {
    const WrittenNumber* number = tokens_.back().number();
    const bool counts = number != nullptr &&
                        (number->unit_class == UnitClass::kCount ||
                         number->unit_class == UnitClass::kPeople || number->unit_class == UnitClass::kNone);
    const auto word = leading_word(text_.substr(at_));
    if (!word) return !counts && leading(text_.substr(at_), unit_prefixes()) == 0;
    switch (word->kind) {
      case WordKind::kText:
        return !counts;
      case WordKind::kBuild:
      case WordKind::kGain:
      case WordKind::kMilestone:
      case WordKind::kMilestoneAhead:
      case WordKind::kStretch:
      case WordKind::kBinding:
        return true;
      default:
        return false;
    }
  }

  std::string_view text_;
  const std::vector<std::size_t>& joints_;
  std::size_t joint_ = 0;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> scan(const FoldedText& folded) {
  return Scanner(folded).run();
}

}  // namespace pledged::wording
