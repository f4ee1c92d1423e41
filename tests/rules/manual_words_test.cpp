#include "rules/manual_words.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

SaidByHand said() {
  return {Status::on_track, Status::missed, "王五", "统计口径调整，待更正。", make_date(2020, 9, 30)};
}

TEST(ManualWords, SayWhoWhyUntilWhenAndWhatTheRulesComputed) {
  const Explanation words = explain(said());
  EXPECT_EQ(words.zh,
            "状态由王五人工认定为达进度（on_track），有效期至 2020-09-30，理由：统计口径调整，待更正；"
            "按规则计算为未完成（missed）。");
  EXPECT_EQ(
      words.en,
      "Set by hand to on_track by 王五, until 2020-09-30, because: 统计口径调整，待更正; the rules computed "
      "missed. ");
}

TEST(ManualWords, AreTheLastStepOfATrace) {
  const TraceStep step = trace_step(said());
  EXPECT_EQ(step.step, "override");
  EXPECT_EQ(step.text.zh,
            "人工认定：王五将未完成（missed）改为达进度（on_track），有效期至 "
            "2020-09-30，理由：统计口径调整，待更正");
  EXPECT_EQ(step.text.en,
            "set by hand: 王五 says on_track where the rules computed missed, until 2020-09-30: "
            "统计口径调整，待更正");
}

TEST(ManualWords, TakeBracesOfAReasonForWhatTheyAre) {
  SaidByHand hostile = said();
  hostile.reason = "{computed} {nothing}";
  EXPECT_NE(explain(hostile).en.find("because: {computed} {nothing};"), std::string::npos)
      << explain(hostile).en;
}

}  // namespace
}  // namespace pledged
