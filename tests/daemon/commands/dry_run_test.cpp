// A dry run says what the file then does, whatever the file is, and writes nothing: random files one after
// the other, good and bad, revised, repeated, doubted and withdrawn.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

namespace fs = std::filesystem;
using commands_tests::kHead;
using commands_tests::Project;
using nlohmann::json;

// What every file of a folder holds, but for the index by which SQLite's readers share the log: no figure is
// in it.
std::map<std::string, std::string> contents(const std::string& folder) {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".db-shm") continue;
    found[entry.path().filename().string()] = testing_support::read_file(entry.path());
  }
  return found;
}

// Of what a verb printed, without what must differ: that it was a dry run, when, and numbers given by the
// store.
json comparable(json outcome) {
  json& receipt = outcome["receipt"];
  for (const char* key : {"dry_run", "vintage", "received"}) receipt.erase(key);
  for (json& held : receipt["held_cells"]) held.erase("number");
  return outcome;
}

class RandomFiles {
 public:
  explicit RandomFiles(unsigned seed) : random_(seed) {}

  std::string next() {
    if (!before_.empty() && chance(8)) return before_[pick(before_.size())];
    std::string text = kHead;
    for (std::size_t rows = 1 + pick(4); rows > 0; --rows) text += row();
    before_.push_back(text);
    return text;
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  bool chance(std::size_t one_in) { return pick(one_in) == 0; }

  std::string row() {
    static const std::vector<std::string> kBad = {
        "investment,330300,2020-01..06,4x4,亿元\n", "nothing,330300,2020-01..06,1,亿元\n",
        "investment,330300,2021-06,1,亿元\n", "investment,330300,2020-01..06,1,万人\n"};
    if (chance(12)) return kBad[pick(kBad.size())];
    if (chance(6))
      return "gdp-growth,330300,2020-Q" + std::to_string(1 + pick(2)) + "," + tenths(90) + ",%\n";
    if (chance(9)) return std::string("metro-opening,330300,2020-06,") + (chance(2) ? "1" : "0.6") + ",\n";
    const std::size_t month = 2 + pick(5);
    // About 105 a month, now and then with a place lost or won.
    const std::size_t tenths_of_it = month * (950 + pick(200)) * (chance(10) ? 10 : 1);
    return "investment,330300,2020-01..0" + std::to_string(month) + "," + std::to_string(tenths_of_it / 10) +
           "." + std::to_string(tenths_of_it % 10) + ",亿元\n";
  }
  std::string tenths(std::size_t below) {
    const std::size_t number = pick(below);
    return std::to_string(number / 10) + "." + std::to_string(number % 10);
  }

  std::mt19937 random_;
  std::vector<std::string> before_;
};

struct Seen {
  std::map<std::string, int> outcomes;
  int changes = 0;
  int revisions = 0;
  int held = 0;
};

void note(const json& outcome, Seen& seen) {
  const json& receipt = outcome["receipt"];
  ++seen.outcomes[receipt["outcome"]];
  seen.changes += static_cast<int>(outcome["changes"].size());
  seen.revisions += receipt["revised"].get<int>();
  seen.held += receipt["held"].get<int>();
}

TEST(DryRunOfAnyFile, SaysWhatTheFileThenDoesAndWritesNothing) {
  Seen seen;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Project project;
    project.ingest_half_year();
    project.set_time("2020-07-22T09:00:00+08:00");
    RandomFiles files(seed);
    for (int step = 0; step < 40; ++step) {
      const std::string file = project.write("file.csv", files.next());
      const auto before = contents(project.path("data"));
      const json dry = json::parse(project.run("ingest", {file, "--dry-run", "--format=json"}).out)[0];
      EXPECT_TRUE(contents(project.path("data")) == before) << "seed " << seed << ", step " << step;
      const json wet = json::parse(project.run("ingest", {file, "--format=json"}).out)[0];
      EXPECT_EQ(comparable(dry), comparable(wet)) << "seed " << seed << ", step " << step << '\n'
                                                  << testing_support::read_file(file);
      EXPECT_EQ(dry["receipt"]["dry_run"], true);
      note(wet, seen);
    }
  }
  // All that can happen did.
  for (const char* outcome : {"accepted", "duplicate", "held", "rejected"}) {
    EXPECT_GT(seen.outcomes[outcome], 3) << outcome;
  }
  EXPECT_GT(seen.changes, 20);
  EXPECT_GT(seen.revisions, 50);
  EXPECT_GT(seen.held, 10);
}

// Were another file taken in than was tried, it would be seen.
TEST(DryRunOfAnyFile, IsSeenToSayWhatAnotherFileDoes) {
  Project project;
  project.ingest_half_year();
  project.set_time("2020-07-22T09:00:00+08:00");
  const std::string tried =
      project.write("a.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  const std::string taken =
      project.write("b.csv", std::string(kHead) + "investment,330300,2020-01..06,641,亿元\n");
  const json dry = json::parse(project.run("ingest", {tried, "--dry-run", "--format=json"}).out)[0];
  const auto before = contents(project.path("data"));
  const json wet = json::parse(project.run("ingest", {taken, "--format=json"}).out)[0];
  EXPECT_NE(comparable(dry), comparable(wet));
  EXPECT_NE(contents(project.path("data")), before);
}

}  // namespace
}  // namespace pledged::commands
