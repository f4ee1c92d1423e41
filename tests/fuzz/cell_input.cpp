#include "tests/fuzz/cell_input.h"

#include <string>

#include "daemon/intake/bare_name.h"
#include "daemon/intake/period_cell.h"
#include "daemon/intake/value_cell.h"
#include "rules/unicode.h"
#include "rules/units_in_name.h"

namespace pledged::fuzz {
namespace {

void check_fault(Message why, std::string_view cell, std::initializer_list<std::string_view> details) {
  const Fault fault = make_fault(why, {2, 1}, cell, details);
  require(!fault.code.empty() && !fault.remedy_zh.empty() && !fault.remedy_en.empty(),
          "a refusal says nothing");
}

bool says_zero(std::string_view cell) {
  constexpr std::u32string_view kZeros = U"0０零〇";
  return to_code_points(cell).find_first_of(kZeros) != std::u32string::npos ||
         cell.find("持平") != std::string_view::npos;
}

std::string widened(std::string_view cell) {
  std::string wide;
  while (!cell.empty()) {
    const char32_t c = take_code_point(cell);
    append_utf8(wide, c > 0x20 && c < 0x7F ? c + 0xFEE0 : c);
  }
  return wide;
}

void check_number(const WordedNumber& number, std::string_view cell) {
  const std::string printed = number.value.to_string();
  const double value = number.value.to_double();
  require(Decimal::from_double(value).to_double() == value, "a double is not what it prints: " + printed);
  if (const Result<Decimal> again = Decimal::parse(printed)) {
    require(*again == number.value, "a number is not what it prints: " + printed);
  }
  require(!number.value.is_zero() || says_zero(cell), "0 out of nothing");
#ifdef PLEDGED_PLANTED_FAULT
  const bool planted = number.change && number.value.is_negative() && printed.ends_with(".6");
  require(!planted, "planted: falls that end in 6 tenths cannot be read");
#endif
}

void read_number(std::string_view cell, const NumberOptions& options) {
  const ValueCell read = read_value_cell(cell, options);
  if (read.says == ValueCell::Says::number) check_number(read.number, cell);
  if (read.says == ValueCell::Says::unreadable) check_fault(read.why, cell, {read.first, read.second});
  const ValueCell wide = read_value_cell(widened(cell), options);
  require(wide.says == read.says && wide.number.value == read.number.value && wide.missing == read.missing,
          "another number in full-width characters");
}

void read_period(std::string_view cell, const PeriodContext& context) {
  const PeriodCell read = read_period_cell(cell, context);
  if (!read.period) return check_fault(read.why, cell, {});
  require(Period::from_code(read.period->code()) == read.period, "a period is not its code");
  require(read_period_cell(read.period->to_string()).period == read.period, "a period is not its name");
}

void read_unit(std::string_view cell) {
  if (const Result<Unit> unit = Unit::parse(cell)) {
    const Result<double> one = convert(Decimal(1), *unit, *unit);
    require(one && *one == 1, "a unit is not one of itself");
  }
  const NameWithUnits split = split_units(cell);
  require(split.name.size() <= cell.size(), "a name has grown");
  require(!split.units.empty() || bare_name(cell).size() <= widened(cell).size(), "a bare name has grown");
}

PeriodContext context_of(unsigned choice) {
  PeriodContext context;
  if (choice & 1U) context.year = 2020;
  if (choice & 2U) context.period = Period::year_to_date(2020, 6);
  if (choice & 4U) context.dotted_one = PeriodContext::DottedOne::october;
  context.short_years = (choice & 8U) != 0;
  return context;
}

}  // namespace

void read_cell(std::string_view input) {
  const auto choice = input.empty() ? 0U : static_cast<unsigned>(static_cast<unsigned char>(input.front()));
  const std::string_view cell = input.substr(input.empty() ? 0 : 1);
  read_number(cell, {.decimal_comma = (choice & 1U) != 0,
                     .brackets_are_minus = (choice & 2U) != 0,
                     .triangle_is_minus = (choice & 4U) != 0,
                     .allow_approximate = (choice & 8U) != 0});
  read_period(cell, context_of(choice >> 4U));
  read_unit(cell);
}

}  // namespace pledged::fuzz
