#include "daemon/intake/file_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "daemon/intake/csv_grid.h"
#include "daemon/intake/intake.h"
#include "rules/decimal.h"
#include "storage/cell_name.h"
#include "tests/daemon/intake/readers/made_files.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Read {
  std::vector<std::string> figures;  // "gdp 2020-Q1 1500"
  std::vector<std::string> faults;   // "code sheet!C5 [value]"
  std::vector<std::string> warnings;
  std::string encoding;
};

std::string said(const Fault& fault) {
  const std::string value = fault.value.empty() ? "" : " [" + fault.value + "]";
  return fault.code + " " + fault.sheet + "!" + cell_name(fault.row, fault.column) + value;
}

Read read(std::string_view bytes) {
  const auto rule_book = sample_rule_book();
  FaultList faults;
  Read result;
  if (const auto file =
          read_file_figures("a.csv", bytes, SandboxedReader(), {*rule_book, {}, sample_now()}, faults)) {
    result.encoding = file->encoding();
    for (const Figure& figure : file->table.figures) {
      const SeriesRef& series = file->table.series[series_of(figure)];
      result.figures.push_back(rule_book->indicator(series.indicator).id.text + " " +
                               Decimal::from_double(figure.value).to_string());
    }
  }
  Receipt receipt;
  std::move(faults).hand_over(receipt);
  for (const Fault& fault : receipt.faults) result.faults.push_back(said(fault));
  for (const Fault& fault : receipt.warnings) result.warnings.push_back(said(fault));
  return result;
}

std::string words_row(const std::vector<std::string>& cells) {
  std::string row = "<row>";
  for (const std::string& cell : cells) row += "<c t=\"str\"><v>" + cell + "</v></c>";
  return row + "</row>";
}

const std::string kHeader = words_row({"指标", "地区", "时期", "数值"});
const std::string kStyles =
    R"(<numFmts><numFmt numFmtId="176" formatCode="0.0,"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/></cellXfs>)";

std::string workbook(const std::string& rows) {
  return reader_testing::xlsx_of({.rows = rows, .styles = kStyles});
}

std::string figure_row(const std::string& indicator, const std::string& value_cell) {
  return "<row><c t=\"str\"><v>" + indicator +
         "</v></c><c t=\"str\"><v>温州市</v></c><c t=\"str\"><v>2020-Q1</v></c>" + value_cell + "</row>";
}

TEST(FileFigures, ASheetIsTakenAsACsvIs) {
  const Read taken = read(workbook(kHeader + figure_row("gdp", "<c><v>1500.5</v></c>") +
                                   figure_row("gdp-growth", "<c s=\"1\"><v>-0.07</v></c>")));
  EXPECT_THAT(taken.faults, IsEmpty());
  EXPECT_THAT(taken.figures, ElementsAre("gdp 1500.5", "gdp-growth -7"));
  EXPECT_EQ(taken.encoding, "");
}

// "sheet!D2 text" of the table's first figure.
std::string first_cell(std::string_view bytes) {
  FaultList faults;
  const auto file =
      read_file_figures("a.csv", bytes, SandboxedReader(), {*sample_rule_book(), {}, sample_now()}, faults);
  if (!file || file->table.figures.empty()) return "no figure";
  const Figure& figure = file->table.figures.front();
  const ReadCell cell = file->cell(figure.row, file->table.value_column, figure.at);
  return std::string(cell.sheet) + "!" + cell_name(cell.row, cell.column) + " " + std::string(cell.text);
}

TEST(FileFigures, ACellIsShownAsItWasRead) {
  EXPECT_EQ(first_cell(workbook(kHeader + figure_row("gdp-growth", "<c s=\"1\"><v>-0.07</v></c>"))),
            "表!D2 -7%");
  EXPECT_EQ(first_cell("indicator;area;period;value\ngdp;330300;2020-Q1;\"1,500.50\"\n"), "!D2 1,500.50");
  EXPECT_EQ(first_cell(R"([{"indicator": "gdp", "area": "330300", "period": "2020-Q1", "value": 1500.50}])"),
            "!D2 1500.50");
}

TEST(FileFigures, JsonRecordsAreTakenToo) {
  const Read taken =
      read(R"([{"indicator": "gdp", "area": "330300", "period": "2020-Q1", "value": 1500.50}])");
  EXPECT_THAT(taken.faults, IsEmpty());
  EXPECT_THAT(taken.figures, ElementsAre("gdp 1500.5"));
  EXPECT_EQ(taken.encoding, "UTF-8");
}

TEST(FileFigures, FaultsNameSheetAndCell) {
  const Read taken = read(workbook(
      kHeader + figure_row("nonsense", "<c><v>1</v></c>") + figure_row("gdp", "<c t=\"e\"><v>#REF!</v></c>") +
      figure_row("gdp", "<c><f>SUM(D1:D2)</f></c>") + figure_row("gdp", "<c s=\"2\"><v>1500</v></c>") +
      figure_row("gdp", "<c><v>12abc</v></c>") + figure_row("gdp", "<c><v>1500</v></c><c><v>9</v></c>")));
  EXPECT_THAT(taken.faults,
              ElementsAre("indicator-unknown 表!A2 [nonsense]", "error-cell 表!D3 [#REF!]",
                          "formula-without-value 表!D4 [=SUM(D1:D2)]", "scaled-format 表!D5 [1500]",
                          "number 表!D6 [12abc]", "row-width 表!7"));
}

TEST(FileFigures, HiddenRowsAreReadAndSaid) {
  const Read taken =
      read(workbook(kHeader + "<row hidden=\"1\"><c t=\"str\"><v>gdp</v></c><c t=\"str\"><v>温州市</v></c><c "
                              "t=\"str\"><v>2020-Q1</v></c><c><v>1500</v></c></row>"));
  EXPECT_THAT(taken.figures, ElementsAre("gdp 1500"));
  EXPECT_THAT(taken.warnings, ElementsAre("hidden-rows 表!"));
}

TEST(FileFigures, WhatCannotBeReadSaysWhy) {
  EXPECT_THAT(read("PK\x03\x04").faults, ElementsAre("damaged !"));
  EXPECT_THAT(read("<html><table>").faults, ElementsAre("other-format !"));
  EXPECT_THAT(read("%PDF-1.4").faults, ElementsAre("other-format !"));
  EXPECT_THAT(read(R"([{"a": [1]}])").faults, ElementsAre("json-shape !2"));
  EXPECT_THAT(read(workbook(words_row({"a", "b"}))).faults, ElementsAre("no-tidy-sheet !"));
  EXPECT_THAT(read(workbook("<row><c t=\"s\"><v>7</v></c></row>")).faults, ElementsAre("damaged 表!A1"));
}

TEST(FileFigures, TheReceiptNamesTheSheet) {
  const testing_support::TempFolder folder;
  Store store = Store::open(folder.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock{sample_now()};
  Intake intake(store, sample_rule_book(), clock);
  const auto refused =
      intake.take("财政.xls", workbook(kHeader + figure_row("gdp", "<c t=\"e\"><v>#REF!</v></c>")));
  EXPECT_THAT(to_text(refused.receipt), HasSubstr("表!D2 error-cell [#REF!]："));
  const auto accepted = intake.take("财政.xls", workbook(kHeader + figure_row("gdp", "<c><v>1500</v></c>")));
  EXPECT_EQ(accepted.receipt.added, 1U);
  EXPECT_EQ(accepted.receipt.outcome, FileOutcome::accepted);
}

TEST(CsvGrid, RowsMayDifferInWidth) {
  FaultList faults;
  const auto grid = read_csv_grid("标题\n\n指标;一月;二月\n\"a;\"\"b\";1,5;\n注", faults);
  ASSERT_TRUE(grid.has_value());
  EXPECT_THAT(reader_testing::lines_of(*grid),
              ElementsAre("A1 text 标题", "A3 text 指标", "B3 text 一月", "C3 text 二月", "A4 text a;\"b",
                          "B4 text 1,5", "A5 text 注"));
}

TEST(CsvGrid, AFaultOfTheTextIsAFault) {
  FaultList faults;
  EXPECT_FALSE(read_csv_grid("a,\"b\n", faults).has_value());
  EXPECT_EQ(faults.faults_total(), 1U);
}

}  // namespace
}  // namespace pledged::intake_testing
