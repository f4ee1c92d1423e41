#include "rules/wording/subject_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledged::wording {
namespace {

using ::testing::ElementsAre;

TEST(SubjectLists, AnEllipsisIsWrittenOut) {
  EXPECT_THAT(split_subjects("城乡居民人均可支配收入", 2),
              ElementsAre("城镇居民人均可支配收入", "农村居民人均可支配收入"));
  EXPECT_THAT(split_subjects("本外币存贷款余额", 2), ElementsAre("本外币存款余额", "本外币贷款余额"));
  EXPECT_THAT(split_subjects("城乡居民收入", 0), ElementsAre("城乡居民收入")) << "nobody asks for two";
}

TEST(SubjectLists, ItemsShareTheEndingOfTheLast) {
  EXPECT_THAT(split_subjects("二氧化硫、氮氧化物排放量", 2), ElementsAre("二氧化硫排放量", "氮氧化物排放量"));
  EXPECT_THAT(split_subjects("城镇居民、农村居民人均可支配收入", 2),
              ElementsAre("城镇居民人均可支配收入", "农村居民人均可支配收入"))
      << "what both have is not written twice";
}

TEST(SubjectLists, TheCountWantedDecidesWhetherAndSeparates) {
  EXPECT_THAT(split_subjects("工业投资和技改投资", 2), ElementsAre("工业投资", "技改投资"));
  EXPECT_THAT(split_subjects("交通和水利投资、民间投资", 2), ElementsAre("交通和水利投资", "民间投资"));
  EXPECT_THAT(split_subjects("固定资产投资", 2), ElementsAre("固定资产投资"));
}

TEST(SubjectLists, NothingIsSplitInBracketsAndQuotes) {
  EXPECT_THAT(split_names("学校（幼儿园、小学）、医院"), ElementsAre("学校（幼儿园、小学）", "医院"));
  EXPECT_THAT(split_names("“双减、双控”试点"), ElementsAre("“双减、双控”试点"));
}

TEST(SubjectLists, SizesShareTheThingTheySort) {
  EXPECT_THAT(split_subjects("2亿元、5亿元、10亿元以上项目", 3),
              ElementsAre("2亿元以上项目", "5亿元以上项目", "10亿元以上项目"));
}

}  // namespace
}  // namespace pledged::wording
