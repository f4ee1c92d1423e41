#include "storage/renaming.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/storage/fault_vfs.h"
#include "tests/storage/forked.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Renaming kTarget{Renaming::Of::target, "gdp", "gdp-growth"};
const Renaming kIndicator{Renaming::Of::indicator, "gdp", "gdp-growth"};
const std::vector<Renaming> kBoth = {kTarget, kIndicator};

void say(Store& store, const char* target, Status status) {
  StoredAssessment said;
  said.target = TargetId{target};
  said.status = status;
  Transition change;
  change.target = said.target;
  change.to = status;
  change.cause = "rule_change";
  RuleVersion version;
  version.target = said.target;
  version.goal = "about 7 %";
  store.save_assessments({}, std::vector{said}, std::vector{change});
  store.add_rule_versions(std::vector{version});
}

void put_values(Store& store) {
  put(store, "a",
      {{level_of("gdp"), Period::month(2020, 5), 1.0}, {level_of("jobs"), Period::month(2020, 5), 2.0}});
}

std::optional<double> value_of(const Store& store, const char* indicator, unsigned month,
                               std::uint32_t file) {
  const Content content = content_of(store);
  const auto series = content.find(level_of(indicator));
  if (series == content.end()) return std::nullopt;
  const auto value = series->second.find({Period::month(2020, month).to_string(), file});
  return value == series->second.end() ? std::nullopt : value->second;
}

class Renamings : public ::testing::Test {
 protected:
  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(Renamings, CarryHistoryOnUnderTheNewName) {
  say(store_, "gdp", Status::lagging);
  say(store_, "jobs", Status::on_track);
  put_values(store_);
  ASSERT_TRUE(store_.awaits(kBoth));
  store_.rename(kBoth, at_second(500));
  EXPECT_FALSE(store_.awaits(kBoth));
  ASSERT_THAT(store_.transitions(TargetId{"gdp-growth"}), SizeIs(1));
  EXPECT_THAT(store_.transitions(TargetId{"gdp"}), IsEmpty());
  EXPECT_THAT(store_.transitions(TargetId{"jobs"}), SizeIs(1));
  EXPECT_THAT(store_.rule_versions(TargetId{"gdp-growth"}), SizeIs(1));
  ASSERT_THAT(store_.assessments(), SizeIs(2));
  EXPECT_EQ(store_.assessments()[0].target, TargetId{"gdp-growth"});
  EXPECT_EQ(store_.assessments()[0].status, Status::lagging);
  EXPECT_EQ(value_of(store_, "gdp-growth", 5, 1), 1.0);
  EXPECT_EQ(value_of(store_, "jobs", 5, 1), 2.0);
  EXPECT_FALSE(store_.find_series(level_of("gdp")));
}

TEST_F(Renamings, AreDoneOnceAndRecorded) {
  say(store_, "gdp", Status::lagging);
  put_values(store_);
  store_.rename(kBoth, at_second(500));
  store_.rename(kBoth, at_second(600));
  EXPECT_EQ(ask_sql(place_.path(), "SELECT group_concat(kind || former || name || at) FROM renaming"),
            "targetgdpgdp-growth500000000,indicatorgdpgdp-growth500000000");
}

TEST_F(Renamings, OfWhatTheStoreDoesNotKnowAreNothing) {
  say(store_, "jobs", Status::on_track);
  EXPECT_FALSE(store_.awaits(kBoth));
  store_.rename(kBoth, at_second(500));
  EXPECT_EQ(ask_sql(place_.path(), "SELECT count(*) FROM renaming"), "0");
}

TEST_F(Renamings, KeepTheLaterWordOfATargetThatWasJudgedUnderBothNames) {
  say(store_, "gdp", Status::lagging);
  say(store_, "gdp-growth", Status::ahead);
  store_.rename(kBoth, at_second(500));
  ASSERT_THAT(store_.assessments(), SizeIs(1));
  EXPECT_EQ(store_.assessments()[0].status, Status::ahead);
  ASSERT_THAT(store_.transitions(TargetId{"gdp-growth"}), SizeIs(2));
  EXPECT_EQ(store_.transitions(TargetId{"gdp-growth"})[0].to, Status::lagging);
}

TEST_F(Renamings, AddFiguresToThoseThatCameUnderTheNewName) {
  put_values(store_);
  put(store_, "b",
      {{level_of("gdp-growth"), Period::month(2020, 5), 1.5},
       {level_of("gdp-growth"), Period::month(2020, 6), 3.0}},
      at_second(1'700'000'000));
  ASSERT_TRUE(store_.awaits(kBoth));
  store_.rename(kBoth, at_second(500));
  EXPECT_FALSE(store_.awaits(kBoth));
  EXPECT_EQ(value_of(store_, "gdp-growth", 5, 1), 1.0);
  EXPECT_EQ(value_of(store_, "gdp-growth", 5, 2), 1.5);
  EXPECT_EQ(value_of(store_, "gdp-growth", 6, 2), 3.0);
  const auto vintages = store_.observations(*store_.find_series(level_of("gdp-growth")));
  EXPECT_EQ(Series::known_at(vintages, Vintage{2}).at(Period::month(2020, 5)), 1.5);
}

TEST_F(Renamings, LeaveThePastUnderItsNames) {
  say(store_, "gdp", Status::lagging);
  say(store_, "gdp-growth", Status::ahead);
  put_values(store_);
  put(store_, "b", {{level_of("gdp-growth"), Period::month(2020, 5), 1.5}}, at_second(1'700'000'000));
  const RulesNumber before = store_.keep_rules({}, true);
  store_.rename(kBoth, at_second(500));
  const RulesNumber after = store_.keep_rules({}, true);
  const Instant now = at_second(2'000'000'000);
  EXPECT_EQ(store_.said_at(TargetId{"gdp"}, now, before)->said.status, Status::lagging);
  EXPECT_EQ(store_.said_at(TargetId{"gdp-growth"}, now, before)->said.status, Status::ahead);
  EXPECT_FALSE(store_.said_at(TargetId{"gdp"}, now, after));
  EXPECT_EQ(store_.said_at(TargetId{"gdp-growth"}, now, after)->said.status, Status::ahead);
  const auto values = [&](const char* indicator, RulesNumber under) {
    const auto series = store_.find_series(level_of(indicator), under);
    return series ? store_.observations(*series, under).size() : 0;
  };
  EXPECT_EQ(values("gdp", before), 1U);
  EXPECT_EQ(values("gdp-growth", before), 1U) << "without what it took over";
  EXPECT_EQ(values("gdp-growth", after), 2U);
  std::size_t seen = 0;
  store_.for_each_series(
      [&](SeriesNumber, const SeriesKey&, std::span<const Observation> vintages) { seen += vintages.size(); },
      before);
  EXPECT_EQ(seen, 3U) << "one of each name and that of jobs";
}

TEST_F(Renamings, LetTheNextFileFindTheSeries) {
  put_values(store_);
  (void)store_.reserve_series(std::vector{level_of("gdp-growth")});
  store_.rename(kBoth, at_second(500));
  const auto committed =
      put(store_, "b", {{level_of("gdp-growth"), Period::month(2020, 5), 4.0}}, at_second(1'700'000'000));
  ASSERT_THAT(committed.difference.revisions, SizeIs(1));
  EXPECT_EQ(committed.difference.revisions[0].before, 1.0);
}

TEST_F(Renamings, MayBeTakenBack) {
  say(store_, "gdp", Status::lagging);
  put_values(store_);
  store_.rename(kBoth, at_second(500));
  const std::vector<Renaming> back = {{Renaming::Of::target, "gdp-growth", "gdp"},
                                      {Renaming::Of::indicator, "gdp-growth", "gdp"}};
  store_.rename(back, at_second(600));
  EXPECT_THAT(store_.transitions(TargetId{"gdp"}), SizeIs(1));
  EXPECT_EQ(value_of(store_, "gdp", 5, 1), 1.0);
  store_.rename(kBoth, at_second(700));
  EXPECT_EQ(value_of(store_, "gdp-growth", 5, 1), 1.0);
}

/// Renames in a child that kills itself before its `kill_at`th step at the disk.
Ending rename_killed(const std::filesystem::path& path, int kill_at) {
  return run_forked([&](const Say& acknowledge) {
    int steps = 0;
    const FaultVfs vfs([&](const DiskStep& step) {
      if (++steps == kill_at) std::raise(SIGKILL);
      return without_syncs(step);
    });
    Store store = open_store(path);
    store.rename(kBoth, at_second(500));
    acknowledge(".");
  });
}

TEST(RenamingKilled, IsWhollyDoneOrWhollyUndoneAndGoesOnAfterwards) {
  const FaultVfs no_syncs(without_syncs);
  int done = 0;
  int undone = 0;
  for (int kill_at = 1;; ++kill_at) {
    const StorePlace place;
    {
      Store store = open_store(place.path());
      say(store, "gdp", Status::lagging);
      put_values(store);
    }
    const bool killed = rename_killed(place.path(), kill_at).signal == SIGKILL;
    Store store = open_store(place.path());
    const bool renamed = !store.transitions(TargetId{"gdp-growth"}).empty();
    EXPECT_EQ(renamed, store.find_series(level_of("gdp-growth")).has_value()) << kill_at;
    EXPECT_EQ(renamed, store.transitions(TargetId{"gdp"}).empty()) << kill_at;
    EXPECT_EQ(renamed, !store.awaits(kBoth)) << kill_at;
    store.rename(kBoth, at_second(600));
    EXPECT_THAT(store.transitions(TargetId{"gdp-growth"}), SizeIs(1)) << kill_at;
    EXPECT_EQ(value_of(store, "gdp-growth", 5, 1), 1.0) << kill_at;
    if (!killed) break;
    renamed ? ++done : ++undone;
  }
  EXPECT_GT(done, 0);
  EXPECT_GT(undone, 0);
}

}  // namespace
}  // namespace pledged::storage_testing
