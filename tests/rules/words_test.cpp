// The words of every enumeration, which files, metrics and pages rely on.
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "rules/assessment.h"
#include "rules/indicator.h"
#include "rules/target.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

TEST(Words, EveryStatusSurvivesItsWord) {
  std::set<std::string_view> words;
  for (int i = 0; i < kStatusCount; ++i) {
    const auto status = static_cast<Status>(i);
    EXPECT_EQ(parse_status(to_string(status)), status);
    words.insert(to_string(status));
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(kStatusCount));
  EXPECT_EQ(to_string(Status::achieved_provisional), "achieved_provisional");
  EXPECT_EQ(to_string(Status::ahead), "ahead");
  EXPECT_EQ(parse_status("green"), std::nullopt);
}

TEST(Words, EveryMeasureDirectionFrequencyAndModalitySurvivesItsWord) {
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(parse_measure(to_string(static_cast<Measure>(i))), static_cast<Measure>(i));
  }
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(parse_frequency(to_string(static_cast<Frequency>(i))), static_cast<Frequency>(i));
  }
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(parse_modality(to_string(static_cast<Modality>(i))), static_cast<Modality>(i));
  }
  EXPECT_EQ(parse_direction("lower"), Direction::lower);
  EXPECT_EQ(parse_direction("up"), std::nullopt);
  EXPECT_EQ(parse_frequency("half_yearly"), Frequency::half_yearly);
  EXPECT_EQ(to_string(DataState::overdue), "overdue");
}

TEST(Words, ReportsSpeakTheFiveWords) {
  EXPECT_EQ(report_word(Status::ahead, "zh"), "超进度");
  EXPECT_EQ(report_word(Status::on_track, "zh"), "达进度");
  EXPECT_EQ(report_word(Status::at_risk, "zh"), "临界");
  EXPECT_EQ(report_word(Status::lagging, "zh"), "欠进度");
  EXPECT_EQ(report_word(Status::unattainable, "zh"), "欠进度");
  EXPECT_EQ(report_word(Status::achieved, "zh"), "已完成");
  EXPECT_EQ(report_word(Status::missed, "zh"), "未完成");
  EXPECT_EQ(report_word(Status::no_data_yet, "zh"), "其他");
  EXPECT_EQ(report_word(Status::undefined, "en"), "other");
  EXPECT_EQ(report_word(Status::on_track, "en"), "on pace");
  EXPECT_THROW(report_word(Status::ahead, "fr"), std::invalid_argument);
}

TEST(Words, ATargetIsDueOnItsDayOrAtTheYearsEnd) {
  Target target;
  target.year = 2020;
  target.goal = AtLeast{Decimal(1)};
  EXPECT_EQ(format_date(target.due()), "2020-12-31");
  target.goal = DoneBy{tests::date("2020-09-30")};
  EXPECT_EQ(format_date(target.due()), "2020-09-30");
}

TEST(Words, AnUnknownNumberEqualsAnUnknownNumber) {
  Assessment a;
  Assessment b;
  EXPECT_EQ(a, b);
  b.pace = 1;
  EXPECT_FALSE(a == b);
}

}  // namespace
}  // namespace pledged
