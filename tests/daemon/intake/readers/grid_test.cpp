#include "daemon/intake/readers/grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

CellContent words(std::string_view text) {
  return {.kind = CellKind::text, .text = text};
}

// "row,column=text" of every cell, in order.
std::vector<std::string> cells_of(const Workbook& workbook, const Sheet& sheet) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < sheet.filled_rows(); ++i) {
    for (const Cell& cell : sheet.filled_row(i).cells) {
      cells.push_back(std::to_string(sheet.filled_row(i).number) + "," + std::to_string(cell.column) + "=" +
                      std::string(workbook.text(cell)));
    }
  }
  return cells;
}

TEST(Grid, HoldsWhatWasPutIn) {
  WorkbookBuilder builder;
  builder.begin_sheet("财政", false);
  builder.cell(2, 3, words("税收"));
  builder.cell(2, 7,
               {.kind = CellKind::number, .format = NumberFormat::percent, .number = 0.05, .text = "5%"});
  builder.cell(1'048'576, 16'384, words("last"));
  builder.begin_sheet("底稿", true);
  const Workbook workbook = builder.finish();
  ASSERT_EQ(workbook.sheets().size(), 2U);
  const Sheet& sheet = workbook.sheets()[0];
  EXPECT_EQ(sheet.name(), "财政");
  EXPECT_FALSE(sheet.hidden());
  EXPECT_THAT(cells_of(workbook, sheet), ElementsAre("2,3=税收", "2,7=5%", "1048576,16384=last"));
  EXPECT_EQ(sheet.cell(2, 7).number, 0.05);
  EXPECT_EQ(sheet.cell(2, 7).format, NumberFormat::percent);
  EXPECT_EQ(workbook.text(sheet, 2, 3), "税收");
  EXPECT_EQ(sheet.last_row(), 1'048'576U);
  EXPECT_EQ(sheet.last_column(), 16'384U);
  EXPECT_EQ(sheet.cells(), 3U);
  EXPECT_TRUE(workbook.sheets()[1].hidden());
  EXPECT_EQ(workbook.sheets()[1].last_row(), 0U);
}

TEST(Grid, WhereNothingIsThereIsAnEmptyCell) {
  WorkbookBuilder builder;
  builder.begin_sheet("s", false);
  builder.cell(5, 5, words("x"));
  builder.cell(6, 1, words(""));
  builder.cell(7, 1, {});
  const Workbook workbook = builder.finish();
  const Sheet& sheet = workbook.sheets()[0];
  for (const auto& [row, column] : {std::pair{5U, 4U}, {5U, 6U}, {4U, 5U}, {6U, 1U}, {0U, 0U}}) {
    EXPECT_EQ(sheet.cell(row, column).kind, CellKind::empty) << row << "," << column;
    EXPECT_EQ(workbook.text(sheet, row, column), "");
  }
  EXPECT_THAT(sheet.row(6), IsEmpty());
  EXPECT_EQ(sheet.last_row(), 5U);
}

TEST(Grid, CellsMayComeInAnyOrder) {
  WorkbookBuilder builder;
  builder.begin_sheet("s", false);
  builder.cell(3, 2, words("d"));
  builder.cell(1, 9, words("b"));
  builder.cell(3, 1, words("c"));
  builder.cell(1, 2, words("a"));
  builder.cell(9, 1, words("e"));
  const Workbook workbook = builder.finish();
  EXPECT_THAT(cells_of(workbook, workbook.sheets()[0]),
              ElementsAre("1,2=a", "1,9=b", "3,1=c", "3,2=d", "9,1=e"));
  EXPECT_EQ(workbook.sheets()[0].last_column(), 9U);
}

TEST(Grid, OneCellStatedTwiceIsRefused) {
  WorkbookBuilder builder;
  builder.begin_sheet("财政", false);
  builder.cell(3, 2, words("1"));
  builder.cell(3, 2, words("2"));
  try {
    builder.finish();
    FAIL() << "not refused";
  } catch (const Unreadable& unreadable) {
    EXPECT_EQ(unreadable,
              (Unreadable{.why = Unreadable::Why::repeated_cell, .sheet = "财政", .row = 3, .column = 2}));
  }
}

TEST(Grid, RangesAreTold) {
  WorkbookBuilder builder;
  builder.begin_sheet("s", false);
  builder.merge({.first_row = 4, .last_row = 4, .first_column = 2, .last_column = 5});
  builder.merge({.first_row = 1, .last_row = 2, .first_column = 1, .last_column = 1});
  builder.merge({.first_row = 9, .last_row = 9, .first_column = 9, .last_column = 9});
  builder.hide_rows({7, 9});
  builder.hide_rows({2, 3});
  builder.hide_rows({4, 4});
  builder.hide_columns({16'384, 16'384});
  const Workbook workbook = builder.finish();
  const Sheet& sheet = workbook.sheets()[0];
  EXPECT_THAT(sheet.merged(), ElementsAre(CellRange{1, 2, 1, 1}, CellRange{4, 4, 2, 5}));
  EXPECT_TRUE(sheet.merged()[1].holds(4, 5));
  EXPECT_FALSE(sheet.merged()[1].holds(4, 6));
  EXPECT_THAT(sheet.hidden_rows(), ElementsAre(LineSpan{2, 4}, LineSpan{7, 9}));
  EXPECT_FALSE(sheet.row_is_hidden(1));
  EXPECT_TRUE(sheet.row_is_hidden(2));
  EXPECT_TRUE(sheet.row_is_hidden(4));
  EXPECT_FALSE(sheet.row_is_hidden(5));
  EXPECT_TRUE(sheet.row_is_hidden(9));
  EXPECT_TRUE(sheet.column_is_hidden(16'384));
  EXPECT_FALSE(sheet.column_is_hidden(1));
}

struct Overfull {
  const char* name;
  void (*fill)(WorkbookBuilder&);
  Unreadable::Why why;
};

class GridLimitsCase : public ::testing::TestWithParam<Overfull> {};

TEST_P(GridLimitsCase, IsRefused) {
  GridLimits limits;
  limits.rows = 10;
  limits.columns = 10;
  limits.sheets = 2;
  limits.cells = 3;
  limits.cell_bytes = 8;
  limits.text_bytes = 20;
  limits.spans = 2;
  WorkbookBuilder builder(limits);
  builder.begin_sheet("s", false);
  try {
    GetParam().fill(builder);
    FAIL() << "not refused";
  } catch (const Unreadable& unreadable) {
    EXPECT_EQ(unreadable.why, GetParam().why);
  }
}

using enum Unreadable::Why;
INSTANTIATE_TEST_SUITE_P(
    Grid, GridLimitsCase,
    ::testing::Values(
        Overfull{"RowZero", [](WorkbookBuilder& b) { b.cell(0, 1, words("x")); }, damaged},
        Overfull{"RowAfterTheLast", [](WorkbookBuilder& b) { b.cell(11, 1, words("x")); }, damaged},
        Overfull{"ColumnZero", [](WorkbookBuilder& b) { b.cell(1, 0, words("x")); }, damaged},
        Overfull{"ColumnAfterTheLast", [](WorkbookBuilder& b) { b.cell(1, 11, words("x")); }, damaged},
        Overfull{"TooManyCells",
                 [](WorkbookBuilder& b) {
                   for (std::uint32_t i = 1; i <= 4; ++i) b.cell(i, 1, words("x"));
                 },
                 limit},
        Overfull{"LongText", [](WorkbookBuilder& b) { b.cell(1, 1, words("123456789")); }, limit},
        Overfull{"MuchText",
                 [](WorkbookBuilder& b) {
                   for (const char* text : {"12345678", "abcdefgh", "ABCDEFGH"}) b.cell(1, 1, words(text));
                 },
                 limit},
        Overfull{"ManySheets",
                 [](WorkbookBuilder& b) {
                   b.begin_sheet("t", false);
                   b.begin_sheet("u", false);
                 },
                 limit},
        Overfull{"ManyRanges",
                 [](WorkbookBuilder& b) {
                   b.hide_rows({1, 1});
                   b.hide_columns({1, 1});
                   b.merge({1, 2, 1, 2});
                 },
                 limit},
        Overfull{"RangeBackwards",
                 [](WorkbookBuilder& b) {
                   b.merge({2, 1, 1, 2});
                 },
                 damaged},
        Overfull{"RangeOutside",
                 [](WorkbookBuilder& b) {
                   b.merge({1, 2, 1, 11});
                 },
                 damaged},
        Overfull{"HiddenOutside",
                 [](WorkbookBuilder& b) {
                   b.hide_rows({0, 3});
                 },
                 damaged}),
    [](const auto& overfull) { return std::string(overfull.param.name); });

TEST(TextPool, KeepsATextOnce) {
  TextPool pool;
  EXPECT_EQ(pool.add(""), 0U);
  std::vector<std::uint32_t> numbers;
  for (int i = 0; i < 5000; ++i) numbers.push_back(pool.add("text " + std::to_string(i)));
  const std::size_t bytes = pool.bytes();
  for (int i = 0; i < 5000; ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(pool.add("text " + std::to_string(i)), numbers[at]);
    EXPECT_EQ(pool[numbers[at]], "text " + std::to_string(i));
  }
  EXPECT_EQ(pool.bytes(), bytes);
  EXPECT_EQ(pool.size(), 5001U);
  pool.freeze();
  EXPECT_EQ(pool[numbers[4999]], "text 4999");
}

}  // namespace
}  // namespace pledged
