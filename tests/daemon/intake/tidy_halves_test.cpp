// A large table is read by two threads where there is nothing to say of it. What comes of it is what one
// reader makes of the same rows: the second text of each pair has a cell in quotes, which only one reader
// takes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "daemon/intake/tidy_table.h"
#include "tests/daemon/intake/sample_rule_book.h"

namespace pledged::intake_testing {
namespace {

using ::testing::IsEmpty;

constexpr const char* kHeader = "indicator,area,period,value,unit,kind,status,note";

struct Reading {
  FigureTable table;
  Receipt receipt;
};

Reading read(const std::string& text) {
  FaultList faults;
  Reading reading;
  reading.table = read_tidy_table(text, FileContext{*sample_rule_book(), {}, sample_now()}, faults);
  std::move(faults).hand_over(reading.receipt);
  return reading;
}

/// Some 1,900 rows of over half a kilobyte, so that two threads are worth it.
std::vector<std::string> many_rows() {
  std::vector<std::string> rows;
  const std::string note(600, 'n');
  for (int year = 2000; year < 2020; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const std::string single = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
      const std::string to_date = month == 1    ? single
                                  : month == 12 ? std::to_string(year)
                                                : std::to_string(year) + "-01.." + single.substr(5);
      for (const char* area : {"330300", "330302"}) {
        const auto row = [&](const char* indicator, const std::string& period, int value, const char* unit) {
          rows.push_back(std::string(indicator) + "," + area + "," + period + "," + std::to_string(value) +
                         "," + unit + ",,," + note);
        };
        row("deposits", single, 1000 + year + month, "亿元");
        row("jobs", to_date, 100 * month, "人");
        if (month > 1) row("investment", to_date, 50 * month, "亿元");  // its January is not published
        row("clean-days", to_date, 80 + month, "%");
      }
    }
  }
  return rows;
}

std::string text_of(const std::vector<std::string>& rows, const std::string& end = "\n") {
  std::string text = kHeader + end;
  for (const std::string& row : rows) text += row + end;
  return text;
}

// The last row once more with its unit in quotes, which is the same table for whoever reads it alone.
std::vector<std::string> quoted(std::vector<std::string> rows) {
  std::string& last = rows.back();
  const std::size_t unit = last.find("%,");
  last.replace(unit, 1, "\"%\"");
  return rows;
}

std::vector<std::tuple<std::uint64_t, double, std::uint32_t, std::uint32_t, bool>> figures_of(
    const FigureTable& table) {
  std::vector<std::tuple<std::uint64_t, double, std::uint32_t, std::uint32_t, bool>> figures;
  for (const Figure& one : table.figures) {
    figures.emplace_back(one.key, one.value, one.row, one.at, one.withdrawn);
  }
  return figures;
}

std::vector<std::string> described(const std::vector<Fault>& faults) {
  std::vector<std::string> lines;
  for (const Fault& fault : faults) {
    lines.push_back(fault.code + " " + std::to_string(fault.row) + " " + std::to_string(fault.column) + " " +
                    fault.remedy_en);
  }
  return lines;
}

void expect_same(const std::vector<std::string>& rows, const std::string& end = "\n") {
  const Reading by_two = read(text_of(rows, end));
  const Reading by_one = read(text_of(quoted(rows), end));
  EXPECT_EQ(described(by_two.receipt.faults), described(by_one.receipt.faults));
  EXPECT_EQ(described(by_two.receipt.warnings), described(by_one.receipt.warnings));
  EXPECT_EQ(by_two.table.rows, by_one.table.rows);
  EXPECT_EQ(by_two.table.missing, by_one.table.missing);
  EXPECT_EQ(by_two.table.value_column, by_one.table.value_column);
  if (!by_two.receipt.faults.empty()) return;  // such a table must not be used
  EXPECT_EQ(figures_of(by_two.table), figures_of(by_one.table));
  ASSERT_EQ(by_two.table.series.size(), by_one.table.series.size());
  for (std::size_t i = 0; i < by_two.table.series.size(); ++i) {
    EXPECT_EQ(by_two.table.series[i].indicator, by_one.table.series[i].indicator);
    EXPECT_EQ(by_two.table.series[i].area, by_one.table.series[i].area);
  }
}

TEST(TidyHalves, AreOneTable) {
  const Reading reading = read(text_of(many_rows()));
  EXPECT_THAT(described(reading.receipt.faults), IsEmpty());
  EXPECT_THAT(described(reading.receipt.warnings), IsEmpty());
  EXPECT_EQ(reading.table.figures.size(), many_rows().size());
  ASSERT_GT(text_of(many_rows()).size(), std::size_t{1} << 20);
}

TEST(TidyHalves, AreWhatOneReaderMakesOfThem) {
  expect_same(many_rows());
  expect_same(many_rows(), "\r\n");
}

TEST(TidyHalves, SeriesOfTheSecondHalfAloneAreNumberedBehind) {
  std::vector<std::string> rows = many_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_jobs = rows[i].starts_with("jobs,330302");
    if (is_jobs && i < 3 * rows.size() / 4) rows[i] = "";
  }
  std::erase(rows, "");
  for (std::string& row : rows) row += std::string(200, 'm');
  expect_same(rows);
}

TEST(TidyHalves, BlankLinesCount) {
  std::vector<std::string> rows = many_rows();
  rows.insert(rows.begin() + 3, "");
  rows.insert(rows.end() - 3, {"", ""});
  expect_same(rows);
}

TEST(TidyHalves, AFaultIsToldWhereverItIs) {
  for (const std::size_t at : {std::size_t{5}, std::size_t{1000}, std::size_t{1800}}) {
    std::vector<std::string> rows = many_rows();
    rows[at].replace(rows[at].find(',') + 1, 6, "999999");
    rows[at + 20].replace(0, 4, "nobo");
    expect_same(rows);
    EXPECT_EQ(read(text_of(rows)).receipt.faults.size(), 2U);
  }
}

TEST(TidyHalves, AWarningIsToldWhereverItIs) {
  for (std::size_t at : {std::size_t{2}, std::size_t{1802}}) {
    std::vector<std::string> rows = many_rows();
    while (!rows[at].starts_with("jobs")) ++at;
    std::size_t value = 0;
    for (int comma = 0; comma < 3; ++comma) value = rows[at].find(',', value) + 1;
    rows[at].insert(rows[at].find(',', value), "*");
    expect_same(rows);
    EXPECT_FALSE(read(text_of(rows)).receipt.warnings.empty());
  }
}

TEST(TidyHalves, ARowOfOneHalfThatRepeatsOneOfTheOtherIsNamed) {
  std::vector<std::string> rows = many_rows();
  rows.insert(rows.end() - 1, rows[7]);
  expect_same(rows);
  EXPECT_EQ(read(text_of(rows)).receipt.warnings.size(), 1U);
  std::string& other = rows[rows.size() - 2];
  std::size_t value = 0;
  for (int comma = 0; comma < 3; ++comma) value = other.find(',', value) + 1;
  other.insert(value, "1");
  expect_same(rows);
  EXPECT_EQ(read(text_of(rows)).receipt.faults.size(), 1U);
}

TEST(TidyHalves, MissingFiguresAreCounted) {
  std::vector<std::string> rows = many_rows();
  for (const std::size_t at : {std::size_t{3}, std::size_t{1803}}) {
    std::size_t value = 0;
    for (int comma = 0; comma < 3; ++comma) value = rows[at].find(',', value) + 1;
    rows[at].replace(value, rows[at].find(',', value) - value, "-");
  }
  expect_same(rows);
  EXPECT_EQ(read(text_of(rows)).table.missing, 2U);
}

TEST(TidyHalves, LinesThatEndInSeveralWaysAreLeftToOneReader) {
  std::vector<std::string> rows = many_rows();
  rows[4] += "\r" + rows[5];
  rows.erase(rows.begin() + 5);
  expect_same(rows);
  EXPECT_EQ(read(text_of(rows)).table.figures.size(), many_rows().size());
}

}  // namespace
}  // namespace pledged::intake_testing
