#include "daemon/intake/drop_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "daemon/intake/intake_texts.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr std::uint64_t kLimit = 1 << 20;

std::vector<std::string> names_of(const DropFolder::Scan& scan) {
  std::vector<std::string> names;
  for (const DropFolder::Found& found : scan.ready) names.push_back(found.name);
  return names;
}

Receipt receipt_of(FileOutcome outcome, const std::string& sha256 = "0123456789abcdef") {
  Receipt receipt;
  receipt.file = "any";
  receipt.sha256 = sha256;
  receipt.received = "2020-07-15T00:00:00Z";
  receipt.outcome = outcome;
  return receipt;
}

class DropFolderTest : public ::testing::Test {
 protected:
  [[nodiscard]] DropFolder open(std::chrono::milliseconds settle = 2s) const {
    return DropFolder::open({incoming_, archive_, rejected_}, settle, kLimit).value();
  }
  fs::path drop(const std::string& name, std::string_view content = "x") const {
    return folder_.write(fs::path("in") / name, content);
  }
  // The one file that a scan finds, settled.
  [[nodiscard]] static DropFolder::Found only(DropFolder& folder) {
    const DropFolder::Scan scan = folder.scan(later(0s), {});
    EXPECT_THAT(scan.ready, SizeIs(1));
    return scan.ready.at(0);
  }
  static DropFolder::Moment later(std::chrono::milliseconds time) {
    return DropFolder::Moment(std::chrono::hours(1)) + time;
  }

  testing_support::TempFolder folder_;
  fs::path incoming_ = folder_.path() / "in";
  fs::path archive_ = folder_.path() / "archive";
  fs::path rejected_ = folder_.path() / "rejected";
};

TEST_F(DropFolderTest, CreatesItsFoldersForTheOwnerAndTheGroup) {
  const fs::path deep = folder_.path() / "a/b/c";
  ASSERT_TRUE(DropFolder::open({deep, archive_, rejected_}, 2s, kLimit));
  EXPECT_EQ(fs::status(deep).permissions() & fs::perms::others_all, fs::perms::none);
  EXPECT_TRUE(DropFolder::open({deep, archive_, rejected_}, 2s, kLimit));
}

TEST_F(DropFolderTest, SaysWhichFolderCannotBe) {
  folder_.write("file", "");
  const auto opened = DropFolder::open({folder_.path() / "file/in", archive_, rejected_}, 2s, kLimit);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "folder");
  EXPECT_THAT(opened.error().message, ::testing::HasSubstr("file/in"));
}

TEST_F(DropFolderTest, AFileIsTakenWhenItHasStoodStill) {
  DropFolder folder = open();
  drop("a.csv");
  const auto first = folder.scan(later(0s), {});
  EXPECT_THAT(first.ready, IsEmpty());
  EXPECT_EQ(first.look_again, later(2s));
  EXPECT_THAT(folder.scan(later(1999ms), {}).ready, IsEmpty());
  EXPECT_THAT(names_of(folder.scan(later(2s), {})), ElementsAre("a.csv"));
}

TEST_F(DropFolderTest, AFileThatGrowsBeginsAgain) {
  DropFolder folder = open();
  drop("a.csv");
  folder.scan(later(0s), {});
  drop("a.csv", "xx");
  EXPECT_EQ(folder.scan(later(2s), {}).look_again, later(4s));
  EXPECT_THAT(folder.scan(later(4s), {}).ready, SizeIs(1));
}

TEST_F(DropFolderTest, ATimeSetBackIsNoProofOfAge) {
  DropFolder folder = open();
  const fs::path file = drop("a.csv");
  folder.scan(later(0s), {});
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(9000));
  EXPECT_THAT(folder.scan(later(2s), {}).ready, IsEmpty());
}

TEST_F(DropFolderTest, AClosedFileIsTakenAtOnce) {
  DropFolder folder = open();
  drop("a.csv");
  drop("b.csv");
  EXPECT_THAT(names_of(folder.scan(later(0s), {"b.csv", "gone.csv"})), ElementsAre("b.csv"));
}

TEST_F(DropFolderTest, UnfinishedAndHiddenNamesAreLeftAlone) {
  DropFolder folder = open(0s);
  for (const char* name : {".hidden", "~$a.xlsx", "a.part", "a.tmp", "a.crdownload", "a.swp", ".a.csv.swp"}) {
    drop(name);
  }
  const auto scan = folder.scan(later(0s), {"a.part"});
  EXPECT_THAT(scan.ready, IsEmpty());
  EXPECT_EQ(scan.ignored, 7U);
}

TEST_F(DropFolderTest, FilesComeInTheOrderOfTheirNames) {
  DropFolder folder = open(0s);
  for (const char* name : {"c", "a", "b"}) drop(name);
  EXPECT_THAT(names_of(folder.scan(later(0s), {})), ElementsAre("a", "b", "c"));
}

TEST_F(DropFolderTest, ManyFilesComeInParts) {
  DropFolder folder = open(0s);
  for (int i = 0; i < 1'200; ++i) drop("f" + std::to_string(i));
  const auto scan = folder.scan(later(0s), {});
  EXPECT_THAT(scan.ready, SizeIs(1'000));
  EXPECT_EQ(scan.look_again, later(0s));
}

TEST_F(DropFolderTest, WhatIsNoFileIsRefusedAndNeverOpened) {
  DropFolder folder = open(0s);
  const fs::path secret = folder_.write("secret", "s");
  fs::create_symlink(secret, incoming_ / "link");
  fs::create_symlink("nowhere", incoming_ / "broken");
  ASSERT_EQ(mkfifo((incoming_ / "pipe").c_str(), 0600), 0);
  fs::create_directory(incoming_ / "sub");
  fs::create_hard_link(secret, incoming_ / "twin");
  const bool device = mknod((incoming_ / "zero").c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0;  // root only
  std::map<std::string, std::string> codes;
  for (const auto& found : folder.scan(later(0s), {}).ready) {
    ASSERT_TRUE(found.refuse.has_value()) << found.name;
    codes[found.name] = found.refuse->code;
    EXPECT_FALSE(folder.read(found)) << found.name;
  }
  std::map<std::string, std::string> expected = {{"link", "symbolic-link"},
                                                 {"broken", "symbolic-link"},
                                                 {"pipe", "not-regular"},
                                                 {"sub", "not-regular"},
                                                 {"twin", "hard-link"}};
  if (device) expected["zero"] = "not-regular";
  EXPECT_EQ(codes, expected);
}

TEST_F(DropFolderTest, WhatIsRefusedIsMovedOutOfTheWay) {
  DropFolder folder = open(0s);
  fs::create_symlink("nowhere", incoming_ / "link");
  ASSERT_EQ(mkfifo((incoming_ / "pipe").c_str(), 0600), 0);
  for (const auto& found : folder.scan(later(0s), {}).ready) {
    EXPECT_TRUE(folder.put_away(found, receipt_of(FileOutcome::rejected, ""))) << found.name;
  }
  EXPECT_TRUE(fs::is_empty(incoming_));
  EXPECT_TRUE(fs::is_symlink(rejected_ / "link"));
  EXPECT_TRUE(fs::is_fifo(rejected_ / "pipe"));
  EXPECT_TRUE(fs::exists(rejected_ / "pipe.receipt.json"));
}

TEST_F(DropFolderTest, AFileOverTheLimitIsRefusedUnread) {
  DropFolder folder = open(0s);
  fs::resize_file(drop("exact"), kLimit);
  fs::resize_file(drop("huge"), 10ULL << 30);  // sparse
  const auto scan = folder.scan(later(0s), {});
  ASSERT_THAT(scan.ready, SizeIs(2));
  EXPECT_FALSE(scan.ready[0].refuse.has_value());
  EXPECT_EQ(scan.ready[1].refuse->code, "too-large");
  EXPECT_EQ(folder.read(scan.ready[1]).error().code, "too-large");
}

TEST_F(DropFolderTest, ReadsTheBytesThatAreThere) {
  DropFolder folder = open(0s);
  drop("a.csv", std::string("a\0b\n", 4));
  EXPECT_EQ(folder.read(only(folder)).value(), std::string("a\0b\n", 4));
  drop("a.csv", "");
  EXPECT_EQ(folder.read(only(folder)).value(), "");
}

TEST_F(DropFolderTest, WhatIsSwappedBetweenScanAndReadIsNotRead) {
  DropFolder folder = open(0s);
  drop("a.csv", "old");
  const auto found = only(folder);
  folder_.write("other", "new");
  fs::rename(folder_.path() / "other", incoming_ / "a.csv");
  EXPECT_EQ(folder.read(found).error().code, "changed");
  fs::remove(incoming_ / "a.csv");
  EXPECT_EQ(folder.read(found).error().code, "changed");
  fs::create_symlink("/etc/passwd", incoming_ / "a.csv");
  EXPECT_EQ(folder.read(found).error().code, "not-regular");
  fs::remove(incoming_ / "a.csv");
  ASSERT_EQ(mkfifo((incoming_ / "a.csv").c_str(), 0600), 0);
  EXPECT_EQ(folder.read(found).error().code, "changed");
}

TEST_F(DropFolderTest, WhatIsRewrittenInPlaceBeforeItIsMovedStaysAndIsReadAgain) {
  DropFolder folder = open(0s);
  const fs::path file = drop("a.csv", "old");
  const auto found = only(folder);
  ASSERT_TRUE(folder.read(found));
  drop("a.csv", "newer");
  EXPECT_EQ(folder.put_away(found, receipt_of(FileOutcome::accepted)).error().code, "changed");
  EXPECT_EQ(testing_support::read_file(file), "newer");
  EXPECT_TRUE(fs::is_empty(archive_ / "2020/07"));
  EXPECT_EQ(folder.read(only(folder)).value(), "newer");
}

TEST_F(DropFolderTest, ANameThatIsSwappedAllTheTimeGivesOneContentOrTheOther) {
  DropFolder folder = open(0s);
  drop("a.csv", "one");
  std::atomic<bool> stop = false;
  std::thread swapper([&] {
    while (!stop) {
      folder_.write("one", "one");
      fs::rename(folder_.path() / "one", incoming_ / "a.csv");
      std::error_code ignored;
      fs::create_symlink("/etc/passwd", folder_.path() / "link", ignored);
      fs::rename(folder_.path() / "link", incoming_ / "a.csv", ignored);
    }
  });
  for (int i = 0; i < 300; ++i) {
    for (const auto& found : folder.scan(later(0s), {}).ready) {
      const auto bytes = folder.read(found);
      if (bytes) {
        EXPECT_EQ(*bytes, "one");
      }
    }
  }
  stop = true;
  swapper.join();
}

TEST_F(DropFolderTest, AnAcceptedFileIsArchivedByMonthWithItsReceipts) {
  DropFolder folder = open(0s);
  drop("2020年6月.csv", "content");
  const Receipt receipt = receipt_of(FileOutcome::accepted);
  ASSERT_TRUE(folder.put_away(only(folder), receipt));
  const fs::path kept = archive_ / "2020/07/0123456789ab-2020年6月.csv";
  EXPECT_EQ(testing_support::read_file(kept), "content");
  EXPECT_EQ(testing_support::read_file(kept.string() + ".receipt.json"), to_json(receipt));
  EXPECT_EQ(testing_support::read_file(kept.string() + ".receipt.txt"), to_text(receipt));
  EXPECT_TRUE(fs::is_empty(incoming_));
}

TEST_F(DropFolderTest, ADuplicateIsArchivedBesideTheFirst) {
  DropFolder folder = open(0s);
  for (int i = 0; i < 3; ++i) {
    drop("a.csv", std::to_string(i));
    ASSERT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::duplicate)));
  }
  EXPECT_EQ(testing_support::read_file(archive_ / "2020/07/0123456789ab-a.csv"), "0");
  EXPECT_EQ(testing_support::read_file(archive_ / "2020/07/0123456789ab-a-2.csv"), "1");
  EXPECT_EQ(testing_support::read_file(archive_ / "2020/07/0123456789ab-a-3.csv"), "2");
  EXPECT_TRUE(fs::exists(archive_ / "2020/07/0123456789ab-a-3.csv.receipt.txt"));
}

TEST_F(DropFolderTest, RejectedAndHeldFilesGoToRejected) {
  DropFolder folder = open(0s);
  drop("a.csv", "1");
  ASSERT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::rejected)));
  drop("b.csv", "2");
  ASSERT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::held)));
  EXPECT_EQ(testing_support::read_file(rejected_ / "a.csv"), "1");
  EXPECT_EQ(testing_support::read_file(rejected_ / "b.csv"), "2");
}

TEST_F(DropFolderTest, TheReceiptOfAFileThatWasTakenBackIsReplaced) {
  DropFolder folder = open(0s);
  drop("a.csv", "1");
  ASSERT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::rejected)));
  fs::remove(rejected_ / "a.csv");
  drop("a.csv", "2");
  const Receipt second = receipt_of(FileOutcome::rejected, "fedcba9876543210");
  ASSERT_TRUE(folder.put_away(only(folder), second));
  EXPECT_EQ(testing_support::read_file(rejected_ / "a.csv.receipt.json"), to_json(second));
}

TEST_F(DropFolderTest, AnyNameIsKeptUnderAHarmlessOne) {
  DropFolder folder = open(0s);
  const std::string longest(255, 'n');
  const std::vector<std::string> names = {
      "new\nline.csv", "\x1b[2J.csv", "bad\xFF\xFEname.csv", "-rf", "=cmd",
      longest,         "con",         "a\xE2\x80\xAEgpj.csv"};
  for (const std::string& name : names) drop(name);
  const auto scan = folder.scan(later(0s), {});
  ASSERT_THAT(scan.ready, SizeIs(names.size()));
  for (const auto& found : scan.ready) {
    EXPECT_TRUE(folder.put_away(found, receipt_of(FileOutcome::rejected))) << found.name;
  }
  EXPECT_TRUE(fs::is_empty(incoming_));
  for (const char* kept :
       {"new_line.csv", "_[2J.csv", "bad__name.csv", "_-rf", "_=cmd", "con", "a_gpj.csv"}) {
    EXPECT_TRUE(fs::exists(rejected_ / kept)) << kept;
    EXPECT_TRUE(fs::exists(rejected_ / (std::string(kept) + ".receipt.json"))) << kept;
  }
  EXPECT_TRUE(fs::exists(rejected_ / std::string(200, 'n')));
}

TEST_F(DropFolderTest, AFileThatCannotBeMovedStaysAndIsNotJudgedAgainUntilItChanges) {
  DropFolder folder = open(0s);
  const fs::path file = drop("a.csv", "1");
  const fs::path obstacle = folder_.write("archive/2020", "a file where the folder should be");
  const auto found = only(folder);
  const Receipt receipt = receipt_of(FileOutcome::accepted);
  const auto moved = folder.put_away(found, receipt);
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, "file-system");
  EXPECT_TRUE(fs::exists(file));
  EXPECT_FALSE(folder.holds("a.csv", receipt));
  const auto soon = folder.scan(later(1ms), {"a.csv"});
  EXPECT_THAT(soon.ready, IsEmpty());
  EXPECT_EQ(soon.look_again, later(folder.retry_after()));

  const auto again = folder.scan(later(folder.retry_after()), {});
  ASSERT_THAT(again.ready, SizeIs(1));
  ASSERT_TRUE(again.ready[0].judged);
  EXPECT_EQ(to_json(*again.ready[0].judged), to_json(receipt));
  fs::remove(obstacle);
  EXPECT_TRUE(folder.put_away(again.ready[0], *again.ready[0].judged));
  EXPECT_TRUE(folder.holds("a.csv", receipt));
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(DropFolderTest, AFileThatCannotBeMovedAndChangesIsJudgedAgain) {
  DropFolder folder = open(0s);
  drop("a.csv", "1");
  folder_.write("archive/2020", "a file where the folder should be");
  ASSERT_FALSE(folder.put_away(only(folder), receipt_of(FileOutcome::accepted)));
  drop("a.csv", "22");
  const auto changed = folder.scan(later(2s), {});
  ASSERT_THAT(changed.ready, SizeIs(1));
  EXPECT_FALSE(changed.ready[0].judged);
}

TEST_F(DropFolderTest, AnotherReceiptIsNotTheOneThatIsHeld) {
  DropFolder folder = open(0s);
  drop("a.csv", "1");
  const Receipt receipt = receipt_of(FileOutcome::rejected);
  ASSERT_TRUE(folder.put_away(only(folder), receipt));
  drop("a.csv", "1");
  Receipt second = receipt;
  second.received = "2020-07-16T00:00:00Z";
  EXPECT_TRUE(folder.holds("a.csv", receipt));
  EXPECT_FALSE(folder.holds("a.csv", second));
  ASSERT_TRUE(folder.put_away(only(folder), second));
  EXPECT_TRUE(folder.holds("a.csv", second)) << "it stands under a number";
}

TEST_F(DropFolderTest, AVanishedArchiveLosesNothing) {
  DropFolder folder = open(0s);
  const fs::path file = drop("a.csv", "1");
  fs::remove_all(archive_);
  EXPECT_FALSE(folder.put_away(only(folder), receipt_of(FileOutcome::accepted)));
  EXPECT_TRUE(fs::exists(file));
}

TEST_F(DropFolderTest, AFolderThatVanishesAndComesBackIsScannedAgain) {
  DropFolder folder = open(0s);
  drop("a.csv");
  fs::remove_all(incoming_);
  const DropFolder::Scan gone = folder.scan(later(0s), {});
  EXPECT_THAT(gone.ready, IsEmpty());
  EXPECT_FALSE(gone.readable);
  drop("b.csv");
  const DropFolder::Scan back = folder.scan(later(1s), {});
  EXPECT_THAT(names_of(back), ElementsAre("b.csv"));
  EXPECT_TRUE(back.readable);
}

TEST_F(DropFolderTest, ANameThatAppearsAndVanishesIsForgotten) {
  DropFolder folder = open();
  drop("a.csv");
  folder.scan(later(0s), {});
  fs::remove(incoming_ / "a.csv");
  EXPECT_THAT(folder.scan(later(1s), {}).ready, IsEmpty());
  drop("a.csv");
  EXPECT_EQ(folder.scan(later(3s), {}).look_again, later(5s));
}

TEST_F(DropFolderTest, MovesAcrossFileSystemsByCopying) {
  ASSERT_TRUE(fs::exists("/dev/shm")) << "a second file system is needed";
  const std::string pattern = "/dev/shm/pledged-test-XXXXXX";
  std::string other = pattern;
  ASSERT_NE(mkdtemp(other.data()), nullptr);
  DropFolder folder = DropFolder::open({incoming_, other, rejected_}, 0s, kLimit).value();
  const std::string content(300'000, 'z');
  drop("a.csv", content);
  EXPECT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::accepted)));
  EXPECT_EQ(testing_support::read_file(fs::path(other) / "2020/07/0123456789ab-a.csv"), content);
  EXPECT_TRUE(fs::is_empty(incoming_));
  drop("a.csv", "again");
  EXPECT_TRUE(folder.put_away(only(folder), receipt_of(FileOutcome::accepted)));
  EXPECT_EQ(testing_support::read_file(fs::path(other) / "2020/07/0123456789ab-a-2.csv"), "again");
  fs::remove_all(other);
}

TEST_F(DropFolderTest, MoreThanSoMuchDoesNotWaitInIt) {
  DropFolder folder = open();
  const fs::path waiting = drop("waiting.csv");
  fs::resize_file(waiting, DropFolder::kMostWaiting - 2);  // sparse: it takes no room on the disk
  EXPECT_TRUE(folder.put("a.csv", "xy"));
  const auto refused = folder.put("b.csv", "x");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "no-room");
  EXPECT_FALSE(fs::exists(incoming_ / "b.csv"));
  fs::remove(waiting);
  EXPECT_TRUE(folder.put("b.csv", "x"));
}

}  // namespace
}  // namespace pledged::intake_testing
