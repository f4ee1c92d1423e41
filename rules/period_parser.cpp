// The spellings of a period. Text is first brought to an alphabet of its own (digits, Y M D Q H for 年 月 日
// 季度 半年, ~ for a span, P for 前), by one table; what remains is a grammar of a dozen forms.
#include <array>
#include <string>

#include "rules/period.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

struct Spelling {
  std::u32string_view written;
  std::string_view means;
};

// The longest spelling first where one begins another.
constexpr std::array kSpellings = {
    Spelling{U"上半年", "H1"}, Spelling{U"下半年", "H2"}, Spelling{U"全年", "Y"}, Spelling{U"年度", "Y"},
    Spelling{U"年", "Y"},      Spelling{U"月份", "M"},    Spelling{U"月", "M"},   Spelling{U"日", "D"},
    Spelling{U"号", "D"},      Spelling{U"季度", "Q"},    Spelling{U"季", "Q"},   Spelling{U"末", ""},
    Spelling{U"底", ""},       Spelling{U"第", ""},       Spelling{U"个", ""},    Spelling{U"前", "P"},
    Spelling{U"十一", "11"},   Spelling{U"十二", "12"},   Spelling{U"十", "10"},  Spelling{U"一", "1"},
    Spelling{U"二", "2"},      Spelling{U"两", "2"},      Spelling{U"三", "3"},   Spelling{U"四", "4"},
    Spelling{U"五", "5"},      Spelling{U"六", "6"},      Spelling{U"七", "7"},   Spelling{U"八", "8"},
    Spelling{U"九", "9"},      Spelling{U"〇", "0"},      Spelling{U"零", "0"},   Spelling{U"至", "~"},
    Spelling{U"到", "~"},      Spelling{U"..", "~"},      Spelling{U"……", "~"},   Spelling{U"…", "~"},
    Spelling{U"——", "~"},      Spelling{U"—", "~"},       Spelling{U"–", "~"},    Spelling{U"―", "~"},
    Spelling{U"～", "~"},      Spelling{U"〜", "~"},      Spelling{U"−", "-"},    Spelling{U"‐", "-"},
    Spelling{U"‑", "-"},       Spelling{U"q", "Q"},       Spelling{U"h", "H"},
};

const Spelling* find_spelling(std::u32string_view text) {
  if (text.front() >= U'0' && text.front() <= U'9') return nullptr;
  for (const Spelling& spelling : kSpellings) {
    if (text.substr(0, spelling.written.size()) == spelling.written) return &spelling;
  }
  return nullptr;
}

std::string fold_spelling(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const char32_t c = take_code_point(text);
    if (!is_blank(c)) points.push_back(fold_code_point(c));
  }
  std::string folded;
  for (std::u32string_view rest = points; !rest.empty();) {
    if (const Spelling* spelling = find_spelling(rest)) {
      folded += spelling->means;
      rest.remove_prefix(spelling->written.size());
    } else {
      append_utf8(folded, rest.front());
      rest.remove_prefix(1);
    }
  }
  return folded;
}

// Reads a folded period from left to right. Every form either matches to the end of the text or not at all.
class Reader {
 public:
  Reader(std::string_view original, std::string_view folded) : original_(original), rest_(folded) {}

  Result<Period> read() {
    const std::size_t digits = leading_digits();
    const bool compact = digits == rest_.size() && (digits == 6 || digits == 8);
    if (digits != 4 && !compact) return digits < 4 ? no_year() : not_a_period();
    year_ = static_cast<int>(take(4));
    if (year_ < Period::kMinYear || year_ > Period::kMaxYear) return out_of_range();
    if (compact) return after_compact_year();
    const bool year_marked = eat('Y');
    if (rest_.empty() || rest_ == "Y") return Period::year(year_);
    if (year_marked) return after_year_mark();
    return after_bare_year();
  }

 private:
  // 202006, 20200615.
  Result<Period> after_compact_year() {
    const unsigned month_number = take(2);
    return rest_.empty() ? month(month_number) : day(month_number, take(2));
  }

  // 2020年…: months may be written without 月 only in a span that ends with it.
  Result<Period> after_year_mark() {
    if (eat('H')) return half();
    if (eat('Q')) return quarter_number();
    if (eat('P')) return first_so_many();
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned first = take(digits);
    if (eat('Q')) return rest_.empty() ? quarter(first) : not_a_period();
    if (eat('M')) {
      if (rest_.empty()) return month(first);
      if (!is_span_sign(rest_.front())) return day_of_month(first);
    }
    return span_from(first);
  }

  // 2020-06, 2020/6, 2020.06, 2020Q2, 2020-Q2, 2020-H1, 2020-01..06, 2020-06-15.
  Result<Period> after_bare_year() {
    if (rest_.front() == 'H' || rest_.front() == 'Q') return after_year_mark();
    const char separator = rest_.front();
    if (separator != '-' && separator != '/' && separator != '.') return not_a_period();
    rest_.remove_prefix(1);
    if (separator == '-' && (eat('H') || rest_.substr(0, 1) == "Q")) {
      return eat('Q') ? quarter_number() : half();
    }
    if (separator == '.' && rest_ == "1") return ambiguous();
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned first = take(digits);
    if (rest_.empty()) return month(first);
    if (eat('~') || (separator != '-' && eat('-'))) return span_to(first);
    return eat(separator) ? day_number(first) : not_a_period();
  }

  Result<Period> half() {
    if (rest_ != "1" && rest_ != "2") return not_a_period();
    return Period::half(year_, take(1));
  }

  Result<Period> quarter_number() {
    if (leading_digits() != rest_.size() || rest_.size() != 1) return not_a_period();
    return quarter(take(1));
  }

  // 前三季度, 前5个月.
  Result<Period> first_so_many() {
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned count = take(digits);
    if (rest_ == "Q") return count >= 1 && count <= 4 ? span(1, count * 3) : not_a_period();
    return rest_ == "M" ? span(1, count) : not_a_period();
  }

  // 1-6月, 1月-6月, 一至三季度: the sign, the second number and the word.
  Result<Period> span_from(unsigned first) {
    if (rest_.empty() || !is_span_sign(rest_.front())) return not_a_period();
    rest_.remove_prefix(1);
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned last = take(digits);
    if (rest_ == "M") return span(first, last);
    if (rest_ != "Q" || first < 1 || first > last || last > 4) return not_a_period();
    return span(first * 3 - 2, last * 3);
  }

  Result<Period> span_to(unsigned first) {
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2 || digits != rest_.size()) return not_a_period();
    return span(first, take(digits));
  }

  Result<Period> day_of_month(unsigned month_number) {
    if (rest_.empty() || rest_.back() != 'D') return not_a_period();
    rest_.remove_suffix(1);
    return day_number(month_number);
  }

  Result<Period> day_number(unsigned month_number) {
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2 || digits != rest_.size()) return not_a_period();
    return day(month_number, take(digits));
  }

  Result<Period> month(unsigned month) {
    if (month < 1 || month > 12) return no_such("month " + std::to_string(month), "months are 1 to 12");
    return Period::month(year_, month);
  }

  Result<Period> quarter(unsigned quarter) {
    if (quarter < 1 || quarter > 4) {
      return no_such("quarter " + std::to_string(quarter), "quarters are 1 to 4");
    }
    return Period::quarter(year_, quarter);
  }

  Result<Period> span(unsigned first, unsigned last) {
    if (first < 1 || first > 12 || last < 1 || last > 12) {
      return no_such("month " + std::to_string(first < 1 || first > 12 ? first : last), "months are 1 to 12");
    }
    if (first == 1) return Period::year_to_date(year_, last);
    if (first == last) return Period::month(year_, first);
    if (last == first + 2 && first % 3 == 1) return Period::quarter(year_, last / 3);
    if (first == 7 && last == 12) return Period::half(year_, 2);
    return not_a_span();
  }

  Result<Period> day(unsigned month_number, unsigned day_number) {
    const auto within = month(month_number);
    if (!within) return within;
    const unsigned days = day_of(within->last_day());
    if (day_number < 1 || day_number > days) {
      return no_such("day " + std::to_string(day_number), "that month has " + std::to_string(days) + " days");
    }
    return Period::day(make_date(year_, month_number, day_number));
  }

  [[nodiscard]] std::size_t leading_digits() const {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    return count;
  }

  // REQUIRES: `digits` leading digits.
  unsigned take(std::size_t digits) {
    unsigned value = 0;
    for (; digits > 0; --digits) {
      value = value * 10 + static_cast<unsigned>(rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  bool eat(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  static bool is_span_sign(char c) { return c == '-' || c == '~'; }

  [[nodiscard]] std::string quoted() const { return "'" + std::string(original_) + "'"; }
  [[nodiscard]] Error not_a_period() const {
    return {"period", quoted() +
                          " is not a period: write it as 2020-06, 2020-Q2, 2020-H1, 2020, 2020-01..06 "
                          "or 2020年1-6月"};
  }
  [[nodiscard]] Error no_year() const {
    return {"period", quoted() +
                          " does not begin with a year of four digits: write it as 2020-06 or "
                          "2020年6月"};
  }
  [[nodiscard]] Error no_such(const std::string& what, const std::string& remedy) const {
    return {"period", quoted() + " has a " + what + ": " + remedy};
  }
  [[nodiscard]] Error ambiguous() const {
    const std::string year = std::to_string(year_);
    return {"period-ambiguous",
            quoted() + " may be January or October: write " + year + "-01 or " + year + "-10"};
  }
  [[nodiscard]] Error not_a_span() const {
    return {"period-span", quoted() +
                               " is neither a month, a quarter, a half nor the year to date: give the "
                               "months singly or from January on"};
  }
  [[nodiscard]] Error out_of_range() const {
    return {"period-range", quoted() + " is outside the years 1900 to 2100: check the year"};
  }

  std::string_view original_;
  std::string_view rest_;
  int year_ = 0;
};

}  // namespace

Result<Period> Period::parse(std::string_view text) {
  if (text.find_first_not_of("0123456789-") == std::string_view::npos) return Reader(text, text).read();
  const std::string folded = fold_spelling(text);
  return Reader(text, folded).read();
}

}  // namespace pledged
