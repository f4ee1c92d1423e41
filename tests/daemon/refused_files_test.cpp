#include "daemon/refused_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/intake/receipt.h"
#include "daemon/intake/sha256.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Instant kNow = make_date(2020, 7, 15);

class RefusedFilesTest : public ::testing::Test {
 protected:
  void refuse(const std::string& name, const std::string& receipt, Instant received = kNow) {
    FileRecord record;
    record.name = name;
    record.sha256 = sha256_of(name);
    record.received = received;
    record.outcome = FileOutcome::rejected;
    record.rejected = 3;
    record.receipt = receipt;
    store_.record_file(record);
  }
  std::vector<std::string> names_at(Instant now) {
    refused_.read(store_, now);
    std::vector<std::string> names;
    for (const RejectedFile& file : refused_.files()) names.push_back(file.name);
    return names;
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  RefusedFiles refused_;
};

TEST_F(RefusedFilesTest, SayWhatTheReceiptSays) {
  Receipt receipt;
  receipt.sha256 = "ab12";
  receipt.by = "李四\n";
  receipt.owners = {"市统计局", "市财政局"};
  Fault fault;
  fault.sheet = "财\x07政";
  fault.row = 3;
  fault.column = 4;
  fault.value = "4x4";
  fault.remedy_zh = "不是数";
  fault.remedy_en = "no number";
  receipt.faults = {fault, Fault()};
  receipt.faults_total = 2;
  refuse("6月.csv", to_json(receipt));
  EXPECT_THAT(names_at(kNow), ElementsAre("6月.csv"));
  const RejectedFile& file = refused_.files().front();
  EXPECT_EQ(file.sha256, "ab12");
  EXPECT_EQ(file.received, kNow);
  EXPECT_EQ(file.by.find('\n'), std::string::npos);
  EXPECT_EQ(file.owners, receipt.owners);
  EXPECT_EQ(file.faults_total, 2U);
  EXPECT_EQ(file.first.sheet.find('\x07'), std::string::npos);
  EXPECT_EQ(file.first.row, 3U);
  EXPECT_EQ(file.first.column, 4U);
  EXPECT_EQ(file.first.value, "4x4");
  EXPECT_EQ(file.first.remedy_zh, "不是数");
  EXPECT_EQ(file.first.remedy_en, "no number");
}

TEST_F(RefusedFilesTest, OfWhichTheReceiptCannotBeReadSayWhatIsOnRecord) {
  refuse("a.csv", "{}");
  EXPECT_THAT(names_at(kNow), ElementsAre("a.csv"));
  EXPECT_EQ(refused_.files().front().faults_total, 3U);
  EXPECT_THAT(refused_.files().front().owners, IsEmpty());
}

TEST_F(RefusedFilesTest, AreToldNewestFirstAndForSevenDays) {
  refuse("a", "{}", kNow);
  refuse("b", "{}", kNow + std::chrono::hours(1));
  EXPECT_THAT(names_at(kNow), ElementsAre("b", "a"));
  const Instant last = kNow + RefusedFiles::kTold;
  EXPECT_THAT(names_at(last), ElementsAre("b", "a"));
  EXPECT_FALSE(refused_.has_expired(last));
  EXPECT_TRUE(refused_.has_expired(last + std::chrono::seconds(1)));
  EXPECT_THAT(names_at(last + std::chrono::seconds(1)), ElementsAre("b"));
  EXPECT_FALSE(refused_.has_expired(last + std::chrono::seconds(1)));
}

TEST_F(RefusedFilesTest, AreEachTheirOwnWhenOthersComeAndGo) {
  refuse("a", "{}");
  refuse("b", "{}");
  EXPECT_THAT(names_at(kNow), ElementsAre("b", "a"));
  refuse("c", "{}");
  refuse("a", "{}");
  EXPECT_THAT(names_at(kNow), ElementsAre("a", "c", "b"));
  EXPECT_THAT(refused_.files(), SizeIs(3));
}

}  // namespace
}  // namespace pledged
