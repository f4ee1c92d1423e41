// A disk that is full, for real: the store, the archive and the folder of the rejected lie on a small tmpfs
// in a mount namespace of the daemon's own. While there is no room nothing is taken in and nothing is lost;
// when there is room again it goes on by itself.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/e2e/stack.h"
#include "tests/support/child_process.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using testing_support::eventually;

constexpr const char* kFile =
    "indicator,area,period,value,unit\n"
    "investment,330300,2020-01..07,444,亿元\n";

// What lies on the disk that fills up.
struct OnDisk {
  const char* name;
  std::vector<const char*> paths;  ///< words of the settings, of which the last is the path

  friend void PrintTo(const OnDisk& disk, std::ostream* out) { *out << disk.name; }
};

class FullDisk : public ::testing::TestWithParam<OnDisk> {
 protected:
  // The disk as the daemon sees it.
  [[nodiscard]] fs::path disk() const {
    return fs::path("/proc") / std::to_string(stack_.pledged_pid()) / "root" /
           stack_.folder().relative_path() / "disk";
  }
  void start() {
    fs::create_directory(stack_.folder() / "disk");
    std::string settings = testing_support::read_file(stack_.settings_path());
    for (const char* path : GetParam().paths) {
      const std::string word(path);
      const std::size_t at =
          settings.find(word) + (word.find(": ") == std::string::npos ? 0 : word.find(": ") + 2);
      settings.insert(at, "disk/");
    }
    std::ofstream(stack_.settings_path()) << settings;
    const std::string folder = (stack_.folder() / "disk").string();
    stack_.start_pledged_under({"unshare", "--mount", "--map-root-user", "sh", "-c",
                                "mount -t tmpfs -o size=4m tmpfs '" + folder + "' && exec \"$@\"", "sh"});
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  }
  // Until there is no room for another page.
  void fill() const {
    std::ofstream filling(disk() / "filling", std::ios::binary);
    const std::string page(4096, 'x');
    while (filling.write(page.data(), 4096).flush()) {
    }
  }
  void make_room() const { fs::remove(disk() / "filling"); }
  [[nodiscard]] std::size_t archived() const {
    std::size_t count = 0;
    const bool on_disk = fs::exists(disk() / "archive");
    for (const auto& entry :
         fs::recursive_directory_iterator(on_disk ? disk() / "archive" : stack_.folder() / "archive")) {
      count += entry.is_regular_file() && testing_support::read_file(entry.path()) == kFile ? 1 : 0;
    }
    return count;
  }
  [[nodiscard]] bool in_folder() const { return fs::exists(stack_.folder() / "incoming" / "july.csv"); }
  [[nodiscard]] bool shown() const {
    return stack_.metrics().find("pledged_target_actual{target=\"investment\",area=\"330300\"} 444\n") !=
           std::string::npos;
  }
  [[nodiscard]] bool said(const std::string& words) const {
    return stack_.log().find(words) != std::string::npos;
  }

  Stack stack_;
};

TEST_P(FullDisk, LosesNothingAndGoesOnWhenThereIsRoom) {
  start();
  fill();
  stack_.drop("july.csv", kFile);
  ASSERT_TRUE(eventually([this] { return said("disk is full") || said("No space left"); })) << stack_.log();
  EXPECT_TRUE(in_folder());
  EXPECT_EQ(archived(), 0U);
  EXPECT_TRUE(stack_.ready()) << "what was known is still served";
  make_room();
  ASSERT_TRUE(eventually([this] { return shown() && !in_folder(); })) << stack_.log();
  EXPECT_EQ(archived(), 1U);
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
}

INSTANTIATE_TEST_SUITE_P(
    Of, FullDisk,
    ::testing::Values(OnDisk{"Everything", {"data/pledged.db", "archive: archive", "rejected: rejected"}},
                      OnDisk{"TheStore", {"data/pledged.db"}}, OnDisk{"TheArchive", {"archive: archive"}}),
    [](const auto& of) { return of.param.name; });

}  // namespace
}  // namespace pledged::e2e
