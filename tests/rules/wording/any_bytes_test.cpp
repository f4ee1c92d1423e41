#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "rules/decimal.h"
#include "rules/wording/target_wording.h"
#include "tests/rules/wording/sentence_table.h"

// Whatever is read, every proposal points into the text that was given and names a goal of the rule language.
// The seeds are fixed: a failure comes back.
namespace pledged::tests {
namespace {

constexpr unsigned kSeed = 20200422;
constexpr int kRounds = 3'000;

const std::vector<std::string_view> kOps = {
    "at_least", "above",  "at_most",       "below",    "about",       "between",     "fall_by", "zero",
    "full",     "exceed", "no_worse_than", "external", "rank_within", "directional", "done_by"};

/// All sentences of the tables, as a report would have them.
const std::string& report() {
  static const std::string kReport = [] {
    std::string text;
    for (const char* table : {"wording/cases.csv", "wording/held_out_first.csv"}) {
      for (const Sentence& sentence : read_sentences(table)) text += sentence.text + "\n";
    }
    return text;
  }();
  return kReport;
}

void expect_sound(const std::string& text) {
  for (const ProposedTarget& target : read_targets(text)) {
    ASSERT_LT(target.quote_begin, target.quote_end);
    ASSERT_LE(target.quote_end, text.size());
    EXPECT_NE(std::find(kOps.begin(), kOps.end(), target.op), kOps.end()) << target.op;
    EXPECT_FALSE(target.measure.empty());
    EXPECT_FALSE(target.modality.empty());
    EXPECT_EQ(target.trend.empty(), target.op != "directional");
    EXPECT_GT(target.confidence, 0);
    EXPECT_LE(target.confidence, 1);
    EXPECT_TRUE(target.value || !target.value_high) << "a range has a low end";
  }
}

TEST(AnyBytes, SlicesOfReportsGiveSoundProposals) {
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<std::size_t> begin(0, report().size() - 1);
  std::uniform_int_distribution<std::size_t> length(1, 400);
  for (int round = 0; round < kRounds; ++round) expect_sound(report().substr(begin(random), length(random)));
}

TEST(AnyBytes, DamagedReportsGiveSoundProposals) {
  std::mt19937 random(kSeed + 1);
  std::uniform_int_distribution<std::size_t> begin(0, report().size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < kRounds; ++round) {
    std::string text = report().substr(begin(random), 200);
    std::uniform_int_distribution<std::size_t> at(0, text.size() - 1);
    for (int i = 0; i < 4; ++i) text[at(random)] = static_cast<char>(byte(random));
    expect_sound(text);
  }
}

TEST(AnyBytes, NoiseGivesSoundProposals) {
  std::mt19937 random(kSeed + 2);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<std::size_t> length(0, 300);
  for (int round = 0; round < kRounds; ++round) {
    std::string text(length(random), '\0');
    for (char& each : text) each = static_cast<char>(byte(random));
    expect_sound(text);
  }
}

TEST(AnyBytes, PhrasesInAnyOrderGiveSoundProposals) {
  const std::vector<std::string> phrases = {
      "新增", "不低于", "7%", "、",   "和",     "（",   "）",  "分别", "“",    "”",
      "，",   "由",     "到", "前",   "后",     "20位", "3日", "内",   "办结", "消除",
      "实现", "全覆盖", "，", "过半", "万亿元", "为",   "各",  "的",   "以上", "与经济增长同步"};
  std::mt19937 random(kSeed + 3);
  std::uniform_int_distribution<std::size_t> pick(0, phrases.size() - 1);
  for (int round = 0; round < kRounds; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += phrases[pick(random)];
    expect_sound(text);
  }
}

TEST(AnyBytes, AWholeReportInOneLineIsRead) {
  std::string text;
  for (const char each : report()) {
    if (each != '\n') text += each;
  }
  EXPECT_GT(read_targets(text).size(), 400U);
}

}  // namespace
}  // namespace pledged::tests
