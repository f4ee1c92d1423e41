#include "daemon/intake/value_cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rules/period_context.h"
#include "rules/unicode.h"
#include "tests/rules/csv_table.h"
#include "tests/support/source_folder.h"

namespace pledged {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string reason_behind(const std::string& text, const NumberOptions& options) {
  const NumberReading reading = read_worded_number(text, options);
  std::string reason(name_of(reading.fault));
  if (!reading.first.empty()) reason += " " + reading.first;
  if (!reading.second.empty()) reason += " or " + reading.second;
  return reason;
}

std::string described(const ValueCell& cell, const std::string& text, const NumberOptions& options) {
  if (cell.says == ValueCell::Says::missing) return std::string(name_of(cell.missing));
  if (cell.says == ValueCell::Says::unreadable) return reason_behind(text, options);
  const WordedNumber& number = cell.number;
  std::string said = number.value.to_string();
  if (number.unit) said += " " + number.unit->symbol;
  if (number.scaled) said += " scaled";
  if (number.change) said += " change";
  if (number.footnote) said += " footnote";
  if (number.preliminary) said += " preliminary";
  if (number.revised) said += " revised";
  if (number.estimate) said += " estimate";
  if (number.approximate) said += " approximate";
  return said;
}

NumberOptions options_of(const std::string& words) {
  const auto says = [&words](const char* word) { return words.find(word) != std::string::npos; };
  return {.decimal_comma = says("decimal-comma"),
          .brackets_are_minus = says("brackets"),
          .triangle_is_minus = says("triangle"),
          .allow_approximate = says("approximate")};
}

bool has_chinese(const std::string& text) {
  const std::u32string points = to_code_points(text);
  return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

// In both languages, about the cell, with what to do, and no placeholder left over.
void expect_remedy(const ValueCell& cell, const std::string& text) {
  const Fault fault = make_fault(cell.why, {2, 1}, text, {cell.first, cell.second});
  EXPECT_THAT(fault.remedy_zh, HasSubstr("请")) << text;
  EXPECT_TRUE(has_chinese(fault.remedy_zh)) << text;
  EXPECT_THAT(fault.remedy_en, testing::AnyOf(HasSubstr("rite "), HasSubstr("heck "), HasSubstr("emove ")))
      << text;
  for (const std::string& said : {fault.remedy_zh, fault.remedy_en}) {
    EXPECT_THAT(said, Not(HasSubstr("{"))) << text;
    EXPECT_THAT(said, HasSubstr(cell.first)) << text;
    EXPECT_THAT(said, HasSubstr(cell.second)) << text;
  }
}

void expect_as_in_table(const std::string& text, const NumberOptions& options, const std::string& expected,
                        const std::string& where) {
  const ValueCell cell = read_value_cell(text, options);
  EXPECT_EQ(described(cell, text, options), expected) << where << ": " << text;
  if (cell.says == ValueCell::Says::unreadable) expect_remedy(cell, text);
}

TEST(ValueCell, ReadsEveryCaseInTheTable) {
  const tests::CsvTable table("intake/cells.csv");
  ASSERT_GE(table.rows(), 500U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    expect_as_in_table(table.cell(row, "cell"), {}, table.cell(row, "expected"), table.where(row));
  }
}

TEST(ValueCell, ReadsWhatALayoutAllows) {
  const tests::CsvTable table("intake/cells_with_options.csv");
  ASSERT_GE(table.rows(), 50U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    expect_as_in_table(table.cell(row, "cell"), options_of(table.cell(row, "options")),
                       table.cell(row, "expected"), table.where(row));
  }
}

// The lines "| `cell` | `reading` |" of a part of files.md.
std::vector<std::pair<std::string, std::string>> documented(const std::string& from, const std::string& to) {
  std::ifstream file(testing_support::source_folder() / "deploy/docs/files.md");
  std::vector<std::pair<std::string, std::string>> lines;
  bool within = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(to)) within = false;
    if (line.starts_with(from)) within = true;
    const std::size_t between = line.find("` | `");
    if (!within || !line.starts_with("| `") || between == std::string::npos) continue;
    lines.emplace_back(line.substr(3, between - 3), line.substr(between + 5, line.size() - between - 8));
  }
  return lines;
}

TEST(ValueCell, TheDocumentSaysWhatIsRead) {
  const auto lines = documented("**Numbers**", "**Periods**");
  ASSERT_GE(lines.size(), 45U);
  for (const auto& [cell, reading] : lines) expect_as_in_table(cell, {}, reading, "files.md");
}

TEST(PeriodCell, TheDocumentSaysWhatIsRead) {
  const auto lines = documented("**Periods**", "**Units**");
  ASSERT_GE(lines.size(), 20U);
  for (const auto& [cell, reading] : lines) {
    const auto period = parse_period(cell, {});
    EXPECT_EQ(period ? period->to_string() : period.error().code, reading) << cell;
  }
}

TEST(ValueCell, EveryReasonHasTheCodeNumberButAForecast) {
  for (const std::string cell :
       {"12abc", "(5)", "▲5", "10³", "1,23", "1e999", "七成半", "7%左右", "三分之一", "降幅收窄1个百分点"}) {
    EXPECT_EQ(code_of(read_value_cell(cell).why), "number") << cell;
  }
  EXPECT_EQ(code_of(read_value_cell("7%(预计)").why), "forecast-not-data");
}

TEST(ValueCell, BytesThatAreNotUtf8AreNoNumber) {
  EXPECT_EQ(read_value_cell("7\xFF").says, ValueCell::Says::unreadable);
  EXPECT_EQ(read_value_cell("\xC0\xAF").says, ValueCell::Says::unreadable);
}

TEST(ValueCell, ASpreadsheetsNumberIsItsShortestDecimal) {
  EXPECT_EQ(value_cell_of(0.1 + 0.2).number.value.to_string(), "0.30000000000000004");
  EXPECT_EQ(value_cell_of(7727.11).number.value.to_string(), "7727.11");
  EXPECT_EQ(value_cell_of(0).says, ValueCell::Says::number);
  EXPECT_EQ(value_cell_of(std::nan("")).says, ValueCell::Says::unreadable);
  EXPECT_EQ(value_cell_of(std::numeric_limits<double>::infinity()).says, ValueCell::Says::unreadable);
}

std::string shown_by_us(double value) {
  return Decimal::from_double(value).to_string();
}

TEST(ValueCell, EveryDoubleThatWePrintReadsBackAsItself) {
  std::mt19937_64 random(20200422);
  std::uniform_real_distribution<double> mantissa(-1, 1);
  for (int i = 0; i < 20'000; ++i) {
    const double value = mantissa(random) * std::pow(10.0, static_cast<int>(random() % 24) - 10);
    const ValueCell cell = read_value_cell(shown_by_us(value));
    ASSERT_EQ(cell.says, ValueCell::Says::number) << shown_by_us(value);
    ASSERT_EQ(cell.number.value.to_double(), value) << shown_by_us(value);
  }
}

// The same text as another hand would type it: wide or narrow, with blanks around and nothing seen inside.
std::string retyped(const std::string& text, std::mt19937& random) {
  constexpr std::u32string_view kSeenByNobody = U"\u200B\uFEFF\u2060\u00AD";
  constexpr std::u32string_view kBlanks = U" \u00A0\u3000\u2009\t\u202F";
  std::string typed;
  append_utf8(typed, kBlanks[random() % kBlanks.size()]);
  for (char32_t c : to_code_points(text)) {
    const bool has_wide_form = c > 0x20 && c < 0x7F;
    if (has_wide_form && random() % 2 == 0) c += 0xFEE0;
    if (c == U' ') c = kBlanks[random() % kBlanks.size()];
    append_utf8(typed, c);
    if (random() % 4 == 0) append_utf8(typed, kSeenByNobody[random() % kSeenByNobody.size()]);
  }
  append_utf8(typed, kBlanks[random() % kBlanks.size()]);
  return typed;
}

TEST(ValueCell, WidthAndWhatNobodySeesChangeNothing) {
  const tests::CsvTable table("intake/cells.csv");
  std::mt19937 random(20200422);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& text = table.cell(row, "cell");
    for (int i = 0; i < 8; ++i) {
      const std::string typed = retyped(text, random);
      ASSERT_EQ(described(read_value_cell(typed), typed, {}).substr(0, 12),
                table.cell(row, "expected").substr(0, 12))
          << table.where(row) << ": '" << text << "' typed as '" << typed << "'";
    }
  }
}

bool says_zero(const std::string& text) {
  constexpr std::u32string_view kZeros = U"0０零〇";
  const std::u32string points = to_code_points(text);
  return points.find_first_of(kZeros) != std::u32string::npos || text.find("持平") != std::string::npos;
}

TEST(ValueCell, IsZeroOnlyWhereTheTextSaysSo) {
  const std::vector<std::string> pieces = {"-",    "1",    "7.5", "%",  "万", "亿元",   "百分之", "三",
                                           "分之", "下降", "约",  "(",  ")",  ",",      " ",      "e",
                                           "增长", "持平", "…",   "零", "*",  "第",     "0",      ".",
                                           "十",   "余",   ":",   "x",  "无", "翻一番", "初步"};
  const NumberOptions lenient = {
      .brackets_are_minus = true, .triangle_is_minus = true, .allow_approximate = true};
  std::mt19937 random(20200422);
  int zeros = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) text += pieces[random() % pieces.size()];
    const ValueCell cell = read_value_cell(text, lenient);
    if (cell.says != ValueCell::Says::number || !cell.number.value.is_zero()) continue;
    ++zeros;
    ASSERT_TRUE(says_zero(text)) << text;
  }
  EXPECT_GT(zeros, 25);
}

}  // namespace
}  // namespace pledged
