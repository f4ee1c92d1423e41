#include "rules/wording/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace pledged::wording {
namespace {

TEST(Vocabulary, TheLongestWordWins) {
  EXPECT_EQ(leading_word("提高到30%")->text, "提高到");
  EXPECT_EQ(leading_word("不低于8%")->kind, WordKind::kFloor);
  EXPECT_EQ(leading_word("创新驱动")->kind, WordKind::kText) << "not the verb 创";
  EXPECT_FALSE(leading_word("苹果"));
  EXPECT_FALSE(leading_word(""));
}

TEST(Vocabulary, SingleCharactersWantANumberBehind) {
  EXPECT_EQ(word_before_number("增8%")->kind, WordKind::kRise);
  EXPECT_FALSE(word_before_number("增加"));
  EXPECT_FALSE(word_before_number("增"));
}

// A word in two rows would mean what the order of the tables says, which nobody looks at.
TEST(Vocabulary, NoWordHasTwoMeanings) {
  std::map<std::string, WordKind> seen;
  for (const auto table : {frame_words(), bound_words(), action_words(), milestone_words(), goal_words()}) {
    for (const WordRow& row : table) {
      std::string_view rest = row.words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word.empty()) continue;
        const auto [known, fresh] = seen.emplace(word, row.kind);
        EXPECT_TRUE(fresh || known->second == row.kind) << word;
      }
    }
  }
  EXPECT_GT(seen.size(), 500U);
}

}  // namespace
}  // namespace pledged::wording
