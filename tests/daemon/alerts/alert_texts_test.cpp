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

TEST(AlertTexts, SaysOfARefusedFileWhatIsWrongFirstAndWhatToDo) {
  RejectionFacts facts;
  facts.file = "报表.csv";
  facts.by = "李四";
  facts.received = make_date(2020, 7, 15);
  facts.faults_total = 2;
  facts.sheet = "财政";
  facts.row = 3;
  facts.column = 4;
  facts.value = "abc";
  facts.remedy = "不是数。";
  EXPECT_EQ(
      file_rejected_text(facts, "zh"),
      "报表.csv由李四于2020-07-15 08:00（北京时间）投放，因2处错误被退回，没有写入任何数据。"
      "第一处在财政!D3［abc］：不是数。请改正后以原文件名重新投放；退回目录中和网页上的回执列有全部错误。");
  facts.remedy = "Not a number.";
  EXPECT_EQ(
      file_rejected_text(facts, "en"),
      "报表.csv was dropped by 李四 at 2020-07-15 08:00 (UTC+8) and refused: 2 faults; nothing of it was "
      "taken in. The first, 财政!D3 [abc]: Not a number. Correct the file and drop it again under the "
      "same name; its receipt, in the rejected folder and on the page, lists every fault.");
}

TEST(AlertTexts, SaysOfARefusedFileOnlyWhatIsKnown) {
  RejectionFacts facts;
  facts.file = "a.csv";
  facts.faults_total = 1;
  EXPECT_EQ(file_rejected_text(facts, "zh"),
            "a.csv于1970-01-01 08:00（北京时间）投放，因1处错误被退回，没有写入任何数据。"
            "请改正后以原文件名重新投放；退回目录中和网页上的回执列有全部错误。");
  facts.remedy = "It is too large.";
  EXPECT_NE(file_rejected_text(facts, "en")
                .find("1 fault; nothing of it was taken in. The first, the file as "
                      "a whole: It is too large. Correct"),
            std::string::npos);
  facts.row = 7;
  EXPECT_NE(file_rejected_text(facts, "zh").find("第一处在第7行：It"), std::string::npos);
  EXPECT_NE(file_rejected_text(facts, "en").find("The first, row 7: It"), std::string::npos);
}

}  // namespace
}  // namespace pledged
