#include "daemon/commands/report_outline.h"

#include <gtest/gtest.h>

#include <string>

namespace pledged::commands {
namespace {

constexpr char kReport[] =
    "\n2020 年浙江省温州市人民政府工作报告\n\n——2020 年 4 月 22 "
    "日在会议上\n\n一、2019年工作回顾\n\n新建路。\n\n"
    "二、重点工作\n\n目标是：增长7%。\n\n（一）以创新为\n"
    "动力，\n"
    "(十) 以共治为核心，推进现代化。\n\n共建共享促和谐。新增警力10人。\n\n增长5%，力争6%。第二句。\n";

std::size_t at(const std::string& text, const std::string& words) {
  return text.find(words);
}

TEST(ReportOutline, TakesTitleYearDayAndPlaceFromTheFirstLines) {
  const ReportOutline outline = outline_of(kReport);
  EXPECT_EQ(outline.title, "2020年浙江省温州市人民政府工作报告");
  EXPECT_EQ(outline.place, "浙江省温州市");
  EXPECT_EQ(outline.year, 2020);
  EXPECT_EQ(outline.date, make_date(2020, 4, 22));
}

TEST(ReportOutline, TheYearMayStandInTheDateOnly) {
  const ReportOutline outline = outline_of("政 府 工 作 报 告\n\n（2023年1月12日）\n省长 某某\n");
  EXPECT_EQ(outline.title, "政府工作报告");
  EXPECT_EQ(outline.place, "");
  EXPECT_EQ(outline.year, 2023);
  EXPECT_EQ(outline.date, make_date(2023, 1, 12));
}

TEST(ReportOutline, WhatIsNoDayIsNoDate) {
  const ReportOutline outline = outline_of("工作报告\n2021年2月30日\n");
  EXPECT_EQ(outline.year, 2021);
  EXPECT_FALSE(outline.date);
  EXPECT_FALSE(outline_of("工作报告\n12年计划\n").year);
}

TEST(ReportOutline, EveryHeadingOpensAChapter) {
  const std::string text = kReport;
  const ReportOutline outline = outline_of(text);
  ASSERT_EQ(outline.chapters.size(), 5U);
  EXPECT_EQ(outline.chapters[2].mark + "|" + outline.chapters[2].title, "二、|重点工作");
  EXPECT_EQ(outline.chapters[4].mark + "|" + outline.chapters[4].title, "(十)|以共治为核心，推进现代化");
  EXPECT_EQ(chapter_at(outline, 0), 0U);
  EXPECT_EQ(chapter_at(outline, at(text, "目标是")), 2U);
  EXPECT_EQ(chapter_at(outline, at(text, "新增警力")), 4U);
  EXPECT_EQ(outline.chapters.back().end, text.size());
}

TEST(ReportOutline, AShortFirstSentenceNamesTheSection) {
  const std::string text = kReport;
  const ReportOutline outline = outline_of(text);
  EXPECT_EQ(section_at(outline, text, at(text, "新增警力")), "(十)共建共享促和谐");
  EXPECT_EQ(section_at(outline, text, at(text, "增长5%")), "(十)以共治为核心，推进现代化");
  EXPECT_EQ(section_at(outline, text, at(text, "第二句")), "(十)以共治为核心，推进现代化")
      << "a sentence with numbers is no heading";
  EXPECT_EQ(section_at(outline, text, at(text, "目标是")), "二、重点工作");
}

TEST(ReportOutline, OfNothingHasOneChapter) {
  const ReportOutline outline = outline_of("");
  EXPECT_EQ(outline.chapters.size(), 1U);
  EXPECT_EQ(outline.title, "");
}

}  // namespace
}  // namespace pledged::commands
