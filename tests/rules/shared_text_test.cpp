#include "rules/shared_text.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

TEST(SharedText, CopiesShareWhatTheyHold) {
  const SharedText first = "确保全年粮食播种面积168.5万亩";
  const SharedText second = first;
  EXPECT_EQ(&first.str(), &second.str());
  EXPECT_EQ(second, "确保全年粮食播种面积168.5万亩");
}

TEST(SharedText, ReadsLikeTheTextItHolds) {
  const SharedText text = std::string("民生");
  const std::string& whole = text;
  const std::string_view view = text;
  EXPECT_EQ(whole, "民生");
  EXPECT_EQ(view, "民生");
  EXPECT_EQ(text + "实事", "民生实事");
  EXPECT_EQ("一、" + text, "一、民生");
  EXPECT_EQ(text, SharedText("民生"));
  EXPECT_FALSE(text == SharedText("民"));
}

TEST(SharedText, IsEmptyUntilSomethingIsAssigned) {
  SharedText text;
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text, "");
  EXPECT_TRUE(SharedText("").empty());
  text = "a";
  EXPECT_FALSE(text.empty());
}

TEST(SharedText, ChangingACopyLeavesTheOther) {
  const SharedText first = "a";
  SharedText second = first;
  second = "b";
  EXPECT_EQ(first, "a");
  EXPECT_EQ(second, "b");
}

TEST(SharedList, CopiesShareWhatTheyHold) {
  const SharedList<int> first = {1, 2, 3};
  const SharedList<int> second = first;
  EXPECT_EQ(&first.items(), &second.items());
  EXPECT_EQ(second.size(), 3U);
  EXPECT_EQ(second.front() + second[1] + second.back(), 6);
}

TEST(SharedList, IsEmptyUntilSomethingIsAssigned) {
  SharedList<int> list;
  EXPECT_TRUE(list.empty());
  EXPECT_EQ(list.begin(), list.end());
  list = std::vector<int>{4};
  EXPECT_EQ(list, (SharedList<int>{4}));
}

}  // namespace
}  // namespace pledged
