// The grammar of periods, over the alphabet that period_spelling.h makes of what was written.
#include <string>

#include "rules/period.h"
#include "rules/period_context.h"
#include "rules/period_spelling.h"
#include "rules/relative_period.h"

namespace pledged {
namespace {

constexpr std::string_view kMidnight = "00:00:00";

// Reads a folded period from left to right. Every form either matches to the end of the text or not at all.
class Reader {
 public:
  Reader(std::string_view original, std::string_view folded, const PeriodContext& context)
      : original_(original), rest_(folded), context_(context) {}

  Result<Period> read() {
    if (at_month_name()) return after_month_name();
    const std::size_t digits = leading_digits();
    const bool compact = digits == rest_.size() && (digits == 6 || digits == 8);
    if (digits == 2 && rest_.size() > digits) {
      if (rest_[digits] == 'Y') return after_short_year();
      const bool names_months = rest_.find_first_of("MQ") != std::string_view::npos;  // 10-12月
      if (at_month_name(digits) || (is_separator(rest_[digits]) && !names_months)) return short_year();
    }
    if (digits != 4 && !compact) return digits < 4 ? without_year() : not_a_period();
    year_ = static_cast<int>(take(4));
    if (!year_in_range()) return out_of_range();
    if (compact) return after_compact_year();
    const bool year_marked = eat('Y');
    if (rest_.empty() || rest_ == "Y" || rest_ == "W") return Period::year(year_);
    if (year_marked) return after_year_mark();
    return after_bare_year();
  }

 private:
  // 202006, 20200615.
  Result<Period> after_compact_year() {
    const unsigned month_number = take(2);
    return rest_.empty() ? month(month_number) : day(month_number, take(2));
  }

  // 20年6月; 20年 alone may be a span of twenty years.
  Result<Period> after_short_year() {
    constexpr int kFirstOfLastCentury = 50;
    const auto short_number = static_cast<int>(take(2));
    year_ = short_number + (short_number >= kFirstOfLastCentury ? 1900 : 2000);
    eat('Y');
    return rest_.empty() ? no_year() : after_year_mark();
  }

  // 6月, 1-6月, 上半年, 全年: in the year that the file states.
  Result<Period> without_year() {
    const bool of_file = context_.year || context_.period;
    if (!of_file) return no_year();
    year_ = context_.year ? *context_.year : context_.period->year_number();
    if (!year_in_range()) return out_of_range();
    return rest_ == "W" ? Period::year(year_) : after_year_mark();
  }

  // Jan 2020, January-2020, Jan-Jun 2020, Jan-20.
  Result<Period> after_month_name() {
    const unsigned first = take_month_name();
    unsigned last = first;
    const bool spans = rest_.size() > 1 && is_span_sign(rest_.front()) && at_month_name(1);
    if (spans) {
      rest_.remove_prefix(1);
      last = take_month_name();
    }
    const bool marked = eat('-') || eat('\'') || eat('/') || eat(',');
    const std::size_t digits = leading_digits();
    if (digits != rest_.size() || (digits != 4 && digits != 2)) return not_a_period();
    if (digits == 2 && !(marked && context_.short_years)) return short_year();
    year_ = static_cast<int>(take(digits)) + (digits == 2 ? 2000 : 0);
    if (!year_in_range()) return out_of_range();
    return spans ? span(first, last) : month(first);
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

  // 2020-06, 2020/6, 2020.06, 2020Q2, 2020-Q2, 2020-H1, 2020M06, 2020-01..06, 2020-06-15, 2020 June.
  Result<Period> after_bare_year() {
    if (rest_.front() == 'H' || rest_.front() == 'Q') return after_year_mark();
    if (at_month_name() || rest_.front() == 'm') return after_year_month();
    const char separator = rest_.front();
    if (!is_separator(separator)) return not_a_period();
    rest_.remove_prefix(1);
    if (separator == '-' && (eat('H') || rest_.starts_with('Q'))) return eat('Q') ? quarter_number() : half();
    if (separator == '-' && (at_month_name() || rest_.starts_with('m'))) return after_year_month();
    if (separator == '.' && rest_ == "1") return dotted_one();
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned first = take(digits);
    if (rest_.empty()) return month(first);
    if (eat('~') || (separator != '-' && eat('-'))) return span_to(first, separator);
    return eat(separator) ? day_number(first) : not_a_period();
  }

  // 2020M06, 2020 June.
  Result<Period> after_year_month() {
    if (at_month_name()) {
      const unsigned named = take_month_name();
      return rest_.empty() ? month(named) : not_a_period();
    }
    eat('m');
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2 || digits != rest_.size()) return not_a_period();
    return month(take(digits));
  }

  Result<Period> dotted_one() {
    switch (context_.dotted_one) {
      case PeriodContext::DottedOne::january:
        return Period::month(year_, 1);
      case PeriodContext::DottedOne::october:
        return Period::month(year_, 10);
      case PeriodContext::DottedOne::refused:
        break;
    }
    return ambiguous();
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
    if (leading_digits() == 4 && !take_same_year('Y')) return not_a_span();
    const std::size_t digits = leading_digits();
    if (digits == 0 || digits > 2) return not_a_period();
    const unsigned last = take(digits);
    if (rest_ == "M") return span(first, last);
    if (rest_ != "Q" || first < 1 || first > last || last > 4) return not_a_period();
    return span(first * 3 - 2, last * 3);
  }

  // The second year of 2020年1月至2020年6月, 2020-01..2020-06, and the sign behind it.
  bool take_same_year(char sign) { return static_cast<int>(take(4)) == year_ && eat(sign); }

  Result<Period> span_to(unsigned first, char separator) {
    if (leading_digits() == 4 && !take_same_year(separator)) return not_a_span();
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
    if (first > last) return no_such("span that ends before it begins", "write the earlier month first");
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
  static bool is_separator(char c) { return c == '-' || c == '/' || c == '.'; }

  [[nodiscard]] bool year_in_range() const { return year_ >= Period::kMinYear && year_ <= Period::kMaxYear; }

  [[nodiscard]] bool at_month_name(std::size_t at = 0) const {
    return at < rest_.size() && rest_[at] >= 1 && rest_[at] <= 12;
  }
  // REQUIRES: at_month_name().
  unsigned take_month_name() {
    const auto number = static_cast<unsigned>(rest_.front());
    rest_.remove_prefix(1);
    eat('.');
    return number;
  }

  [[nodiscard]] std::string quoted() const { return "'" + std::string(original_) + "'"; }
  [[nodiscard]] Error not_a_period() const {
    return {"period", quoted() +
                          " is not a period: write it as 2020-06, 2020-Q2, 2020-H1, 2020, 2020-01..06 "
                          "or 2020年1-6月"};
  }
  [[nodiscard]] Error no_year() const {
    return {"period-year", quoted() +
                               " does not begin with a year of four digits: write it as 2020-06 or "
                               "2020年6月"};
  }
  [[nodiscard]] Error short_year() const {
    return {
        "period-year",
        quoted() + " has two digits that may be a year or a day: write the year with four digits, 2020-06"};
  }
  [[nodiscard]] Error no_such(const std::string& what, const std::string& remedy) const {
    return {"period-impossible", quoted() + " has a " + what + ": " + remedy};
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
  const PeriodContext& context_;
  int year_ = 0;
};

// 2020-06-30 00:00:00: a day, as programs write it.
std::string_view without_midnight(std::string_view text) {
  if (!text.ends_with(kMidnight) || text.size() == kMidnight.size()) return text;
  const std::string_view day = text.substr(0, text.size() - kMidnight.size());
  return day.back() == ' ' || day.back() == 'T' ? day.substr(0, day.size() - 1) : text;
}

}  // namespace

Result<Period> Period::parse(std::string_view text) {
  return parse_period(text, {});
}

Result<Period> parse_period(std::string_view text, const PeriodContext& context) {
  if (text.find_first_not_of("0123456789-") == std::string_view::npos)
    return Reader(text, text, context).read();
  if (auto relative = parse_relative_period(text, context.period)) return *std::move(relative);
  const std::string folded = fold_period(without_midnight(text));
  return Reader(text, folded, context).read();
}

}  // namespace pledged
