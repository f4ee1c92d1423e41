#include "rules/wording/folded_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace pledged::wording {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FoldedText, MakesWideFormsNarrowAndTakesBlanksOut) {
  EXPECT_EQ(fold("增长 ７．５％　左右").text, "增长7.5%左右");
  EXPECT_EQ(fold("R&D 经费 PM_{2.5}").text, "R&D经费PM2.5");
  EXPECT_EQ(fold("5G SA network").text, "5G SA network");
  EXPECT_EQ(fold("1，200").text, "1，200") << "a wide comma separates no thousands";
}

TEST(FoldedText, JoinsLinesThatAPageBreakTore) {
  const FoldedText folded = fold("新增企业100\n家以上");
  EXPECT_EQ(folded.text, "新增企业100家以上");
  EXPECT_THAT(folded.joints, ElementsAre(std::string("新增企业100").size()));
}

TEST(FoldedText, KeepsTheBreaksBehindSentencesAndHeadings) {
  EXPECT_EQ(fold("增长7%。\n下降3%").text, "增长7%。\n下降3%");
  EXPECT_EQ(fold("（一）工业强市\n新增企业").text, "（一）工业强市\n新增企业");
  EXPECT_EQ(fold("增长7%\n二、农业").text, "增长7%\n二、农业");
}

TEST(FoldedText, KnowsTheWayBackToTheSource) {
  const std::string source = "增长 ７％ 左右";
  const FoldedText folded = fold(source);
  const std::size_t at = folded.text.find('7');
  const SourceSpan span = folded.source(at, at + 2);
  EXPECT_EQ(source.substr(span.begin, span.end - span.begin), "７％");
  EXPECT_EQ(folded.origin.size(), folded.text.size());
}

TEST(FoldedText, LetsOtherBytesPass) {
  EXPECT_EQ(fold("\xFF\xFE 增长").text, "\xFF\xFE增长");
  EXPECT_THAT(fold("").text, IsEmpty());
  EXPECT_THAT(fold("\n \n").text, IsEmpty());
}

}  // namespace
}  // namespace pledged::wording
