#include "storage/rule_version_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RuleVersion pledged(const char* target, const char* goal) {
  RuleVersion version;
  version.target = TargetId{target};
  version.year = 2020;
  version.rule_hash = "abc";
  version.goal = goal;
  version.first_seen = at_second(100);
  return version;
}

RuleVersion changed(const char* target, const char* goal, GoalOrigin origin) {
  RuleVersion version = pledged(target, goal);
  version.origin = origin;
  version.in_effect_from = make_date(2020, 8, 1);
  version.authority = "市政府〔2020〕5号";
  version.document = "at_least 6 %\n2020-08-01 at_least 5 %";
  return version;
}

class RuleVersionTable : public ::testing::Test {
 protected:
  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(RuleVersionTable, KeepsWholeVersionsInTheOrderInWhichTheyWereAdded) {
  const RuleVersion first = pledged("gdp", "about 7 %");
  const RuleVersion second = changed("gdp", "about 6 %", GoalOrigin::amended);
  const RuleVersion third = changed("gdp", "about 5 %", GoalOrigin::accepted);
  const RuleVersion other = pledged("jobs", "at_least 9 万人");
  store_.add_rule_versions(std::vector{first, other});
  store_.add_rule_versions(std::vector{second, third});
  std::vector<std::vector<RuleVersion>> visited;
  store_.for_each_versioned_target(
      [&](std::span<const RuleVersion> versions) { visited.emplace_back(versions.begin(), versions.end()); });
  EXPECT_THAT(visited, ElementsAre(std::vector{first, second, third}, std::vector{other}));
  EXPECT_THAT(store_.rule_versions(TargetId{"gdp"}), ElementsAre(first, second, third));
  EXPECT_THAT(store_.rule_versions(TargetId{"none"}), IsEmpty());
}

TEST_F(RuleVersionTable, AddsAllOrNothing) {
  RuleVersion of_no_day = changed("b", "about 6 %", GoalOrigin::amended);
  of_no_day.in_effect_from.reset();
  EXPECT_THROW(store_.add_rule_versions(std::vector{pledged("a", "about 7 %"), of_no_day}), StoreFailure);
  EXPECT_THAT(store_.rule_versions(TargetId{"a"}), IsEmpty());
}

TEST_F(RuleVersionTable, DoesNotGuessAtADayItCannotRead) {
  store_.add_rule_versions(std::vector{changed("a", "about 6 %", GoalOrigin::amended)});
  run_sql(place_.path(), "DROP TRIGGER rule_version_is_history_1");
  run_sql(place_.path(), "UPDATE rule_version SET in_effect_from = 'August'");
  EXPECT_THROW((void)store_.rule_versions(TargetId{"a"}), StoreFailure);
}

}  // namespace
}  // namespace pledged::storage_testing
