// Files that cannot be read as what they are: hostile, cut, of other formats. Through the whole intake; and
// the codes of all that intake can say, each of which some test must have earned.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "daemon/intake/intake.h"
#include "daemon/intake/intake_texts.h"
#include "tests/daemon/intake/readers/hostile_files.h"
#include "tests/daemon/intake/readers/made_files.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/daemon/intake/table_writer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

namespace fs = std::filesystem;

class BadContainers : public ::testing::Test {
 protected:
  Receipt take(const std::string& name, const std::string& bytes) {
    clock_.advance(std::chrono::hours(1));
    return intake_.take(name, bytes).receipt;
  }
  // The code of the one fault of a file of which nothing may be stored.
  std::string code_of(const std::string& name, const std::string& bytes) {
    const Receipt receipt = take(name, bytes);
    EXPECT_EQ(receipt.outcome, FileOutcome::rejected) << name;
    EXPECT_FALSE(store_.find_series({IndicatorId("gdp"), AreaCode("330300"), ObservationKind::level}));
    if (receipt.faults.empty()) return "none";
    EXPECT_FALSE(receipt.faults[0].remedy_zh.empty());
    EXPECT_FALSE(receipt.faults[0].remedy_en.empty());
    return receipt.faults[0].code;
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, sample_rule_book(), clock_};
};

TEST_F(BadContainers, HostileFilesAreToldByTheirCode) {
  std::map<std::string, int> times;
  for (const reader_testing::HostileFile& file : reader_testing::hostile_files()) {
    ++times[code_of(file.name, file.bytes)];
  }
  for (const char* code : {"damaged", "reading-limit", "external-entities", "encrypted"}) {
    EXPECT_GT(times[code], 0) << code;
  }
  EXPECT_EQ(times["reading-time"] + times["reading-failed"], 0) << "each ends by a limit that names itself";
}

TEST_F(BadContainers, SpreadsheetsCutAnywhereAreDamaged) {
  const TextTable table = {{"indicator", "area", "period", "value", "unit"},
                           {"gdp", "330300", "2019", "6606.1", "亿元"},
                           {"gdp", "330300", "2020-Q1", "1500", "亿元"}};
  for (const FileKind kind : {FileKind::xlsx, FileKind::ods}) {
    const std::string whole = written(table, kind);
    for (std::size_t part = 1; part < 60; ++part) {
      const std::string cut = whole.substr(0, whole.size() * part / 60);
      EXPECT_EQ(code_of(file_name(kind), cut), "damaged") << to_string(kind) << " cut at " << cut.size();
    }
  }
}

TEST_F(BadContainers, JsonCutAnywhereIsDamaged) {
  const std::string whole = written({{"indicator", "area", "period", "value", "unit"},
                                     {"gdp", "330300", "2019", "6606.1", "亿元"},
                                     {"gdp", "330300", "2020-Q1", "1500", "亿元"}},
                                    FileKind::json);
  for (std::size_t size = 2; size + 2 < whole.size(); ++size) {
    const std::string code = code_of("table.json", whole.substr(0, size));
    EXPECT_TRUE(code == "damaged" || code == "encoding-error") << code << " cut at " << size;
  }
}

TEST_F(BadContainers, OtherFormatsAreNamed) {
  const std::map<std::string, std::pair<std::string, std::string>> files = {
      {"报告.pdf", {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "other-format"}},
      {"图.png", {std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "other-format"}},
      {"表.rar", {std::string("Rar!\x1A\x07\x01\0", 8), "other-format"}},
      {"表.gz", {std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10), "other-format"}},
      {"表.xls", {"<html><table><tr><td>GDP</td></tr></table></html>", "other-format"}},
      {"BIFF5.xls", {std::string("\x09\x08\x08\0\0\x05\x05\0\0\0\0\0", 12), "old-format"}},
  };
  for (const auto& [name, file] : files) EXPECT_EQ(code_of(name, file.first), file.second) << name;
}

TEST_F(BadContainers, ACellThatStandsTwiceIsNotChosenFrom) {
  const std::string row =
      R"(<row r="2"><c r="A2" t="inlineStr"><is><t>gdp</t></is></c><c r="A2" t="inlineStr"><is><t>jobs</t></is></c></row>)";
  const Receipt receipt = take("table.xlsx", reader_testing::xlsx_of({.rows = row}));
  ASSERT_EQ(receipt.faults.size(), 1U);
  EXPECT_EQ(receipt.faults[0].code, "repeated-cell");
  EXPECT_EQ(receipt.faults[0].sheet, "表");
  EXPECT_EQ(receipt.faults[0].row, 2U);
  EXPECT_EQ(receipt.faults[0].column, 1U);
}

std::string all_tests() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(testing_support::source_folder() / "tests")) {
    const fs::path extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".csv") text += testing_support::read_file(entry.path());
  }
  return text;
}

// As a word of its own in a text that is expected.
bool stands_in(const std::string& text, const std::string& code) {
  const auto joins = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-';
  };
  for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1)) {
    if (at > 0 && !joins(text[at - 1]) && !joins(text[at + code.size()])) return true;
  }
  return false;
}

// A code that no test expects could be said wrongly, or never.
TEST(Codes, AreEachEarnedInSomeTest) {
  const std::string tests = all_tests();
  std::set<std::string> codes;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Message::kTooLarge); ++i) {
    codes.insert(make_fault(static_cast<Message>(i), {}, "", {"1", "2", "3", "4", "5"}).code);
  }
  EXPECT_GE(codes.size(), 70U);
  for (const std::string& code : codes) {
    const bool is_expected = stands_in(tests, code);
    EXPECT_TRUE(is_expected) << code;
  }
}

}  // namespace
}  // namespace pledged::intake_testing
