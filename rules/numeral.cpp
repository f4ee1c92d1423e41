#include "rules/numeral.h"

#include <cstdint>
#include <string>

namespace pledged {
namespace {

std::optional<int> digit_of(char32_t c) {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  constexpr std::u32string_view kFormalDigits = U"〇壹贰叁肆伍陆柒捌玖";  // as accounts write them
  if (c == U'两') return 2;
  for (const std::u32string_view digits : {kDigits, kFormalDigits}) {
    const std::size_t found = digits.find(c);
    if (found != std::u32string_view::npos) return static_cast<int>(found);
  }
  return std::nullopt;
}

// 廿, 卅, 卌: one character for twenty, thirty, forty.
std::int64_t tens_of(char32_t c) {
  constexpr std::u32string_view kTens = U"廿卅卌";
  const std::size_t found = kTens.find(c);
  return found == std::u32string_view::npos ? 0 : 20 + 10 * static_cast<std::int64_t>(found);
}

std::int64_t place_of(char32_t c) {
  switch (c) {
    case U'千':
    case U'仟':
      return 1000;
    case U'百':
    case U'佰':
      return 100;
    case U'十':
    case U'拾':
      return 10;
    default:
      return 0;
  }
}

// Reads from the front; remembers nothing but where it is.
class Reader {
 public:
  explicit Reader(std::u32string_view text) : text_(text) {}

  [[nodiscard]] std::u32string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] bool scaled() const { return scaled_; }

  // Sections of up to four digits, each with 万亿, 亿, 万 or nothing behind it, in falling order.
  std::optional<std::int64_t> whole() {
    if (is_zero(peek()) && !digit_of(peek(1)) && place_of(peek(1)) == 0) {
      skip(1);
      return 0;
    }
    std::int64_t total = 0;
    std::int64_t above = kNoScale;
    for (bool first = true;; first = false) {
      const bool zero = !first && is_zero(peek());
      if (zero) skip(1);
      const auto part = section(first);
      if (!part) return first || zero ? std::nullopt : std::optional(total);
      const std::int64_t scale = take_scale();
      if (scale >= above) return std::nullopt;
      // 三万五: without a zero, what follows must fill the place right below.
      if (!first && !zero && *part * scale * 10 < above) return std::nullopt;
      total += *part * scale;
      above = scale;
      if (scale == 1) return total;
    }
  }

  // The digits behind 点; empty if there is no 点 with a digit behind it.
  std::string fraction() {
    std::string digits;
    if (peek() != U'点' || !digit_of(peek(1))) return digits;
    for (skip(1); digit_of(peek()); skip(1)) digits += static_cast<char>('0' + *digit_of(peek()));
    return digits;
  }

 private:
  static constexpr std::int64_t kNoScale = INT64_MAX;

  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  void skip(std::size_t count) { at_ += count; }
  static bool is_zero(char32_t c) { return c == U'零' || c == U'〇'; }

  static bool is_scale(char32_t c, std::u32string_view forms) {
    return forms.find(c) != std::u32string_view::npos;
  }

  std::int64_t take_scale() {
    const bool wan = is_scale(peek(), U"万萬");
    const bool yi = is_scale(peek(wan ? 1 : 0), U"亿億");
    skip((wan ? 1U : 0U) + (yi ? 1U : 0U));
    scaled_ = scaled_ || wan || yi;
    return (wan ? 10'000 : 1) * (yi ? std::int64_t{100'000'000} : 1);
  }

  // 1–9999. Nothing if there is none, or if a digit stands where its place is not certain (一百二).
  std::optional<std::int64_t> section(bool first) {
    std::int64_t sum = 0;
    std::int64_t last_place = 10'000;
    bool zero = false;
    if (first && place_of(peek()) == 10) {  // 十二: the 一 before it is not said
      skip(1);
      sum = last_place = 10;
    }
    for (;;) {
      if (const std::int64_t tens = tens_of(peek()); tens != 0 && last_place > 10) {
        skip(1);
        sum += tens;
        last_place = 10;
        zero = false;
      }
      const auto digit = digit_of(peek());
      if (!digit) break;
      if (*digit == 0) {
        if (sum == 0 || zero || !digit_of(peek(1))) break;
        zero = true;
        skip(1);
        continue;
      }
      const std::int64_t place = place_of(peek(1));
      if (place == 0) {
        if (sum != 0 && last_place != 10 && !zero) return std::nullopt;
        skip(1);
        return sum + *digit;
      }
      if (place >= last_place) return std::nullopt;
      skip(2);
      sum += *digit * place;
      last_place = place;
      zero = false;
    }
    return sum == 0 ? std::nullopt : std::optional(sum);
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
  bool scaled_ = false;
};

}  // namespace

std::optional<Numeral> take_numeral(std::u32string_view& text) {
  Reader reader(text);
  const auto whole = reader.whole();
  if (!whole) return std::nullopt;
  const std::string fraction = reader.fraction();
  if (!fraction.empty() && reader.scaled()) return std::nullopt;
  const auto value = Decimal::parse(std::to_string(*whole) + (fraction.empty() ? "" : "." + fraction));
  if (!value) return std::nullopt;
  text = reader.rest();
  return Numeral{*value, reader.scaled()};
}

}  // namespace pledged
