#include "rules/unit.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <numeric>
#include <optional>
#include <vector>

#include "rules/nearest.h"
#include "rules/unicode.h"
#include "rules/unit_symbols.h"

namespace pledged {
namespace {

struct Prefix {
  std::string_view symbol;
  int power;
};
constexpr Prefix kPrefixes[] = {{"十", 1}, {"百", 2}, {"千", 3}, {"万", 4}, {"亿", 8}};

struct Replacement {
  char32_t written;
  std::string_view means;
};
constexpr Replacement kReplacements[] = {
    {U'每', "/"},   {U'\u03BC', "u"}, {U'\u00B5', "u"}, {U'²', "2"},   {U'³', "3"},
    {U'㎡', "m2"},  {U'㎥', "m3"},    {U'㎞', "km"},    {U'㎏', "kg"}, {U'㎎', "mg"},
    {U'㎢', "km2"}, {U'㎜', "mm"},    {U'㎝', "cm"},    {U'㏊', "ha"}, {U'㎍', "ug"},
    {U'㎾', "kw"},  {U'㎖', "ml"},    {U'ℓ', "l"},      {U'₂', "2"},   {U'₃', "3"},
    {U'^', ""},     {U'∕', "/"},      {U'⁄', "/"},      {U'﹪', "%"},  {U'•', "·"},
};

constexpr std::string_view kCountingWord = "个";

std::string fold_symbol(std::string_view symbol) {
  std::string folded;
  while (!symbol.empty()) {
    const char32_t c = take_code_point(symbol);
    if (is_blank(c)) continue;
    const auto* found = std::find_if(std::begin(kReplacements), std::end(kReplacements),
                                     [c](const Replacement& entry) { return entry.written == c; });
    if (found != std::end(kReplacements)) {
      folded += found->means;
    } else {
      append_utf8(folded, fold_code_point(c));
    }
  }
  return folded;
}

Unit as_unit(const UnitSymbols& row, int prefix_power) {
  return {.symbol = {},
          .dimension = std::string(row.dimension),
          .numerator = row.numerator,
          .denominator = row.denominator,
          .power = row.power + prefix_power};
}

// Removes what multiplies by a power of ten: 十百千万亿 in any number, or 1 with zeros (10万人).
std::optional<int> take_prefix(std::string_view& symbol) {
  if (symbol.size() > 1 && symbol.substr(0, 2) == "10") {
    const std::size_t zeros = std::min(symbol.find_first_not_of('0', 1), symbol.size()) - 1;
    symbol.remove_prefix(zeros + 1);
    return static_cast<int>(zeros);
  }
  for (const Prefix& prefix : kPrefixes) {
    if (symbol.substr(0, prefix.symbol.size()) != prefix.symbol) continue;
    symbol.remove_prefix(prefix.symbol.size());
    return prefix.power;
  }
  return std::nullopt;
}

// A unit without a quotient: the table's own symbols first (千米 is not a thousand of a unit 米 by
// composition but by the table), then prefixes before one of them; prefixes alone are a pure number.
std::optional<Unit> parse_factor(std::string_view symbol) {
  int power = 0;
  for (std::string_view rest = symbol;;) {
    const UnitSymbols* row = find_unit_symbol(rest.empty() ? "1" : rest);
    if (row != nullptr && (power == 0 || row->takes_prefix || rest.empty())) return as_unit(*row, power);
    const auto prefix = take_prefix(rest);
    if (!prefix) break;
    power += *prefix;
  }
  // 个百分点, 个月: 个 counts what is a unit already.
  if (symbol.size() > kCountingWord.size() && symbol.substr(0, kCountingWord.size()) == kCountingWord) {
    return parse_factor(symbol.substr(kCountingWord.size()));
  }
  return std::nullopt;
}

std::string quotient_dimension(const std::string& above, const std::string& below) {
  if (above == below) return "ratio";
  return below == "ratio" ? above : above + '/' + below;
}

Unit quotient(const Unit& above, const Unit& below) {
  const std::int64_t numerator = above.numerator * below.denominator;
  const std::int64_t denominator = above.denominator * below.numerator;
  const std::int64_t common = std::gcd(numerator, denominator);
  return {.symbol = {},
          .dimension = quotient_dimension(above.dimension, below.dimension),
          .numerator = numerator / common,
          .denominator = denominator / common,
          .power = above.power - below.power};
}

// 亿元/% are two units of two columns, not one; 例/10万 is one.
bool is_share(const Unit& unit) {
  return unit.dimension == "ratio" && unit.power < 0;
}

std::optional<Unit> parse_quotient(std::string_view symbol) {
  const UnitSymbols* whole = find_unit_symbol(symbol);
  if (whole != nullptr) return as_unit(*whole, 0);
  const std::size_t slash = symbol.rfind('/');
  if (slash == std::string_view::npos) return parse_factor(symbol);
  if (slash == 0 || slash + 1 == symbol.size()) return std::nullopt;
  const auto above = parse_quotient(symbol.substr(0, slash));
  const auto below = parse_factor(symbol.substr(slash + 1));
  if (!above || !below || is_share(*below)) return std::nullopt;
  return quotient(*above, *below);
}

Error unknown_unit(std::string_view symbol, const std::string& folded) {
  std::vector<KnownName> known;
  for (const UnitSymbols& row : unit_symbols()) {
    for (std::string_view words = row.symbols; !words.empty();) {
      const std::string word(take_symbol(words));
      known.push_back({word, word});
    }
  }
  return {"unit-unknown", "unit '" + std::string(symbol) +
                              "' is not known; nearest: " + join(nearest_names(folded, known, 3)) +
                              " (十, 百, 千, 万, 亿 may stand before a unit, and a/b is a quotient)"};
}

// |coefficient| × numerator / denominator as decimal digits, far more than a double can tell apart; a final 1
// stands for a remainder, so that rounding to the nearest double sees that the quotient is not a tie.
std::string divided_digits(std::int64_t coefficient, std::int64_t numerator, std::int64_t denominator) {
  constexpr int kDecimals = 30;
  const std::string digits = std::to_string(coefficient) + std::string(kDecimals, '0');
  std::string product(digits.size() + 19, '0');
  std::int64_t carry = 0;
  for (std::size_t i = product.size(); i-- > 0;) {
    const std::size_t from_end = product.size() - 1 - i;
    if (from_end < digits.size()) carry += (digits[digits.size() - 1 - from_end] - '0') * numerator;
    product[i] = static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  std::int64_t remainder = 0;
  for (char& digit : product) {
    remainder = remainder * 10 + (digit - '0');
    digit = static_cast<char>('0' + remainder / denominator);
    remainder %= denominator;
  }
  return product + (remainder == 0 ? '0' : '1') + "e-" + std::to_string(kDecimals + 1);
}

double scaled_by_fraction(Decimal value, std::int64_t numerator, std::int64_t denominator, int power) {
  const std::int64_t magnitude = value.is_negative() ? -value.coefficient() : value.coefficient();
  std::string text = divided_digits(magnitude, numerator, denominator);
  const std::size_t exponent_at = text.find('e') + 1;
  const int exponent = std::stoi(text.substr(exponent_at)) + value.exponent() + power;
  text.replace(exponent_at, std::string::npos, std::to_string(exponent));
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return value.is_negative() ? -result : result;
}

}  // namespace

Result<Unit> Unit::parse(std::string_view symbol) {
  const std::string folded = fold_symbol(symbol);
  auto unit = folded.empty() ? parse_factor("1") : parse_quotient(folded);
  if (!unit) return unknown_unit(symbol, folded);
  unit->symbol = std::string(symbol);
  return *std::move(unit);
}

Result<double> convert(Decimal value, const Unit& from, const Unit& to) {
  if (!from.converts_to(to)) {
    return Error{"unit-mismatch", "'" + from.symbol + "' (" + from.dimension + ") does not convert to '" +
                                      to.symbol + "' (" + to.dimension + "): correct the unit"};
  }
  const int power = from.power - to.power;
  const std::int64_t numerator = from.numerator * to.denominator;
  const std::int64_t denominator = from.denominator * to.numerator;
  if (numerator == denominator) return value.scaled(power).to_double();
  return scaled_by_fraction(value, numerator, denominator, power);
}

}  // namespace pledged
