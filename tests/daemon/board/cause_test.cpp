#include "daemon/board/cause.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledged {
namespace {

struct Case {
  const char* name;
  std::vector<Observation> arrived;  ///< vintages 2 and later; vintage 1 brought February and April
  Cause cause;
};

Observation seen(const char* period, std::optional<double> value, std::uint32_t vintage) {
  return {Period::parse(period).value(), value, Vintage{vintage}};
}

const Case kCases[] = {
    {"ALaterMonth", {seen("2020-01..05", 50, 2)}, Cause::new_period},
    {"ALaterMonthWithARevision", {seen("2020-01..05", 50, 2), seen("2020-01..04", 39, 2)}, Cause::new_period},
    {"AnotherValueOfTheLastMonth", {seen("2020-01..04", 41, 2)}, Cause::revision},
    {"AnotherValueOfAnEarlierMonth", {seen("2020-01..02", 21, 2)}, Cause::revision},
    {"AWithdrawal", {seen("2020-01..04", std::nullopt, 2)}, Cause::revision},
    {"AMonthThatWasMissing", {seen("2020-01..03", 30, 2)}, Cause::late_data},
    {"AFigureOfLastYear", {seen("2019-01..12", 120, 2)}, Cause::late_data},
    {"WhatIsNotKnownYetDoesNotCount",
     {seen("2020-01..03", 30, 2), seen("2020-01..06", 60, 4)},
     Cause::late_data},
};

class CauseOfData : public ::testing::TestWithParam<Case> {};

TEST_P(CauseOfData, IsTold) {
  std::vector<Observation> vintages = {seen("2020-01..02", 20, 1), seen("2020-01..04", 40, 1)};
  vintages.insert(vintages.end(), GetParam().arrived.begin(), GetParam().arrived.end());
  EXPECT_EQ(cause_of_data(vintages, Vintage{1}, Vintage{3}, 2020), GetParam().cause);
}

INSTANTIATE_TEST_SUITE_P(Cause, CauseOfData, ::testing::ValuesIn(kCases),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Cause, FirstDataOfTheYearAreANewPeriod) {
  const std::vector<Observation> vintages = {seen("2019-01..12", 120, 1), seen("2020-01..02", 20, 2)};
  EXPECT_EQ(cause_of_data(vintages, Vintage{1}, Vintage{2}, 2020), Cause::new_period);
}

TEST(Cause, EveryNameReadsBack) {
  for (const Cause cause : kCauses) EXPECT_EQ(parse_cause(to_string(cause)), cause);
  EXPECT_EQ(to_string(Cause::none), "");
  EXPECT_EQ(parse_cause("the weather"), Cause::none);
}

}  // namespace
}  // namespace pledged
