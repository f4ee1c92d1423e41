#include "daemon/intake/value_cell.h"

#include <cmath>
#include <utility>

namespace pledged {
namespace {

Message message_for(NumberFault fault) {
  switch (fault) {
    case NumberFault::groups:
      return Message::kNumberGroups;
    case NumberFault::brackets:
      return Message::kNumberBrackets;
    case NumberFault::triangle:
      return Message::kNumberTriangle;
    case NumberFault::power:
      return Message::kNumberPower;
    case NumberFault::digits:
      return Message::kNumberDigits;
    case NumberFault::words:
      return Message::kNumberWords;
    case NumberFault::approximate:
      return Message::kNumberApproximate;
    case NumberFault::inexact:
      return Message::kNumberInexact;
    case NumberFault::change_of_change:
      return Message::kNumberOfGrowth;
    case NumberFault::forecast:
      return Message::kForecast;
    case NumberFault::none:
    case NumberFault::no_number:
      break;
  }
  return Message::kNumber;
}

// An unsigned or signed run of digits, which means the same under all options but the decimal comma.
bool looks_plain(std::string_view cell, const NumberOptions& options) {
  if (options.decimal_comma) return false;
  const char first = cell[cell.front() == '-' && cell.size() > 1 ? 1 : 0];
  return first >= '0' && first <= '9';
}

ValueCell number_cell(WordedNumber number) {
  ValueCell cell;
  cell.says = ValueCell::Says::number;
  cell.number = std::move(number);
  return cell;
}

ValueCell missing_cell(Missing missing) {
  ValueCell cell;
  cell.missing = missing;
  return cell;
}

ValueCell plain_cell(Decimal value) {
  ValueCell cell;
  cell.says = ValueCell::Says::number;
  cell.number.value = value;
  return cell;
}

}  // namespace

ValueCell read_value_cell(std::string_view cell, const NumberOptions& options) {
  if (cell.empty()) return {};
  if (looks_plain(cell, options)) {
    if (const Result<Decimal> plain = Decimal::parse(cell)) return plain_cell(*plain);
  }
  if (const auto missing = missing_mark(cell)) return missing_cell(*missing);
  NumberReading reading = read_worded_number(cell, options);
  if (reading.number) return number_cell(*std::move(reading.number));
  ValueCell unreadable;
  unreadable.says = ValueCell::Says::unreadable;
  unreadable.why = message_for(reading.fault);
  unreadable.first = std::move(reading.first);
  unreadable.second = std::move(reading.second);
  return unreadable;
}

ValueCell value_cell_of(double number) {
  if (std::isfinite(number)) return plain_cell(Decimal::from_double(number));
  ValueCell unreadable;
  unreadable.says = ValueCell::Says::unreadable;
  return unreadable;
}

}  // namespace pledged
