#include "daemon/board/judge.h"

#include <gtest/gtest.h>

#include <vector>

namespace pledged {
namespace {

TEST(Evidence, OfThePastSeesNothingThatCameLater) {
  const std::vector<Observation> all = {{Period::month(2020, 1), 5, Vintage{1}},
                                        {Period::month(2020, 1), 6, Vintage{3}},
                                        {Period::month(2020, 2), 7, Vintage{2}}};
  const Evidence then(all, Vintage{2});
  ASSERT_EQ(then.vintages.size(), 2U);
  EXPECT_EQ(then.vintages[1].vintage, Vintage{2});
  EXPECT_EQ(then.series.at(Period::month(2020, 1)), 5);
  EXPECT_EQ(Evidence(all, Vintage{3}).vintages.size(), 3U);
}

}  // namespace
}  // namespace pledged
