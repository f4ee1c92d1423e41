#include "daemon/commands/steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledged::commands {
namespace {

using ::testing::ElementsAre;

TEST(Steps, AreAListOrARange) {
  EXPECT_THAT(parse_steps("-5,0,2.5").value(), ElementsAre(-5, 0, 2.5));
  EXPECT_THAT(parse_steps("7").value(), ElementsAre(7));
  EXPECT_THAT(parse_steps("-2..2").value(), ElementsAre(-2, -1, 0, 1, 2));
  EXPECT_THAT(parse_steps("-5..10:5").value(), ElementsAre(-5, 0, 5, 10));
  EXPECT_EQ(parse_steps("0..0.3:0.1").value().size(), 4U);
}

TEST(Steps, RefuseEverythingElse) {
  for (const char* const text : {"", ",", "1,", "a", "1..", "..2", "2..1", "1..2:0", "1..2:-1", "1..2:x",
                                 "0..100", "1;2", "nan", "1e300..2"}) {
    EXPECT_FALSE(parse_steps(text)) << text;
  }
}

}  // namespace
}  // namespace pledged::commands
