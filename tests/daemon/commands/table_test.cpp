#include "daemon/commands/table.h"

#include <gtest/gtest.h>

#include <string>

namespace pledged::commands {
namespace {

TEST(Table, CountsTheColumnsThatATerminalGives) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("GDP"), 3U);
  EXPECT_EQ(display_width("投资"), 4U);
  EXPECT_EQ(display_width("５Ｇ基站"), 8U);
  EXPECT_EQ(display_width("（）"), 4U);
  EXPECT_EQ(display_width("≥ 7 %"), 5U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);         // e with a combining accent
  EXPECT_EQ(display_width("\xF0\xA0\xAE\xB7"), 2U);  // 𠮷, beyond the basic plane
  EXPECT_EQ(display_width("\xFF\xFE"), 2U);          // not UTF-8: a column a byte
}

TEST(Table, AlignsByDisplayWidth) {
  Table table({"编号", Cell::number("实际"), "状态"});
  table.add({"gdp", Cell::number("6.9 %"), "达进度"});
  table.add({"investment", Cell::number("420.5 亿元"), "欠进度"});
  EXPECT_EQ(table.to_text(false),
            "编号              实际  状态\n"
            "gdp              6.9 %  达进度\n"
            "investment  420.5 亿元  欠进度\n");
}

TEST(Table, EndsNoLineWithBlanks) {
  Table table({"A", "B", "C"});
  table.add({"long value", "", ""});
  EXPECT_EQ(table.to_text(false), "A           B  C\nlong value\n");
}

TEST(Table, ColoursOnlyWhenAsked) {
  Table table;
  table.add({Cell::coloured("欠进度", Colour::yellow), "x"});
  EXPECT_EQ(table.to_text(false), "欠进度  x\n");
  EXPECT_EQ(table.to_text(true), "\033[33m欠进度\033[0m  x\n");
}

TEST(Table, LetsNoControlCharacterThroughToATerminal) {
  Table table;
  table.add({"a\033[2Jb\nc"});
  EXPECT_EQ(table.to_text(false), "a?[2Jb?c\n");
}

struct CsvCase {
  const char* cell;
  const char* written;
};
const CsvCase kCsvCases[] = {
    {"plain", "plain"},
    {"a,b", "\"a,b\""},
    {"say \"no\"", "\"say \"\"no\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {"+cmd", "'+cmd"},
    {"-cmd", "'-cmd"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"\tx", "'\tx"},
    {"-", "'-"},
    {"-3.1", "-3.1"},
    {"+0.3", "+0.3"},
    {"-1e-05", "-1e-05"},
    {"-3.1 %", "'-3.1 %"},
    {"", ""},
};

TEST(Table, CsvQuotesAndEscapesFormulas) {
  for (const CsvCase& tested : kCsvCases) {
    Table table;
    table.add({tested.cell, "end"});
    EXPECT_EQ(table.to_csv(), std::string(tested.written) + ",end\n") << tested.cell;
  }
}

}  // namespace
}  // namespace pledged::commands
