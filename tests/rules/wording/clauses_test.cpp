#include "rules/wording/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledged::wording {
namespace {

using ::testing::ElementsAre;

struct Cut {
  std::string text;
  Tense tense;
  bool opens_group;
  bool parenthetical;

  friend bool operator==(const Cut&, const Cut&) = default;
  friend void PrintTo(const Cut& cut, std::ostream* out) {
    *out << cut.text << (cut.tense == Tense::kPast ? " past" : "") << (cut.opens_group ? " opens" : "")
         << (cut.parenthetical ? " aside" : "");
  }
};

std::vector<Cut> cut(std::string_view text) {
  const FoldedText folded = fold(text);
  std::vector<Cut> cuts;
  for (const Clause& clause : clauses_of(scan(folded), folded.text)) {
    const std::size_t begin = clause.tokens.front().begin;
    cuts.push_back({folded.text.substr(begin, clause.tokens.back().end - begin), clause.tense,
                    clause.opens_group, clause.parenthetical});
  }
  return cuts;
}

Cut pledged(std::string text, bool opens = false) {
  return {std::move(text), Tense::kPledged, opens, false};
}
Cut past(std::string text, bool opens = false) {
  return {std::move(text), Tense::kPast, opens, false};
}

TEST(Clauses, AreCutWhereSentencesBreathe) {
  EXPECT_THAT(cut("投资增长8%，出口增长5%；失业率4%。"),
              ElementsAre(pledged("投资增长8%", true), pledged("出口增长5%"), pledged("失业率4%", true)));
}

TEST(Clauses, ABracketWithAGoalIsAClauseOfItsOwn) {
  EXPECT_THAT(cut("投资增长8%（力争9%），出口增长5%"),
              ElementsAre(pledged("投资增长8%", true), Cut{"力争9%", Tense::kPledged, false, true},
                          pledged("出口增长5%")));
  EXPECT_THAT(cut("细颗粒物（PM2.5）下降"), ElementsAre(pledged("细颗粒物（PM2.5）下降", true)));
}

TEST(Clauses, QuotedNamesAreOnePiece) {
  EXPECT_THAT(cut("落实“六稳，六保”要求"), ElementsAre(pledged("落实“六稳，六保”要求", true)));
}

TEST(Clauses, WhatWasAchievedIsPast) {
  EXPECT_THAT(cut("去年新增就业10万人，增长5%。"),
              ElementsAre(past("去年新增就业10万人", true), past("增长5%")));
  EXPECT_THAT(cut("去年新建公路15公里，今年再建20公里。"),
              ElementsAre(past("去年新建公路15公里", true), pledged("今年再建20公里")));
  EXPECT_THAT(cut("工业增加值同比增长7.6%。"), ElementsAre(past("工业增加值同比增长7.6%", true)));
  EXPECT_THAT(cut("工业增加值同比增长7.6%以上。"), ElementsAre(pledged("工业增加值同比增长7.6%以上", true)));
}

TEST(Clauses, AHeadingTellsTheTenseOfItsSection) {
  EXPECT_THAT(cut("一、工作回顾\n新增企业10家。\n二、重点工作\n新增企业20家。"),
              ElementsAre(past("一、工作回顾", true), past("新增企业10家", true),
                          pledged("二、重点工作", true), pledged("新增企业20家", true)));
}

TEST(Clauses, UnderAHeadingThatLooksBackOnlyAPlanTurnsAhead) {
  EXPECT_THAT(cut("一、工作回顾\n力争上游，办理建议552件。\n新的一年，新增企业20家。"),
              ElementsAre(past("一、工作回顾", true), past("力争上游", true), past("办理建议552件"),
                          pledged("新的一年", true), pledged("新增企业20家")));
}

TEST(Clauses, WhatDescribesThingsCountedIsNoResult) {
  EXPECT_THAT(cut("建成5个已落地项目。"), ElementsAre(pledged("建成5个已落地项目", true)));
  EXPECT_THAT(cut("已竣工5个项目。"), ElementsAre(past("已竣工5个项目", true)));
}

}  // namespace
}  // namespace pledged::wording
