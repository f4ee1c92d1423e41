#include "daemon/intake/value_cell.h"

#include <utility>

namespace pledged {
namespace {

Message message_for(std::string_view code) {
  if (code == "number-brackets") return Message::kNumberBrackets;
  if (code == "number-groups") return Message::kNumberGroups;
  if (code == "number-digits") return Message::kNumberDigits;
  if (code == "number-words") return Message::kNumberWords;
  return Message::kNumber;
}

bool looks_plain(std::string_view cell) {
  const char first = cell[cell.front() == '-' && cell.size() > 1 ? 1 : 0];
  return first >= '0' && first <= '9';
}

ValueCell number_cell(WordedNumber number) {
  return {.says = ValueCell::Says::number, .number = std::move(number), .why = {}};
}

}  // namespace

ValueCell read_value_cell(std::string_view cell) {
  if (cell.empty()) return {};
  if (looks_plain(cell)) {
    if (const Result<Decimal> plain = Decimal::parse(cell)) {
      WordedNumber number;
      number.value = *plain;
      return number_cell(std::move(number));
    }
  }
  if (is_missing_mark(cell)) return {};
  Result<WordedNumber> worded = parse_worded_number(cell);
  if (worded) return number_cell(*std::move(worded));
  return {.says = ValueCell::Says::unreadable, .number = {}, .why = message_for(worded.error().code)};
}

}  // namespace pledged
