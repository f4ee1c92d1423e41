#include "rules/place_name.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

TEST(PlaceName, IsTheFullNameOfAPlace) {
  for (const char* name : {"温州市", "浙江省", "温州市鹿城区", "文成县", "全国", "新疆维吾尔自治区"})
    EXPECT_TRUE(is_place_name(name)) << name;
}

TEST(PlaceName, IsNotWhatEveryOfficeSaysOfItsOwnNorThePartOfATitle) {
  for (const char* name : {"全市", "我省", "某市", "各县区", "上半年温州市", "月温州市", "度温州市",
                           "温州市2020", "温岭", "指标完成情况市", "", "市"})
    EXPECT_FALSE(is_place_name(name)) << name;
}

}  // namespace
}  // namespace pledged
