#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/store.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kNoReceipt = [](const FileRecord&, const Difference&) { return std::string("{}"); };

HeldCell cell(const char* indicator, double value, const char* by = "") {
  HeldCell held;
  held.series = level_of(indicator);
  held.period = Period::month(2020, 5);
  held.value = value;
  held.place = {3, 4, "表", "6,606"};
  held.doubts = "unit-jump";
  held.dropped_by = by;
  return held;
}

class HeldTableTest : public ::testing::Test {
 protected:
  std::vector<HeldNumber> hold(const std::vector<HeldCell>& cells) {
    return store_.commit({}, {}, kNoReceipt, nullptr, cells).difference.held;
  }
  Result<Store::Committed> decide(std::vector<HeldNumber> numbers, bool approve) {
    return store_.decide_held({}, numbers, {approve, "王五", "与报表核对无误"});
  }
  [[nodiscard]] std::vector<double> values(const char* indicator) const {
    std::vector<double> all;
    const auto series = store_.find_series(level_of(indicator));
    if (!series) return all;
    for (const Observation& one : store_.observations(*series)) all.push_back(one.value.value_or(-1));
    return all;
  }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(HeldTableTest, AHeldCellIsInNoSeriesUntilItIsApproved) {
  const auto numbers = hold({cell("gdp", 66060000)});
  EXPECT_THAT(values("gdp"), IsEmpty());
  const auto waiting = store_.held_cells(Store::Held::waiting);
  ASSERT_THAT(waiting, SizeIs(1));
  EXPECT_EQ(waiting[0].place.text, "6,606");
  EXPECT_EQ(waiting[0].vintage, Vintage{1});
  const auto approved = decide(numbers, true);
  ASSERT_TRUE(approved) << approved.error().message;
  EXPECT_THAT(approved->difference.touched, SizeIs(1));
  EXPECT_THAT(values("gdp"), ElementsAre(66060000));
  EXPECT_THAT(store_.held_cells(Store::Held::waiting), IsEmpty());
  const auto found = store_.cell(Vintage{2}, *store_.find_series(level_of("gdp")), Period::month(2020, 5));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "6,606");
}

TEST_F(HeldTableTest, ARefusedOneStaysOnRecordWithWhoAndWhy) {
  const auto numbers = hold({cell("gdp", 1), cell("jobs", 2)});
  ASSERT_TRUE(decide({numbers[0]}, false));
  EXPECT_THAT(values("gdp"), IsEmpty());
  const auto all = store_.held_cells(Store::Held::all);
  ASSERT_THAT(all, SizeIs(2));
  ASSERT_TRUE(all[0].decision);
  EXPECT_FALSE(all[0].decision->approved);
  EXPECT_EQ(all[0].decision->by, "王五");
  EXPECT_EQ(all[0].decision->reason, "与报表核对无误");
  EXPECT_FALSE(all[1].decision);
}

TEST_F(HeldTableTest, NothingIsDecidedTwiceOrByHalf) {
  const auto numbers = hold({cell("gdp", 1), cell("jobs", 2)});
  ASSERT_TRUE(decide({numbers[0]}, true));
  const auto again = decide({numbers[1], numbers[0]}, true);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "held-decided");
  EXPECT_THAT(values("jobs"), IsEmpty());
  const auto unknown = decide({HeldNumber{77}}, false);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "held-unknown");
}

TEST_F(HeldTableTest, OfTwoThatWaitForTheSamePeriodTheLaterIsTaken) {
  const auto first = hold({cell("gdp", 1)});
  const auto second = hold({cell("gdp", 2)});
  ASSERT_TRUE(decide({second[0], first[0]}, true));
  EXPECT_THAT(values("gdp"), ElementsAre(1));  // in the order in which they were named
}

TEST_F(HeldTableTest, WhatWaitedAtAVintageIsKnownForEver) {
  const auto numbers = hold({cell("gdp", 1)});
  ASSERT_TRUE(decide(numbers, false));
  EXPECT_THAT(store_.held_at(Vintage{0}), IsEmpty());
  EXPECT_THAT(store_.held_at(Vintage{1}), SizeIs(1));
  EXPECT_THAT(store_.held_at(Vintage{2}), IsEmpty());
}

TEST_F(HeldTableTest, ThePersonWhoDroppedItDoesNotApproveIt) {
  const auto numbers = hold({cell("gdp", 1, "王五")});
  const auto own = decide(numbers, true);
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().code, "four-eyes");
  EXPECT_TRUE(store_.decide_held({}, numbers, {true, "赵六", "核对过"}));
}

TEST_F(HeldTableTest, ABelievedValueOfALaterFileEndsTheWaiting) {
  hold({cell("gdp", 66060000), cell("jobs", 9)});
  put(store_, "b", {{level_of("gdp"), Period::month(2020, 5), 6606.0}});
  const auto all = store_.held_cells(Store::Held::all);
  ASSERT_TRUE(all[0].decision);
  EXPECT_FALSE(all[0].decision->approved);
  EXPECT_EQ(all[0].decision->vintage, Vintage{2});
  EXPECT_FALSE(all[1].decision);
}

TEST_F(HeldTableTest, HistoryNeverChanges) {
  const auto numbers = hold({cell("gdp", 1)});
  ASSERT_TRUE(decide(numbers, false));
  EXPECT_THROW(run_sql(place_.path(), "UPDATE held SET value = 2"), std::exception);
  EXPECT_THROW(run_sql(place_.path(), "DELETE FROM held"), std::exception);
  EXPECT_THROW(run_sql(place_.path(), "UPDATE held_decision SET approved = 1"), std::exception);
  EXPECT_THROW(run_sql(place_.path(), "DELETE FROM held_decision"), std::exception);
}

}  // namespace
}  // namespace pledged::storage_testing
