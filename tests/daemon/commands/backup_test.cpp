#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

TEST(Backup, IsAStoreThatSaysTheSame) {
  Project project;
  project.ingest_half_year();
  const Ran ran = project.run("backup", {project.path("copy.db")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, MatchesRegex("FOLDER/copy.db: [0-9]+ bytes\n"));
  EXPECT_EQ(project.run("status", {"--storage.path=" + project.path("copy.db"), "--format=json"}).out,
            project.run("status", {"--format=json"}).out);
}

TEST(Backup, OverwritesNothing) {
  Project project;
  project.ingest_half_year();
  const std::string there = project.write("there.db", "mine");
  const Ran ran = project.run("backup", {there});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/there.db"));
  EXPECT_EQ(testing_support::read_file(there), "mine");
}

TEST(Backup, OfNoStoreIsAnError) {
  Project project;
  const Ran ran = project.run("backup", {project.path("copy.db")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/data/pledged.db"));
  EXPECT_FALSE(std::filesystem::exists(project.path("copy.db")));
}

}  // namespace
}  // namespace pledged::commands
