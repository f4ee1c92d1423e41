#include "rules/wording/target_wording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/wording/sentence_table.h"

namespace pledged::tests {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> lines_of(const std::vector<Fields>& targets) {
  std::vector<std::string> lines;
  for (const Fields& fields : targets) lines.push_back(to_line(fields));
  return lines;
}

std::vector<std::string> lines_of(const std::vector<ProposedTarget>& targets) {
  std::vector<std::string> lines;
  for (const ProposedTarget& target : targets) lines.push_back(to_line(fields_of(target)));
  return lines;
}

std::string quote_of(const std::string& text, const ProposedTarget& target) {
  return text.substr(target.quote_begin, target.quote_end - target.quote_begin);
}

TEST(TargetWording, ReadsEverySentenceOfTheTable) {
  const auto sentences = read_sentences("wording/cases.csv");
  EXPECT_GE(sentences.size(), 580U);
  for (const Sentence& sentence : sentences) {
    EXPECT_EQ(lines_of(read_targets(sentence.text)), lines_of(sentence.expected))
        << sentence.id << ": " << sentence.text;
  }
}

// Known gaps: a sentence that the parser learns to read belongs into cases.csv.
TEST(TargetWording, DoesNotYetReadTheSentencesSetAside) {
  for (const Sentence& sentence : read_sentences("wording/not_yet_read.csv")) {
    EXPECT_NE(lines_of(read_targets(sentence.text)), lines_of(sentence.expected))
        << sentence.id << " is read now: move it to cases.csv";
  }
}

TEST(TargetWording, TheTableFindsAPlantedFault) {
  Sentence sentence{"planted", "地区生产总值增长7%左右。", {}};
  sentence.expected = {fields_of(read_targets(sentence.text).at(0))};
  EXPECT_EQ(compare({sentence}).exact_sentences, 1);

  Sentence wrong_op = sentence;
  wrong_op.expected[0][0] = "at_most";
  EXPECT_EQ(compare({wrong_op}).exact_sentences, 0);
  EXPECT_EQ(compare({wrong_op}).share_right("op"), 0);

  Sentence wrong_number = sentence;
  wrong_number.expected[0][1] = "8";
  EXPECT_EQ(compare({wrong_number}).found, 0);

  Sentence nothing = sentence;
  nothing.expected.clear();
  EXPECT_EQ(compare({nothing}).precision(), 0);
  EXPECT_EQ(compare({nothing}).exact_sentences, 0);
}

TEST(TargetWording, QuotesTheWordsVerbatim) {
  const std::string text =
      "今年，力争新增 上市企业15家、\n百亿级公司2家；城乡居民收入分别增长７％和８%以上。";
  const auto targets = read_targets(text);
  ASSERT_THAT(targets, SizeIs(4));
  EXPECT_EQ(quote_of(text, targets[0]), "力争新增 上市企业15家");
  EXPECT_EQ(quote_of(text, targets[1]), "力争新增 上市企业15家、\n百亿级公司2家");
  EXPECT_EQ(quote_of(text, targets[2]), "城乡居民收入分别增长７％和８%以上");
  EXPECT_EQ(quote_of(text, targets[3]), "城乡居民收入分别增长７％和８%以上");
}

TEST(TargetWording, NamesVerbsHedgesUnitsAndReferences) {
  const auto built = read_targets("力争新建改建公厕100座。").at(0);
  EXPECT_EQ(built.verb, "新建改建");
  EXPECT_THAT(built.hedges, ElementsAre("力争"));
  const auto each = read_targets("各乡镇（街道）新增经济强村2个以上。").at(0);
  EXPECT_EQ(each.per_unit, "各乡镇（街道）");
  const auto better = read_targets("工业增加值增速高于全省平均水平2个百分点。").at(0);
  EXPECT_EQ(better.reference, "全省平均水平");
  const auto given = read_targets("完成省下达的减排任务。").at(0);
  EXPECT_EQ(given.reference, "省下达");
}

TEST(TargetWording, SaysHowSureItIs) {
  const auto plain = read_targets("地区生产总值增长7%左右。").at(0);
  const auto inherited = read_targets("完成投资200亿元，增长8%。").at(1);
  const auto undated = read_targets("开工环山南路。").at(0);
  EXPECT_THAT(plain.notes, ElementsAre("approximate"));
  EXPECT_THAT(inherited.notes, Contains("subject-inherited"));
  EXPECT_THAT(undated.notes, Contains("no-due-date"));
  EXPECT_GT(plain.confidence, inherited.confidence);
  EXPECT_GT(plain.confidence, undated.confidence);
}

TEST(TargetWording, LeavesOutTheSectionThatLooksBack) {
  const std::string report =
      "一、2019年主要工作回顾\n\n新增高新技术企业552家，技改投资增长15.5%。\n建成城市道路99公里。\n\n"
      "二、2020年目标要求和重点工作\n\n新增高新技术企业400家，技改投资增长10%。\n";
  EXPECT_THAT(lines_of(read_targets(report)),
              ElementsAre("at_least | 400 |  | 家 | higher | expected | flow | 高新技术企业 |  | ",
                          "at_least | 10 |  | % | higher | expected | growth | 技改投资 |  | "));
}

TEST(TargetWording, ReadsNothingFromNothing) {
  EXPECT_THAT(read_targets(""), IsEmpty());
  EXPECT_THAT(read_targets(" \n\n "), IsEmpty());
  EXPECT_THAT(read_targets("。，；、“”（）"), IsEmpty());
}

}  // namespace
}  // namespace pledged::tests
