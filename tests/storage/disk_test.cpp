#include "storage/disk.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;
using testing_support::TempFolder;

TEST(Disk, TellsAFileFromItsSuccessor) {
  const TempFolder folder;
  const fs::path file = folder.write("a", "1");
  const auto before = identify(file);
  ASSERT_TRUE(before);
  EXPECT_EQ(identify(folder.path() / "none"), std::nullopt);
  fs::rename(file, folder.path() / "b");
  EXPECT_EQ(identify(folder.path() / "b"), before);
  folder.write("a", "1");
  EXPECT_NE(identify(file), before);
}

TEST(Disk, MakesFoldersOnce) {
  const TempFolder folder;
  const fs::path store = folder.path() / "a" / "b" / "store.db";
  EXPECT_TRUE(make_folder_of(store));
  EXPECT_TRUE(make_folder_of(store));
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
  EXPECT_FALSE(fs::exists(store));
}

TEST(Disk, RefusesAFolderBelowAFile) {
  const TempFolder folder;
  folder.write("file", "");
  const auto made = make_folder_of(folder.path() / "file" / "b" / "store.db");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "store-unreadable");
}

TEST(Disk, SyncsWhatIsThere) {
  const TempFolder folder;
  EXPECT_EQ(sync_folder(folder.path()), 0);
  EXPECT_EQ(sync_file(folder.write("a", "1")), 0);
  EXPECT_EQ(sync_file(folder.path() / "none"), ENOENT);
  EXPECT_EQ(sync_folder(folder.path() / "a"), ENOTDIR);
}

TEST(Disk, KnowsNetworkFileSystemsByTheirMagic) {
  for (const long type : {0x6969L, 0x517BL, 0xFE534D42L, 0xFF534D42L})
    EXPECT_TRUE(is_network_file_system(type));
  constexpr long kExt4 = 0xEF53;
  constexpr long kTmpfs = 0x01021994;
  constexpr long kXfs = 0x58465342;
  for (const long type : {kExt4, kTmpfs, kXfs}) EXPECT_FALSE(is_network_file_system(type));
  EXPECT_TRUE(require_local_disk(TempFolder().path() / "store.db"));
}

}  // namespace
}  // namespace pledged
