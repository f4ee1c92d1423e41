#include "rules/wording/written_date.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pledged::wording {
namespace {

std::string text_of(const std::optional<WrittenDate>& date) {
  if (!date) return "none";
  return (date->year ? std::to_string(*date->year) + "-" : "") + std::to_string(date->month) + "-" +
         std::to_string(date->day) + (date->due ? " due" : "");
}

struct Dated {
  const char* text;
  const char* read;
  const char* taken;  ///< how much of the text is the date
};

class WrittenDates : public ::testing::TestWithParam<Dated> {};

TEST_P(WrittenDates, AreTheLastDayOfWhatIsWritten) {
  const auto date = leading_date(GetParam().text);
  EXPECT_EQ(text_of(date), GetParam().read) << GetParam().text;
  EXPECT_EQ(date ? date->bytes : 0, std::string_view(GetParam().taken).size()) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, WrittenDates,
    ::testing::Values(Dated{"6月底前开工", "6-30 due", "6月底前"},
                      Dated{"9月15日前完成", "9-15 due", "9月15日前"}, Dated{"年内投用", "12-31 due", "年内"},
                      Dated{"上半年完成", "6-30 due", "上半年"}, Dated{"三季度开工", "9-30 due", "三季度"},
                      Dated{"今年年底前", "12-31 due", "今年年底前"},
                      Dated{"到2025年，", "2025-12-31 due", "到2025年"},
                      Dated{"2025年底建成", "2025-12-31 due", "2025年底"},
                      Dated{"“十四五”末达到", "2025-12-31 due", "“十四五”末"},
                      Dated{"2020年是", "2020-12-31", "2020年"}, Dated{"6月起施行", "6-30", "6月"},
                      Dated{"13月底", "none", ""}, Dated{"项目", "none", ""}, Dated{"", "none", ""}));

TEST(WrittenBase, NamesWhatAChangeIsMeasuredFrom) {
  EXPECT_EQ(leading_base("较2015年下降20%")->year, 2015);
  EXPECT_EQ(leading_base("比“十三五”末减少")->year, 2020);
  EXPECT_FALSE(leading_base("比上年增长")->year);
  EXPECT_EQ(leading_base("在2020年的基础上翻一番")->year, 2020);
  EXPECT_TRUE(leading_base("同比增长")->year_on_year);
  EXPECT_FALSE(leading_base("同口径增长")->year_on_year);
}

TEST(WrittenBase, WantsItsClosingWordWhereThePrefixIsCommon) {
  EXPECT_FALSE(leading_base("在2020年建成"));
  EXPECT_FALSE(leading_base("和项目"));
  EXPECT_FALSE(leading_base("比例"));
}

}  // namespace
}  // namespace pledged::wording
