#include "daemon/publish/alerts/alert_texts.h"

#include <gtest/gtest.h>

#include <set>

namespace pledged {
namespace {

TEST(AlertTexts, HasEveryKindOnceAndInBothLanguages) {
  std::set<std::string_view> names;
  for (const AlertWording& words : alert_wordings()) {
    SCOPED_TRACE(words.name);
    EXPECT_EQ(&wording(words.kind), &words);
    EXPECT_TRUE(names.insert(words.name).second);
    EXPECT_FALSE(words.zh.empty());
    EXPECT_FALSE(words.en.empty());
    EXPECT_TRUE(words.severity == "info" || words.severity == "warning" || words.severity == "critical");
  }
}

TEST(AlertTexts, SummarisesInTheLanguageAskedFor) {
  EXPECT_EQ(summary(AlertKind::target_lagging, "地区生产总值增速", "zh"), "地区生产总值增速：欠进度");
  EXPECT_EQ(summary(AlertKind::target_lagging, "GDP growth", "en"), "GDP growth: behind the expected pace");
}

TEST(AlertTexts, NamesTheDayOnWhichFiguresWereDue) {
  EXPECT_EQ(data_overdue_text("一般公共预算收入", "温州市", "2020-07-20", "zh"),
            "一般公共预算收入（温州市）应于2020-07-20前报送，至今未收到；相关目标仍按此前数据评估。");
  EXPECT_EQ(
      data_overdue_text("Budget revenue", "Wenzhou", "2020-07-20", "en"),
      "Budget revenue of Wenzhou was due on 2020-07-20 and has not arrived. The targets that rest on it "
      "are judged by the figures before.");
}

}  // namespace
}  // namespace pledged
