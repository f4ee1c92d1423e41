#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "tests/deploy/shipped_files.h"
#include "tests/support/child_process.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::testing_support {
namespace {

class SystemdUnit : public testing::Test {
 protected:
  // As shipped, but of a program that is installed on the machine that runs the test.
  SystemdUnit() {
    unit_ = read_file(shipped("systemd/pledged.service"));
    const std::string start = "ExecStart=/usr/bin/pledged ";
    const std::size_t place = unit_.find(start);
    EXPECT_NE(place, std::string::npos);
    if (place != std::string::npos) unit_.replace(place, start.size(), "ExecStart=/usr/bin/true ");
    path_ = folder_.write("pledged.service", unit_);
  }

  TempFolder folder_;
  std::string unit_;
  std::filesystem::path path_;
};

TEST_F(SystemdUnit, IsAcceptedBySystemd) {
  const Finished verify = run_program({"systemd-analyze", "verify", "--no-pager", path_});
  EXPECT_EQ(verify.code, 0) << verify.output;
  EXPECT_EQ(verify.output, "");
  const auto socket = folder_.write("pledged.socket", read_file(shipped("systemd/pledged.socket")));
  const Finished both = run_program({"systemd-analyze", "verify", "--no-pager", socket});
  EXPECT_EQ(both.code, 0) << both.output;
  EXPECT_EQ(both.output, "");
}

TEST_F(SystemdUnit, IsExposedAtMostOneAndAHalfOfTen) {
  const Finished security =
      run_program({"systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager", path_});
  EXPECT_EQ(security.code, 0) << security.output;
}

TEST_F(SystemdUnit, IsFoundTooExposedWithoutItsProtection) {
  const std::size_t place = unit_.find("CapabilityBoundingSet=\n");
  ASSERT_NE(place, std::string::npos);
  const std::filesystem::path weaker = folder_.write("weaker/pledged.service", unit_.substr(0, place));
  const Finished security =
      run_program({"systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager", weaker});
  EXPECT_NE(security.code, 0);
}

TEST_F(SystemdUnit, KeepsThePromisesOfTheDaemon) {
  for (const char* line :
       {"Type=notify", "WatchdogSec=30s", "ExecReload=/usr/bin/kill -HUP $MAINPID", "User=pledged",
        "StateDirectory=pledged", "ExecPaths=/usr/bin/pledged /usr/bin/kill /usr/lib"}) {
    EXPECT_NE(unit_.find(std::string("\n") + line + "\n"), std::string::npos) << line;
  }
}

TEST_F(SystemdUnit, HasTheFoldersOfTheSettings) {
  const std::filesystem::path settings_file = testing_support::source_folder() / "config/pledged.yaml";
  const YAML::Node settings = YAML::LoadFile(settings_file);
  const std::string drop_folder = settings["intake"]["directory"].as<std::string>();
  EXPECT_EQ(drop_folder, "/var/lib/pledged/incoming");
  const std::string tmpfiles = read_file(shipped("systemd/pledged.tmpfiles"));
  EXPECT_NE(tmpfiles.find("\nd " + drop_folder + " 2770 pledged pledged -\n"), std::string::npos);
  for (const YAML::Node& path :
       {settings["storage"]["path"], settings["intake"]["archive"], settings["intake"]["rejected"]}) {
    EXPECT_TRUE(path.as<std::string>().starts_with("/var/lib/pledged/")) << "else the unit may not write it";
  }
}

}  // namespace
}  // namespace pledged::testing_support
