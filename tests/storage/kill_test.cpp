// kill -9 of a process that writes the store, at every single thing it asks of the disk.

#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "tests/storage/commit_loop.h"
#include "tests/storage/fault_vfs.h"
#include "tests/storage/forked.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

constexpr int kNever = 1'000'000;

/// Runs the loop in a child that kills itself before its `kill_at`th step (from 1). Each file acknowledged is
/// one byte said. A kill does not empty the page cache, so nothing is really synced.
Ending run_killed(const std::filesystem::path& path, Plant plant, int kill_at) {
  return run_forked([&](const Say& say) {
    int steps = 0;
    const FaultVfs vfs([&](const DiskStep& step) {
      if (++steps == kill_at) std::raise(SIGKILL);
      return without_syncs(step);
    });
    run_commit_loop(path, plant, [&](int) { say("."); });
    if (kill_at == kNever) say(std::to_string(steps));
  });
}

int count_steps(Plant plant) {
  const StorePlace place;
  const Ending ending = run_killed(place.path(), plant, kNever);
  EXPECT_EQ(ending.exit_code, 0) << ending.said;
  return std::stoi(ending.said.substr(kLoopFiles));
}

struct Outcome {
  int kills = 0;
  int with_files = 0;  ///< kills after which something was in
  Damage damage;
};

Outcome kill_at_every_step(Plant plant) {
  Outcome outcome;
  const FaultVfs no_syncs(without_syncs);
  const int steps = count_steps(plant);
  for (int kill_at = 1; kill_at <= steps; ++kill_at) {
    const StorePlace place;
    const Ending ending = run_killed(place.path(), plant, kill_at);
    if (ending.signal == SIGKILL) ++outcome.kills;
    outcome.damage += damage_of(place.path(), static_cast<int>(ending.said.size()));
    if (number(open_store(place.path()).newest_vintage()) > 0) ++outcome.with_files;
  }
  EXPECT_EQ(outcome.kills, steps) << "a kill that did not happen shows nothing";
  return outcome;
}

TEST(Kill, LeavesEveryFileWhollyInOrWhollyOut) {
  const Outcome outcome = kill_at_every_step(Plant::none);
  EXPECT_EQ(outcome.damage, Damage{});
  EXPECT_GE(outcome.kills, 50);
  EXPECT_GE(outcome.with_files, 25);
  EXPECT_LT(outcome.with_files, outcome.kills);
}

TEST(Kill, OfAFileInTwoTransactionsIsFound) {
  EXPECT_GT(kill_at_every_step(Plant::split).damage.partial, 0);
}

TEST(Kill, AfterAnEarlyAcknowledgementIsFound) {
  EXPECT_GT(kill_at_every_step(Plant::early_ack).damage.lost, 0);
}

TEST(Kill, AgainAndAgainOfOneStoreConverges) {
  const StorePlace place;
  const FaultVfs no_syncs(without_syncs);
  // The same six files are dropped again after every kill; in the end each is in, the last one last.
  for (int kill_at = 5; kill_at <= 200; kill_at += 15) {
    const Ending ending = run_killed(place.path(), Plant::none, kill_at);
    EXPECT_EQ(ending.signal, SIGKILL) << kill_at;
    EXPECT_EQ(damage_of(place.path(), 0).unreadable, 0) << kill_at;
  }
  const Ending ending = run_killed(place.path(), Plant::none, kNever);
  EXPECT_EQ(ending.exit_code, 0) << ending.said;
  const Store store = open_store(place.path());
  EXPECT_EQ(store.newest_file(hash_of("file-6"))->vintage, store.newest_vintage());
  EXPECT_EQ(content_of(store).size(), 10U);
}

}  // namespace
}  // namespace pledged::storage_testing
