#include "daemon/intake/value_cell.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

std::string code_behind(Message why) {
  switch (why) {
    case Message::kNumberBrackets:
      return "number-brackets";
    case Message::kNumberGroups:
      return "number-groups";
    case Message::kNumberDigits:
      return "number-digits";
    case Message::kNumberWords:
      return "number-words";
    default:
      return std::string(code_of(why));
  }
}

std::string described(const ValueCell& cell) {
  if (cell.says == ValueCell::Says::missing) return "missing";
  if (cell.says == ValueCell::Says::unreadable) return code_behind(cell.why);
  std::string text = cell.number.value.to_string();
  if (cell.number.unit) text += " " + cell.number.unit->symbol;
  if (cell.number.scaled) text += " scaled";
  if (cell.number.change) text += " change";
  if (cell.number.footnote) text += " footnote";
  return text;
}

TEST(ValueCell, ReadsEveryCaseInTheTable) {
  const tests::CsvTable table("intake/cells.csv");
  ASSERT_GE(table.rows(), 300U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(described(read_value_cell(table.cell(row, "cell"))), table.cell(row, "expected"))
        << table.where(row) << ": " << table.cell(row, "cell");
  }
}

TEST(ValueCell, EveryReasonHasTheCodeNumber) {
  for (const std::string cell : {"12abc", "(5)", "1,23", "1e999", "7%左右"}) {
    EXPECT_EQ(code_of(read_value_cell(cell).why), "number") << cell;
  }
}

TEST(ValueCell, BytesThatAreNotUtf8AreNoNumber) {
  EXPECT_EQ(read_value_cell("7\xFF").says, ValueCell::Says::unreadable);
  EXPECT_EQ(read_value_cell("\xC0\xAF").says, ValueCell::Says::unreadable);
}

}  // namespace
}  // namespace pledged
