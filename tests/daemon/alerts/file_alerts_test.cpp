#include "daemon/publish/alerts/file_alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace pledged {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAre;

const AlertTexts kChinese = {"zh", "http://127.0.0.1:9477/", "http://127.0.0.1:9477/runbook"};
const AlertTexts kEnglish = {"en", "http://127.0.0.1:9477/", "http://127.0.0.1:9477/runbook"};

RejectedFile refused(const std::string& name, std::vector<std::string> owners = {"市统计局"}) {
  RejectedFile file;
  file.name = name;
  file.sha256 = "ab12";
  file.received = make_date(2020, 7, 15);
  file.by = "李四";
  file.owners = std::move(owners);
  file.faults_total = 2;
  file.first = {.sheet = "",
                .row = 3,
                .column = 4,
                .value = "4x4",
                .remedy_zh = "不是数。",
                .remedy_en = "This is no number."};
  return file;
}

std::vector<Alert> alerts_of(const std::vector<RejectedFile>& files, const AlertTexts& texts = kChinese) {
  return rejected_file_alerts(files, texts);
}

TEST(FileAlerts, NameTheFileAndTheOwnerAndNoValue) {
  const auto alerts = alerts_of({refused("6月.csv")});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_THAT(alerts[0].labels,
              UnorderedElementsAre(Pair("alertname", "FileRejected"), Pair("file", "6月.csv"),
                                   Pair("department", "市统计局"), Pair("severity", "warning")));
  EXPECT_EQ(alerts[0].former_identity, "");
}

TEST(FileAlerts, AreNoneWhereNoFileWasRefused) {
  EXPECT_THAT(alerts_of({}), IsEmpty());
}

TEST(FileAlerts, AreOneForEachOwner) {
  const auto alerts = alerts_of({refused("a.csv", {"市统计局", "市财政局"})});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_EQ(alerts[0].labels.at("department"), "市统计局");
  EXPECT_EQ(alerts[1].labels.at("department"), "市财政局");
}

TEST(FileAlerts, HaveNoDepartmentWhereNoOwnerIsKnown) {
  const auto alerts = alerts_of({refused("a.csv", {})});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_FALSE(alerts[0].labels.contains("department"));
  EXPECT_EQ(alerts[0].labels.at("file"), "a.csv");
}

TEST(FileAlerts, AscendByIdentity) {
  const auto alerts = alerts_of({refused("b.csv"), refused("a.csv", {"z", "b"}), refused("c.csv", {})});
  EXPECT_THAT(alerts, SizeIs(4));
  EXPECT_TRUE(std::ranges::is_sorted(alerts, {}, identity));
}

TEST(FileAlerts, SayItInTheLanguageAskedForAndThenInTheOther) {
  const Alert zh = alerts_of({refused("6月.csv")}).front();
  EXPECT_EQ(zh.annotations.at("summary"), "6月.csv：文件被退回");
  EXPECT_THAT(zh.annotations.at("description"),
              StartsWith("6月.csv由李四于2020-07-15 08:00（北京时间）投放"));
  EXPECT_THAT(zh.annotations.at("description"), HasSubstr("D3［4x4］：不是数。"));
  EXPECT_THAT(zh.annotations.at("description"), HasSubstr("\n6月.csv was dropped by 李四"));

  const Alert en = alerts_of({refused("6月.csv")}, kEnglish).front();
  EXPECT_EQ(en.annotations.at("summary"), "6月.csv: the file was refused");
  EXPECT_THAT(en.annotations.at("description"), StartsWith("6月.csv was dropped by 李四"));
  EXPECT_THAT(en.annotations.at("description"), HasSubstr("D3 [4x4]: This is no number."));
  EXPECT_THAT(en.annotations.at("description"), HasSubstr("\n6月.csv由李四"));
}

TEST(FileAlerts, LinkToTheRunbookAndTheReceipt) {
  const Alert alert = alerts_of({refused("a.csv")}).front();
  EXPECT_EQ(alert.annotations.at("runbook_url"), "http://127.0.0.1:9477/runbook#filerejected");
  EXPECT_EQ(alert.annotations.at("dashboard_url"), "http://127.0.0.1:9477/files/ab12");
}

TEST(FileAlerts, LinkToTheListOfFilesWhereTheFileWasNotRead) {
  RejectedFile unread = refused("a.csv");
  unread.sha256.clear();
  EXPECT_EQ(alerts_of({unread}).front().annotations.at("dashboard_url"), "http://127.0.0.1:9477/files");
}

TEST(FileAlerts, KeepAHostileNameOutOfTheirLines) {
  const Alert alert = alerts_of({refused(" a\nFAKE: b\x07\x7f.csv ")}).front();
  EXPECT_EQ(alert.labels.at("file"), "a FAKE: b  .csv");
  EXPECT_EQ(alert.annotations.at("summary"), "a FAKE: b  .csv：文件被退回");
  const std::string& description = alert.annotations.at("description");
  EXPECT_EQ(std::ranges::count(description, '\n'), 1) << "between the languages";
}

TEST(FileAlerts, KeepALongNameShortAndOfWholeCharacters) {
  std::string name;
  for (int i = 0; i < 2000; ++i) name += "表";
  const Alert alert = alerts_of({refused(name)}).front();
  const std::string& file = alert.labels.at("file");
  EXPECT_LE(file.size(), 1024U);
  EXPECT_EQ(file.size() % std::string("表").size(), 0U);
}

TEST(FileAlerts, OfNamesThatCannotBeToldApartTheNewestCounts) {
  RejectedFile newest = refused("a\tb.csv");
  newest.sha256 = "new";
  const auto alerts = alerts_of({newest, refused("a b.csv")});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_THAT(alerts[0].annotations.at("dashboard_url"), HasSubstr("files/new"));
}

Alert named(const std::string& name) {
  Alert alert;
  alert.labels["alertname"] = name;
  return alert;
}

TEST(FileAlerts, StandAmongThoseOfTheBoardByTheirIdentity) {
  const auto files = alerts_of({refused("a.csv"), refused("b.csv")});
  const auto names = [](const std::vector<Alert>& alerts) {
    std::vector<std::string> found;
    for (const Alert& alert : alerts) found.push_back(alert.labels.at("alertname"));
    return found;
  };
  const auto all = with_file_alerts({named("DataHeld"), named("TargetMissed")}, files);
  EXPECT_THAT(names(all), ElementsAre("DataHeld", "FileRejected", "FileRejected", "TargetMissed"));
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, identity));
  EXPECT_THAT(names(with_file_alerts({}, files)), ElementsAre("FileRejected", "FileRejected"));
  EXPECT_THAT(names(with_file_alerts({named("DataHeld")}, {})), ElementsAre("DataHeld"));
}

}  // namespace
}  // namespace pledged
