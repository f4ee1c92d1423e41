#include "daemon/intake/names_in_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "daemon/intake/bare_name.h"
#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

Indicator indicator(const char* id, const char* zh, std::vector<std::string> aliases = {}) {
  Indicator made;
  made.id = IndicatorId(id);
  made.name = {zh, {}};
  made.unit = Unit::parse("亿元").value();
  made.aliases = std::move(aliases);
  return made;
}

RuleBook rule_book() {
  Pack pack;
  pack.id = PackId("wenzhou-2020");
  pack.year = 2020;
  return {{pack},
          {{AreaCode("330300"), {"温州市", {}}, AreaCode()}},
          {indicator("industry", "工业增加值"), indicator("investment", "固定资产投资", {"投资(亿元)"}),
           indicator("imports", "进口：总额"), indicator("imports-usd", "进口总额(亿美元)"),
           indicator("computed-industry", "一、工业增加值")},
          {}};
}

struct Answer {
  std::string id;
  std::string why;
  std::string nearest;
  std::string units;
  friend bool operator==(const Answer&, const Answer&) = default;
};

Answer ask(const RuleBook& book, std::string_view cell) {
  NamesInFile names(book);
  const NamesInFile::AreaName area = names.area("330300");
  const NamesInFile::IndicatorName& name = names.indicator(cell, area);
  Answer answer;
  if (name.indicator) {
    answer.id = book.indicator(*name.indicator).id.text;
  } else {
    answer.why = std::string(code_of(name.why));
    answer.nearest = name.nearest;
  }
  for (const Unit& unit : name.units) answer.units += unit.symbol;
  return answer;
}

TEST(BareName, StripsEveryNameInTheTable) {
  const tests::CsvTable table("intake/indicator_names.csv");
  ASSERT_GE(table.rows(), 50U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(bare_name(table.cell(row, "name")), table.cell(row, "bare"))
        << table.where(row) << ": " << table.cell(row, "name");
  }
}

TEST(NamesInFile, FindsANameUnderWhatATablePutsAroundIt) {
  const RuleBook book = rule_book();
  EXPECT_EQ(ask(book, "固定资产投资").id, "investment");
  EXPECT_EQ(ask(book, "其中：固定资产投资：").id, "investment");
  EXPECT_EQ(ask(book, "2、投资").id, "investment");
  EXPECT_EQ(ask(book, "（停止）固定资产投资(万元)"), (Answer{"investment", "", "", "万元"}));
}

TEST(NamesInFile, ANameAsItIsWrittenGoesBeforeABareOne) {
  const RuleBook book = rule_book();
  EXPECT_EQ(ask(book, "工业增加值").id, "industry");
  EXPECT_EQ(ask(book, "一、工业增加值").id, "computed-industry");
}

TEST(NamesInFile, TwoIndicatorsWithOneBareNameAreBothNamed) {
  const RuleBook book = rule_book();
  const Answer answer = ask(book, "#进口总额");
  EXPECT_EQ(answer.why, "indicator-ambiguous");
  EXPECT_EQ(answer.nearest, "imports, imports-usd");
  EXPECT_EQ(ask(book, "二、工业增加值").nearest, "industry, computed-industry");
}

TEST(NamesInFile, AnUnknownNameHasItsThreeNearest) {
  const RuleBook book = rule_book();
  const Answer answer = ask(book, "其中：固定资产头资(亿元)");
  EXPECT_EQ(answer.why, "indicator-unknown");
  EXPECT_EQ(answer.nearest.substr(0, answer.nearest.find(',')), "固定资产投资");
  EXPECT_EQ(std::count(answer.nearest.begin(), answer.nearest.end(), ','), 2);
}

TEST(NamesInFile, WhatIsOnlyDecorationIsNoName) {
  const RuleBook book = rule_book();
  EXPECT_EQ(ask(book, "其中：").why, "indicator-unknown");
  EXPECT_EQ(ask(book, "").why, "indicator-unknown");
  EXPECT_EQ(ask(book, "#").why, "indicator-unknown");
}

}  // namespace
}  // namespace pledged
