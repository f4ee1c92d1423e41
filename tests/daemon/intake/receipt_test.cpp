#include "daemon/intake/receipt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "daemon/intake/fault_list.h"
#include "storage/cell_name.h"

namespace pledged {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Receipt sample() {
  Receipt receipt;
  receipt.file = "2020年6月.csv";
  receipt.sha256 = "ab12";
  receipt.size = 99;
  receipt.received = "2020-07-15T00:00:00Z";
  receipt.owners = {"市统计局", "市财政局"};
  receipt.outcome = FileOutcome::rejected;
  receipt.encoding = "GB18030";
  receipt.rows = 3;
  receipt.rejected = 1;
  FaultList faults;
  faults.fault(Message::kUnitMismatch, {17, 3}, "人", {"人", "亿元"});
  faults.warn(Message::kColumnUnknown, {1, 9}, "局");
  std::move(faults).hand_over(receipt);
  return receipt;
}

TEST(Receipt, NamesCellsAsASpreadsheetDoes) {
  EXPECT_EQ(cell_name(17, 3), "C17");
  EXPECT_EQ(cell_name(1, 26), "Z1");
  EXPECT_EQ(cell_name(1, 27), "AA1");
  EXPECT_EQ(cell_name(1, 52), "AZ1");
  EXPECT_EQ(cell_name(1, 702), "ZZ1");
  EXPECT_EQ(cell_name(1048576, 16384), "XFD1048576");
  EXPECT_EQ(cell_name(5, 0), "5");
  EXPECT_EQ(cell_name(0, 0), "");
}

TEST(Receipt, JsonHoldsEveryFieldUnderItsName) {
  const auto json = nlohmann::json::parse(to_json(sample()));
  EXPECT_EQ(json["file"], "2020年6月.csv");
  EXPECT_EQ(json["sha256"], "ab12");
  EXPECT_EQ(json["size"], 99);
  EXPECT_EQ(json["received"], "2020-07-15T00:00:00Z");
  EXPECT_EQ(json["owners"], (std::vector<std::string>{"市统计局", "市财政局"}));
  EXPECT_EQ(json["outcome"], "rejected");
  EXPECT_EQ(json["vintage"], 0);
  EXPECT_EQ(json["dry_run"], false);
  EXPECT_EQ(json["encoding"], "GB18030");
  EXPECT_EQ(json["rows"], 3);
  EXPECT_EQ(json["rejected"], 1);
  EXPECT_EQ(json["missing"], 0);
  EXPECT_EQ(json["faults_total"], 1);
  EXPECT_EQ(json["warnings_total"], 1);
  const auto& fault = json["faults"][0];
  EXPECT_EQ(fault["cell"], "C17");
  EXPECT_EQ(fault["row"], 17);
  EXPECT_EQ(fault["column"], 3);
  EXPECT_EQ(fault["value"], "人");
  EXPECT_EQ(fault["code"], "unit-mismatch");
  EXPECT_THAT(fault["remedy_en"].get<std::string>(), HasSubstr("\"人\" does not convert to \"亿元\""));
}

TEST(Receipt, IsReadBackFromItsJson) {
  Receipt receipt = sample();
  receipt.held_cells.push_back({.number = 7,
                                .indicator = "gdp",
                                .area = "330300",
                                .kind = "level",
                                .period = "2020-01..06",
                                .why = receipt.faults.at(0)});
  receipt.revisions.push_back({"gdp", "330300", "level", "2020-01..06", "1", "2"});
  for (const FileOutcome outcome :
       {FileOutcome::accepted, FileOutcome::duplicate, FileOutcome::rejected, FileOutcome::held}) {
    receipt.outcome = outcome;
    const auto read = receipt_from_json(to_json(receipt));
    ASSERT_TRUE(read);
    EXPECT_EQ(to_json(*read), to_json(receipt));
    EXPECT_EQ(to_text(*read), to_text(receipt));
  }
}

TEST(Receipt, OfAnEarlierVersionNamesNoOwners) {
  auto json = nlohmann::json::parse(to_json(sample()));
  json.erase("owners");
  const auto read = receipt_from_json(json.dump());
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->owners.empty());
  EXPECT_EQ(read->file, sample().file);
}

TEST(Receipt, WhatIsNoReceiptIsNotReadAsOne) {
  for (const char* text : {"", "[]", "{}", "{\"file\": 1}", "nonsense"})
    EXPECT_FALSE(receipt_from_json(text));
}

TEST(Receipt, JsonIsJsonWhateverBytesItIsGiven) {
  Receipt receipt = sample();
  receipt.file = "\xFF\x01\"";
  EXPECT_TRUE(nlohmann::json::accept(to_json(receipt)));
}

TEST(Receipt, TextIsChineseFirstAndOpensInASpreadsheetProgram) {
  const std::string text = to_text(sample());
  EXPECT_THAT(text, StartsWith("\xEF\xBB\xBF数据回执\r\n文件：2020年6月.csv\r\n"));
  EXPECT_LT(text.find("已退回"), text.find("rejected, nothing was written"));
  EXPECT_THAT(text, HasSubstr("  C17 unit-mismatch [人]：单位“人”不能换算成"));
  EXPECT_THAT(text, HasSubstr("  C17 unit-mismatch [人]: The unit \"人\" does not convert"));
  EXPECT_THAT(text, HasSubstr("  I1 column-unknown [局]"));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      EXPECT_EQ(text[i - 1], '\r');
    }
  }
}

TEST(Receipt, TextTellsRevisionsAndWhatIsNotListed) {
  Receipt receipt = sample();
  receipt.revisions = {{"gdp", "330300", "level", "2020-01..06", "3380", "3381"},
                       {"gdp", "330300", "level", "2019", "6606", ""}};
  receipt.revisions_total = 5;
  const std::string text = to_text(receipt);
  EXPECT_THAT(text, HasSubstr("  gdp 330300 level 2020-01..06：3380 → 3381\r\n"));
  EXPECT_THAT(text, HasSubstr("  gdp 330300 level 2019：6606 → 撤回\r\n"));
  EXPECT_THAT(text, HasSubstr("  未列出的还有：3\r\n"));
  EXPECT_THAT(text, HasSubstr("  not listed: 3\r\n"));
}

TEST(Receipt, ADryRunSaysSo) {
  Receipt receipt = sample();
  EXPECT_THAT(to_text(receipt), Not(HasSubstr("预检")));
  receipt.dry_run = true;
  EXPECT_THAT(to_text(receipt), HasSubstr("预检：没有写入任何数据"));
}

TEST(FaultList, KeepsAsManyAsTheLimitAndCountsTheRest) {
  FaultList faults(2);
  for (std::uint64_t row = 5; row > 0; --row) faults.fault(Message::kNumber, {row, 1}, "x");
  EXPECT_TRUE(faults.exhausted());
  Receipt receipt;
  std::move(faults).hand_over(receipt);
  EXPECT_EQ(receipt.faults_total, 5U);
  ASSERT_EQ(receipt.faults.size(), 2U);
  EXPECT_EQ(receipt.faults[0].row, 4U);
  EXPECT_EQ(receipt.faults[1].row, 5U);
}

TEST(FaultList, AWarningRejectsNothing) {
  FaultList faults;
  faults.warn(Message::kFootnote, {1, 1}, "5*", {"5"});
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace pledged
