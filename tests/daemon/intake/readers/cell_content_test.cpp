#include "daemon/intake/readers/cell_content.h"

#include <gtest/gtest.h>

#include <string>

#include "daemon/intake/readers/number_format.h"
#include "daemon/intake/readers/utf16.h"

namespace pledged {
namespace {

struct FormatCase {
  const char* code;
  NumberFormat format;
};
class NumberFormats : public ::testing::TestWithParam<FormatCase> {};
TEST_P(NumberFormats, AreOfTheirClass) {
  EXPECT_EQ(class_of_format(GetParam().code), GetParam().format) << GetParam().code;
}
using enum NumberFormat;
INSTANTIATE_TEST_SUITE_P(
    NumberFormat, NumberFormats,
    ::testing::Values(
        FormatCase{"General", plain}, FormatCase{"0.00", plain}, FormatCase{"#,##0", plain},
        FormatCase{"#,##0.00_ ;[Red]\\-#,##0.00\\ ", plain}, FormatCase{"0.00E+00", plain},
        FormatCase{"@", plain}, FormatCase{"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", plain},
        FormatCase{"[$¥-804]#,##0.00", plain}, FormatCase{"0\"days\"", plain}, FormatCase{"0\\d", plain},
        FormatCase{"[h]:mm", plain}, FormatCase{"[mm]:ss", plain}, FormatCase{"[Red]0", plain},
        FormatCase{"", plain}, FormatCase{"0%", percent}, FormatCase{"0.0%;[Red]-0.0%", percent},
        FormatCase{"0\"%\"", plain}, FormatCase{"yyyy-mm-dd", date}, FormatCase{"yyyy\"年\"m\"月\"", month},
        FormatCase{"yyyy年m月", month}, FormatCase{"[$-804]yyyy\"年\"m\"月\"d\"日\";@", date},
        FormatCase{"[DBNum1][$-804]yyyy\"年\"m\"月\"", month}, FormatCase{"h:mm:ss AM/PM", date},
        FormatCase{"[$-F800]dddd\\,\\ mmmm\\ dd", date}, FormatCase{"mmm-yy", month},
        FormatCase{"0.00,", scaled}, FormatCase{"#,##0,,\"百万\"", scaled}, FormatCase{"0!.0,", scaled},
        FormatCase{"#,##0.0,,", scaled}, FormatCase{"0;yyyy", plain}, FormatCase{"\"open", plain},
        FormatCase{"[open", plain}, FormatCase{"0\\", plain}));

TEST(NumberFormat, BuiltInOnesAreKnownByNumber) {
  EXPECT_EQ(class_of_builtin_format(0), plain);
  EXPECT_EQ(class_of_builtin_format(4), plain);
  EXPECT_EQ(class_of_builtin_format(9), percent);
  EXPECT_EQ(class_of_builtin_format(10), percent);
  EXPECT_EQ(class_of_builtin_format(14), date);
  EXPECT_EQ(class_of_builtin_format(17), month);  // mmm-yy
  EXPECT_EQ(class_of_builtin_format(22), date);
  EXPECT_EQ(class_of_builtin_format(46), plain);  // a duration
  EXPECT_EQ(class_of_builtin_format(57), date);   // yyyy年m月
}

TEST(CellContent, APercentageIsExact) {
  CellWriter writer;
  for (const auto& [value, text] : {std::pair{0.057, "5.7%"},
                                    {0.07, "7%"},
                                    {1.1, "110%"},
                                    {-0.031, "-3.1%"},
                                    {0.0, "0%"},
                                    {0.1 + 0.2, "30.000000000000004%"}}) {
    EXPECT_EQ(writer.number(value, percent).text, text);
  }
}

TEST(CellContent, ADateIsADayATimeOrBoth) {
  EXPECT_EQ(date_text(44012), "2020-06-30");
  EXPECT_EQ(date_text(44012.999999), "2020-07-01");
  EXPECT_EQ(date_text(44012.25), "2020-06-30 06:00:00");
  EXPECT_EQ(date_text(0.5), "12:00:00");
  EXPECT_EQ(date_text(0), "00:00:00");
  EXPECT_EQ(date_text(60), std::nullopt);
  EXPECT_EQ(date_text(-0.5), std::nullopt);
  EXPECT_EQ(date_text(1e300), std::nullopt);
}

TEST(CellContent, ADateAsWrittenLosesOnlyItsMidnight) {
  CellWriter writer;
  EXPECT_EQ(writer.date_as_written("2020-06-30T00:00:00").text, "2020-06-30");
  EXPECT_EQ(writer.date_as_written(" 2020-06-30 ").text, "2020-06-30");
  EXPECT_EQ(writer.date_as_written("2020-06-30T12:30:00").text, "2020-06-30 12:30:00");
  EXPECT_EQ(writer.date_as_written("12:30:00").text, "12:30:00");
}

TEST(CellContent, ALongFormulaIsCutBetweenCharacters) {
  CellWriter writer;
  std::string formula;
  for (int i = 0; i < 500; ++i) formula += "指标";
  EXPECT_EQ(writer.formula(formula).text, "=" + formula.substr(0, 999));
}

TEST(Utf16, SurrogatesMakeOneCharacter) {
  std::string text;
  {
    Utf16Text to(text);
    for (const std::uint16_t unit :
         std::initializer_list<std::uint16_t>{0x41, 0x6307, 0xD83D, 0xDE00, 0xDE00, 0xD83D, 0x42, 0xD83D})
      to.unit(unit);
  }
  EXPECT_EQ(text, "A指😀\uFFFD\uFFFDB\uFFFD");
}

}  // namespace
}  // namespace pledged
