#include "daemon/intake/tidy_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "daemon/intake/text_decoding.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/rules/csv_table.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

const std::filesystem::path kFiles = testing_support::source_folder() / "tests/data/intake";

struct Reading {
  FigureTable table;
  Receipt receipt;  // of its faults and warnings
};

Reading read_text(std::string_view bytes, const RuleBook& rule_book) {
  FaultList faults;
  Reading reading;
  if (const auto text = decode_text(bytes, faults)) {
    reading.table = read_tidy_table(text->text(), FileContext{rule_book, {}, sample_now()}, faults);
  }
  std::move(faults).hand_over(reading.receipt);
  return reading;
}

Reading read_text(std::string_view bytes) {
  return read_text(bytes, *sample_rule_book());
}

Reading read_rows(const std::string& rows) {
  return read_text("indicator,area,period,value,unit,kind,status,note\n" + rows);
}

std::string described(const Fault& fault) {
  return fault.code + " " + std::to_string(fault.row) + " " + std::to_string(fault.column);
}

std::vector<std::string> described(const std::vector<Fault>& faults) {
  std::vector<std::string> lines;
  for (const Fault& fault : faults) lines.push_back(described(fault));
  return lines;
}

std::vector<std::string> described(const FigureTable& table) {
  const auto book = sample_rule_book();
  std::vector<std::string> lines;
  for (const Figure& figure : table.figures) {
    const SeriesRef& series = table.series[series_of(figure)];
    lines.push_back(book->indicator(series.indicator).id.text + " " + book->area(series.area).code.text +
                    (series.kind == ObservationKind::growth ? " growth " : " level ") +
                    period_of(figure).to_string() + " " +
                    (figure.withdrawn ? "withdrawn" : Decimal::from_double(figure.value).to_string()));
  }
  return lines;
}

// The lines of a table that speak of each file: "code row column" and the like.
std::map<std::string, std::vector<std::string>> lines_by_file(const std::string& name,
                                                              const std::vector<std::string>& columns) {
  const tests::CsvTable table(name);
  std::map<std::string, std::vector<std::string>> lines;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::string line;
    for (const std::string& column : columns) line += (line.empty() ? "" : " ") + table.cell(row, column);
    lines[table.cell(row, "file")].push_back(line);
  }
  return lines;
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(TidyTable, RefusesEveryBadFileWithItsCodeAndItsCell) {
  const auto expected = lines_by_file("intake/bad_files.csv", {"code", "row", "column"});
  ASSERT_GE(expected.size(), 120U);
  for (const std::string& file : names_in(kFiles / "bad")) {
    const Reading reading = read_text(testing_support::read_file(kFiles / "bad" / file));
    ASSERT_TRUE(expected.contains(file)) << file;
    EXPECT_EQ(described(reading.receipt.faults), expected.at(file)) << file;
  }
  EXPECT_EQ(names_in(kFiles / "bad").size(), expected.size());
}

TEST(TidyTable, EveryFaultSaysWhatToDoInBothLanguages) {
  for (const std::string& file : names_in(kFiles / "bad")) {
    for (const Fault& fault : read_text(testing_support::read_file(kFiles / "bad" / file)).receipt.faults) {
      EXPECT_FALSE(fault.remedy_zh.empty()) << file;
      EXPECT_FALSE(fault.remedy_en.empty()) << file;
      EXPECT_EQ(fault.remedy_en.find('{'), std::string::npos) << fault.remedy_en;
      EXPECT_EQ(fault.remedy_zh.find('{'), std::string::npos) << fault.remedy_zh;
    }
  }
}

TEST(TidyTable, TakesEveryGoodFileAsTheTableSays) {
  const auto figures =
      lines_by_file("intake/good_figures.csv", {"indicator", "area", "kind", "period", "value"});
  const auto files = lines_by_file("intake/good_files.csv", {"rows", "missing"});
  const auto warnings = lines_by_file("intake/good_warnings.csv", {"code", "row", "column"});
  ASSERT_GE(files.size(), 30U);
  for (const auto& [file, counts] : files) {
    const Reading reading = read_text(testing_support::read_file(kFiles / "good" / file));
    EXPECT_THAT(described(reading.receipt.faults), IsEmpty()) << file;
    const auto expected = figures.contains(file) ? figures.at(file) : std::vector<std::string>();
    EXPECT_THAT(described(reading.table), UnorderedElementsAreArray(expected)) << file;
    EXPECT_EQ(std::to_string(reading.table.rows) + " " + std::to_string(reading.table.missing), counts.at(0))
        << file;
    const auto warned = warnings.contains(file) ? warnings.at(file) : std::vector<std::string>();
    EXPECT_EQ(described(reading.receipt.warnings), warned) << file;
  }
  EXPECT_EQ(names_in(kFiles / "good").size(), files.size());
}

TEST(TidyTable, FiguresAreSortedBySeriesAndPeriod) {
  const Reading reading = read_rows(
      "jobs,330300,2020-06,1,,,,\ngdp,330300,2019,6606,,,,\njobs,330300,2020-05,2,,,,\n"
      "gdp,330300,2018,6006,,,,\n");
  EXPECT_THAT(described(reading.table),
              ElementsAre("jobs 330300 level 2020-05 2", "jobs 330300 level 2020-06 1",
                          "gdp 330300 level 2018 6006", "gdp 330300 level 2019 6606"));
}

TEST(TidyTable, AnUnknownIndicatorNamesTheNearest) {
  const Fault fault = read_rows("地区生产总直,330300,2020-Q1,1,,,,\n").receipt.faults.at(0);
  EXPECT_THAT(fault.remedy_zh, HasSubstr("地区生产总值"));
  EXPECT_THAT(fault.remedy_en, HasSubstr("地区生产总值"));
  EXPECT_EQ(fault.value, "地区生产总直");
}

TEST(TidyTable, AnUnknownAreaNamesTheNearest) {
  EXPECT_THAT(read_rows("gdp,鹿城,2020-Q1,1,,,,\n").receipt.faults.at(0).remedy_zh, HasSubstr("鹿城区"));
}

TEST(TidyTable, AConflictNamesBothRowsAndValues) {
  const Fault fault =
      read_rows("gdp,330300,2020-Q1,1500,,,,\ngdp,330300,2020-Q1,1501,,,,\n").receipt.faults.at(0);
  EXPECT_EQ(fault.row, 3U);
  EXPECT_EQ(fault.value, "1501");
  EXPECT_THAT(fault.remedy_en, HasSubstr("row 2 (1500)"));
}

TEST(TidyTable, WithSeveralPacksTheAreaMustBeStated) {
  const auto book = two_pack_rule_book();
  const Reading reading = read_text("indicator,area,period,value\ngdp,,2020-Q1,1\n", *book);
  EXPECT_THAT(described(reading.receipt.faults), ElementsAre("area-missing 2 2"));
  const Reading no_column = read_text("indicator,period,value\ngdp,2020-Q1,1\n", *book);
  EXPECT_THAT(described(no_column.receipt.faults), ElementsAre("column-missing 1 0"));
}

TEST(TidyTable, ASharedNameMeansTheIndicatorOfTheAreasOwnPack) {
  const auto book = two_pack_rule_book();
  const Reading reading = read_text(
      "indicator,area,period,value\n地区生产总值,全国,2020-Q1,206504\n地区生产总值,温州市,2020-Q1,1500\n",
      *book);
  ASSERT_THAT(described(reading.receipt.faults), IsEmpty());
  ASSERT_EQ(reading.table.series.size(), 2U);
  EXPECT_EQ(book->indicator(reading.table.series[0].indicator).id.text, "china-gdp");
  EXPECT_EQ(book->indicator(reading.table.series[1].indicator).id.text, "gdp");
}

TEST(TidyTable, ASharedNameInAnAreaOfNoPackIsAmbiguous) {
  const Reading reading =
      read_text("indicator,area,period,value\n地区生产总值,鹿城区,2020-Q1,1\n", *two_pack_rule_book());
  EXPECT_THAT(described(reading.receipt.faults), ElementsAre("indicator-ambiguous 2 1"));
}

TEST(TidyTable, TheUnitInAnIndicatorsNameCounts) {
  const Reading named = read_rows("其中：地区生产总值(万元),330300,2020-Q1,15000000,,,,\n");
  ASSERT_THAT(described(named.receipt.faults), IsEmpty());
  EXPECT_EQ(named.table.figures.at(0).value, 1500);
  const Reading growth = read_rows("地区生产总值(万元),330300,2020-Q1,-7.3,,growth,,\n");
  ASSERT_THAT(described(growth.receipt.faults), IsEmpty());
  EXPECT_EQ(growth.table.figures.at(0).value, -7.3);
}

TEST(TidyTable, TheUnitInAnIndicatorsNameMustNotContradict) {
  const Reading twice = read_rows("地区生产总值(亿元),330300,2020-Q1,1500,亿元,,,\n");
  EXPECT_THAT(described(twice.receipt.faults), IsEmpty());
  const Reading against = read_rows("地区生产总值(万元),330300,2020-Q1,1500,亿元,,,\n");
  ASSERT_THAT(described(against.receipt.faults), ElementsAre("unit-mismatch 2 5"));
  EXPECT_THAT(against.receipt.faults[0].remedy_zh, HasSubstr("“万元”"));
  EXPECT_THAT(against.receipt.faults[0].remedy_zh, HasSubstr("“亿元”"));
  const Reading other = read_rows("地区生产总值(万人),330300,2020-Q1,1500,,,,\n");
  EXPECT_THAT(described(other.receipt.faults), ElementsAre("unit-mismatch 2 5"));
}

TEST(TidyTable, AnotherCurrencyIsNotExchanged) {
  const Reading dollars = read_rows("gdp,330300,2020-Q1,200,亿美元,,,\n");
  ASSERT_THAT(described(dollars.receipt.faults), ElementsAre("unit-mismatch 2 5"));
  EXPECT_THAT(dollars.receipt.faults[0].remedy_zh, HasSubstr("货币"));
  EXPECT_THAT(dollars.receipt.faults[0].remedy_en, HasSubstr("no exchange"));
}

TEST(TidyTable, WhatHasTwoReadingsNamesBothInTheReceipt) {
  const Reading reading = read_rows("gdp,330300,2020-Q1,\"1,23\",亿元,,,\n");
  ASSERT_THAT(described(reading.receipt.faults), ElementsAre("number 2 4"));
  EXPECT_THAT(reading.receipt.faults[0].remedy_zh, HasSubstr("可以读成123，也可以读成1.23"));
}

TEST(TidyTable, TheDayIsThePacks) {
  // 23:00 of 30 June in London is 1 July in China: June has ended there.
  FaultList faults;
  read_tidy_table("indicator,area,period,value\njobs,330300,2020-06,1\n",
                  FileContext{*sample_rule_book(), {}, at("2020-06-30T23:00:00Z")}, faults);
  EXPECT_TRUE(faults.empty());
  FaultList before;
  read_tidy_table("indicator,area,period,value\njobs,330300,2020-06,1\n",
                  FileContext{*sample_rule_book(), {}, at("2020-06-29T15:59:59Z")}, before);
  EXPECT_FALSE(before.empty());
}

TEST(TidyTable, GivesUpAfterTheLimitOfFaults) {
  std::string rows;
  for (std::size_t i = 0; i < Receipt::kMaxListed + 500; ++i) rows += "gdp,330300,2020-Q1,abc,,,,\n";
  const Receipt receipt = read_rows(rows).receipt;
  EXPECT_EQ(receipt.faults.front().code, "too-many-faults");
  EXPECT_THAT(receipt.faults.front().remedy_en, HasSubstr("after row 10001"));
  EXPECT_EQ(receipt.faults.size(), Receipt::kMaxListed + 1);
}

TEST(TidyTable, ManyUnknownNamesEndSoon) {
  std::string rows;
  for (int i = 0; i < 20'000; ++i) rows += "name" + std::to_string(i) + ",330300,2020-Q1,1,,,,\n";
  EXPECT_EQ(read_rows(rows).receipt.faults.size(), Receipt::kMaxListed + 1);
}

TEST(TidyTable, ControlCharactersInACellAreEscaped) {
  const Fault fault = read_rows("\x1b[31mgdp\x07,330300,2020-Q1,1,,,,\n").receipt.faults.at(0);
  EXPECT_EQ(fault.value, "\\u{1B}[31mgdp\\u{7}");
}

TEST(TidyTable, ALongValueIsCut) {
  const Fault fault =
      read_rows("gdp,330300,2020-Q1," + std::string(5000, '9') + ",,,,\n").receipt.faults.at(0);
  EXPECT_EQ(fault.value, std::string(80, '9') + "…");
}

}  // namespace
}  // namespace pledged::intake_testing
