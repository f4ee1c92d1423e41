#include "daemon/web/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Query, IsDecoded) {
  const auto query = Query::parse("q=%E6%B8%A9+a&limit=7", {"q", "limit"});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->text("q"), "温 a");
  EXPECT_EQ(query->number("limit", 100, 1000).value(), 7U);
  EXPECT_EQ(query->number("offset", 5, 1000).value(), 5U);
}

TEST(Query, ListsAreRepeatedOrBetweenCommas) {
  const auto query = Query::parse("s=a%2Cb&s=c,,&s=", {"s"});
  ASSERT_TRUE(query);
  EXPECT_THAT(query->list("s"), ElementsAre("a", "b", "c"));
}

TEST(Query, BytesThatAreNoUtf8AreRefused) {
  for (const char* text : {"q=%FF", "q=%4", "q=%", "q=%zz", "q=%ED%A0%80", "%C3=1"}) {
    EXPECT_FALSE(Query::parse(text, {"q"})) << text;
  }
}

TEST(Query, AnUnknownNameIsRefusedByThatName) {
  const auto query = Query::parse("limt=7", {"limit"});
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().code, "bad_data");
  EXPECT_THAT(query.error().message, HasSubstr("'limt'"));
}

TEST(Query, WrongNumbersAndFlagsNameTheirParameter) {
  for (const char* value : {"-1", "1001", "x", "1.5", "%20", "99999999999999999999999", ""}) {
    const auto query = Query::parse(std::string("limit=") + value, {"limit"});
    ASSERT_TRUE(query);
    const auto number = query->number("limit", 100, 1000);
    ASSERT_FALSE(number) << value;
    EXPECT_THAT(number.error().message, HasSubstr("'limit'"));
  }
  const auto query = Query::parse("dry_run=maybe", {"dry_run"});
  ASSERT_TRUE(query);
  EXPECT_FALSE(query->flag("dry_run"));
}

}  // namespace
}  // namespace pledged
