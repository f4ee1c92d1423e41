#include "rules/wording/numerals.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "rules/wording/numeral_words.h"

namespace pledged::wording {
namespace {

constexpr std::int64_t kLimit = 1'000'000'000'000'000'000;  // 18 digits, as many as Decimal keeps
constexpr std::size_t kMostPieces = 48;  // no numeral with 18 digits and a fraction is longer

enum class Part { kDigit, kSmallUnit, kLargeUnit, kPoint, kOver };

struct Piece {
  Part part;
  int value;
  std::size_t end;  // byte offset behind it
};

std::optional<Piece> piece_in(std::span<const NumeralWord> words, Part part, std::string_view text) {
  for (const NumeralWord& word : words) {
    if (text.starts_with(word.text)) return Piece{part, word.value, word.text.size()};
  }
  return std::nullopt;
}

std::optional<Piece> leading_piece(std::string_view text) {
  if (const auto digit = piece_in(digit_words(), Part::kDigit, text)) return digit;
  if (const auto unit = piece_in(small_unit_words(), Part::kSmallUnit, text)) return unit;
  if (const auto unit = piece_in(large_unit_words(), Part::kLargeUnit, text)) return unit;
  if (text.starts_with(decimal_point_word())) return Piece{Part::kPoint, 0, decimal_point_word().size()};
  if (text.starts_with(fraction_word())) return Piece{Part::kOver, 0, fraction_word().size()};
  return std::nullopt;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (pieces.size() < kMostPieces) {
    auto piece = leading_piece(text.substr(at));
    if (!piece) break;
    at += piece->end;
    piece->end = at;
    pieces.push_back(*piece);
  }
  return pieces;
}

std::int64_t power_of_ten(int power) {
  std::int64_t result = 1;
  while (power-- > 0) result *= 10;
  return result;
}

using Pieces = std::span<const Piece>;

// Digits alone, as in years: 二〇二五. Two digits without a unit (三五) may mean a range, so they are
// refused.
std::optional<std::int64_t> read_digits(Pieces pieces) {
  if (pieces.size() == 2 || pieces.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const Piece& piece : pieces) {
    if (piece.part != Part::kDigit) return std::nullopt;
    value = value * 10 + piece.value;
  }
  return value;
}

// What stands before 万 or 亿, or at the end: 三千零五十六. Below 10 000.
class Section {
 public:
  // 千 alone is 1000 at the front of a numeral only: 三百亿千 is none.
  explicit Section(bool leads) : leads_(leads) {}

  // False when the piece cannot follow.
  bool add(const Piece& piece) {
    return piece.part == Part::kDigit ? add_digit(piece.value) : add_unit(piece.value);
  }
  // 一百二 is not closed: 102 or 120. A digit after a unit above 十 asks for 零.
  [[nodiscard]] bool closed() const { return digit_ == 0 || sum_ == 0 || last_unit_ <= 1 || after_zero_; }
  [[nodiscard]] std::int64_t value() const { return sum_ + digit_; }
  [[nodiscard]] bool empty() const { return sum_ == 0 && digit_ == 0; }
  // A digit alone behind 万 needs its 零 too: 一万二 is 10 002 or 12 000.
  [[nodiscard]] bool lonely_digit() const { return digit_ != 0 && sum_ == 0 && !after_zero_; }

 private:
  bool add_digit(int digit) {
    if (digit_ != 0) return false;
    if (digit == 0) {
      after_zero_ = true;
      return true;
    }
    digit_ = digit;
    return true;
  }
  bool add_unit(int power) {
    if (power >= last_unit_) return false;
    const bool one_understood = leads_ ? sum_ == 0 || power == 1 : sum_ > 0 && power == 1;
    if (!digit_ && !one_understood) return false;
    sum_ += (digit_ == 0 ? 1 : digit_) * power_of_ten(power);
    digit_ = 0;
    last_unit_ = power;
    after_zero_ = false;
    return true;
  }

  bool leads_;
  std::int64_t sum_ = 0;
  int digit_ = 0;  // 0: none
  int last_unit_ = 4;
  bool after_zero_ = false;
};

// Everything before 万 or 亿 multiplies with it: 一千二百万亿.
class Whole {
 public:
  bool add(const Piece& piece) {
    if (piece.part != Part::kLargeUnit) return section_.add(piece);
    // The section before 万 stands behind a closed 亿; 万亿 multiplies both.
    const bool repeated = section_.empty() && sum_ > 0;
    if (!section_.closed()) return false;
    const std::int64_t factor = power_of_ten(piece.value);
    const std::int64_t base = repeated ? low_ : section_.value();
    if (base == 0 || base > kLimit / factor) return false;
    if (repeated) {
      sum_ -= low_;
    } else if (piece.value >= last_unit_) {
      return false;
    }
    low_ = base * factor;
    if (sum_ > kLimit - low_) return false;
    sum_ += low_;
    last_unit_ = repeated ? last_unit_ + piece.value : piece.value;
    section_ = Section(false);
    return true;
  }
  [[nodiscard]] std::optional<std::int64_t> value() const {
    if (!section_.closed() || (sum_ > 0 && section_.lonely_digit())) return std::nullopt;
    return sum_ + section_.value();
  }

 private:
  std::int64_t sum_ = 0;
  std::int64_t low_ = 0;
  Section section_{true};
  int last_unit_ = std::numeric_limits<int>::max() / 2;
};

std::optional<std::int64_t> read_whole(Pieces pieces) {
  if (pieces.empty()) return std::nullopt;
  if (const auto digits = read_digits(pieces)) return digits;
  Whole whole;
  for (const Piece& piece : pieces) {
    if (!whole.add(piece)) return std::nullopt;
  }
  return whole.value();
}

std::size_t find_part(Pieces pieces, Part part) {
  std::size_t at = 0;
  while (at < pieces.size() && pieces[at].part != part) ++at;
  return at;
}

// 十二点五, 三点二亿: the decimals are digits, a large unit may follow them.
std::optional<Decimal> read_decimal(Pieces pieces) {
  const std::size_t point = find_part(pieces, Part::kPoint);
  int power = 0;
  std::size_t end = pieces.size();
  if (point < pieces.size()) {
    while (end > point && pieces[end - 1].part == Part::kLargeUnit) power += pieces[--end].value;
  }
  const auto whole = read_whole(pieces.first(point));
  if (!whole) return std::nullopt;
  if (point == pieces.size()) return Decimal(*whole);
  std::string digits = std::to_string(*whole) + '.';
  for (const Piece& piece : pieces.subspan(point + 1, end - point - 1)) {
    if (piece.part != Part::kDigit) return std::nullopt;
    digits += static_cast<char>('0' + piece.value);
  }
  const auto value = Decimal::parse(digits);
  if (!value) return std::nullopt;
  return value->scaled(power);
}

std::optional<Numeral> read_pieces(Pieces pieces) {
  const std::size_t over = find_part(pieces, Part::kOver);
  if (over == pieces.size()) {
    const auto value = read_decimal(pieces);
    return value ? std::optional(Numeral{*value}) : std::nullopt;
  }
  const auto denominator = read_decimal(pieces.first(over));
  const auto numerator = read_decimal(pieces.subspan(over + 1));
  if (!denominator || !numerator || denominator->is_zero()) return std::nullopt;
  return Numeral{*numerator, *denominator};
}

}  // namespace

Result<Numeral> read_numeral(std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text);
  if (!pieces.empty() && pieces.back().end == text.size()) {
    if (const auto value = read_pieces(pieces)) return *value;
  }
  return Error{"numeral", "'" + std::string(text) + "' is not a Chinese numeral with one reading"};
}

std::optional<LeadingNumeral> leading_numeral(std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text);
  for (std::size_t count = pieces.size(); count > 0; --count) {
    if (const auto value = read_pieces(Pieces(pieces).first(count))) {
      return LeadingNumeral{*value, pieces[count - 1].end};
    }
  }
  return std::nullopt;
}

}  // namespace pledged::wording
