// What an operator sees when something is wrong at the start: one line that names the thing and the remedy,
// an exit code, and nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"

namespace pledged::e2e {
namespace {

using ::testing::HasSubstr;
using testing_support::eventually;
using testing_support::Finished;
using testing_support::run_program;

Finished serve(const std::string& settings) {
  return run_program({PLEDGED_BINARY, "serve", "--config.file=" + settings});
}

TEST(Start, AMissingConfigIsNamed) {
  const Finished ended = serve("/nonexistent/pledged.yaml");
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("/nonexistent/pledged.yaml"));
}

TEST(Start, AMissingPackIsNamed) {
  const Stack stack;
  std::filesystem::remove_all(stack.folder() / "pack");
  const Finished ended = serve(stack.settings_path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr((stack.folder() / "pack").string()));
}

TEST(Start, ABrokenPackIsReportedWithItsPlace) {
  const Stack stack;
  stack.write_pack(pack_yaml() + "  - id: broken\n    gaol: {at_least: 1}\n");
  const Finished ended = serve(stack.settings_path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("pack.yaml:"));
  EXPECT_THAT(ended.output, HasSubstr("did you mean `goal`"));
}

TEST(Start, AnUnknownFlagIsAUsageError) {
  EXPECT_EQ(run_program({PLEDGED_BINARY, "serve", "--no-such-flag"}).code, 2);
  EXPECT_EQ(run_program({PLEDGED_BINARY, "no-such-verb"}).code, 2);
}

TEST(Start, AStoreInUseIsRefusedWithThree) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  const Finished second = serve(stack.settings_path());
  EXPECT_EQ(second.code, 3);
  EXPECT_THAT(second.output, HasSubstr("pledged.db"));
}

TEST(Start, APortInUseIsNamed) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  // Another store, the same port.
  std::string settings = testing_support::read_file(stack.settings_path());
  settings.replace(settings.find("data/pledged.db"), 15, "other/second.db");
  const std::filesystem::path second = stack.folder() / "second.yaml";
  {
    const testing_support::TempFolder scratch;
    std::filesystem::copy_file(scratch.write("second.yaml", settings), second);
  }
  const Finished ended = serve(second.string());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("in use"));
  EXPECT_THAT(ended.output, HasSubstr("127.0.0.1:"));
}

TEST(Start, AStoreThatIsNoStoreIsRefusedAndLeftAsItWas) {
  const Stack stack;
  std::filesystem::create_directories(stack.folder() / "data");
  const std::string junk(8192, 'x');
  const std::filesystem::path store = stack.folder() / "data" / "pledged.db";
  {
    const testing_support::TempFolder scratch;
    std::filesystem::copy_file(scratch.write("junk", junk), store);
  }
  const Finished ended = serve(stack.settings_path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("pledged.db"));
  EXPECT_EQ(testing_support::read_file(store), junk);
}

std::string pack_with_other_goal() {
  std::string pack = pack_yaml();
  for (std::size_t at = pack.find("1200"); at != std::string::npos; at = pack.find("1200")) {
    pack.replace(at, 4, "1000");
  }
  return pack;
}

TEST(Start, AGoalChangedInSilenceIsRefusedUntilItIsAccepted) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  stack.write_pack(pack_with_other_goal());
  EXPECT_EQ(stack.reload(), 500U);
  EXPECT_THAT(stack.metrics(), HasSubstr("pledged_config_last_reload_successful 0\n"));
  EXPECT_THAT(stack.metrics(), HasSubstr("pledged_goal_changes_total{kind=\"refused\"} 1\n"));
  EXPECT_EQ(stack.stop_pledged(), 0);
  const Finished refused = serve(stack.settings_path());
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.output, HasSubstr("a goal was changed without an amendment"));
  const Finished accepted =
      run_program({PLEDGED_BINARY, "accept-goal-change", "--config.file=" + stack.settings_path()});
  EXPECT_EQ(accepted.code, 0) << accepted.output;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  EXPECT_THAT(stack.metrics(), ::testing::ContainsRegex("pledged_target_amended\\{[^}]*\\} 1\n"));
}

TEST(Start, EveryRefusalIsOneLine) {
  const Stack stack;
  std::filesystem::remove_all(stack.folder() / "pack");
  // The warning about the pinned day is the test settings' own.
  const std::string output = serve(stack.settings_path()).output;
  EXPECT_EQ(std::ranges::count(output, '\n'), 2) << output;
  EXPECT_EQ(output.find("level=error"), output.rfind("level=error")) << output;
}

}  // namespace
}  // namespace pledged::e2e
