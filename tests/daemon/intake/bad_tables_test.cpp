// Bad files through the whole intake: each fault of bad_cells.csv within every kind of file, several at once,
// and the bad files made by hand. Of each the receipt says code, sheet, row, column, the value as read and
// what to do, nothing is stored, and the receipt's JSON and text and the store's copy say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "daemon/intake/intake.h"
#include "daemon/intake/intake_texts.h"
#include "storage/cell_name.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/daemon/intake/table_writer.h"
#include "tests/rules/csv_table.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

constexpr std::size_t kColumns = 7;
const std::vector<std::string> kHeader = {"indicator", "area", "period", "value", "unit", "kind", "status"};
const std::vector<std::string> kGood = {"gdp", "330300", "2019", "6606.1", "亿元", "", ""};
const std::vector<std::string> kOther = {"deposits", "330300", "2020-06", "13000", "亿元", "", ""};

// One fault that a receipt has to tell.
struct Expected {
  std::string code;
  std::string sheet;
  std::size_t row = 0;
  std::size_t column = 0;  ///< 0: the row
  std::string value;       ///< of the cell

  friend bool operator==(const Expected&, const Expected&) = default;
  friend void PrintTo(const Expected& fault, std::ostream* out) {
    *out << fault.sheet << '!' << cell_name(fault.row, fault.column) << ' ' << fault.code << " \""
         << fault.value << '"';
  }
};

struct BadRow {
  std::vector<std::string> cells;
  std::string code;
  std::size_t column = 0;

  [[nodiscard]] Expected in(FileKind kind, std::size_t row) const {
    return {code, std::string(sheet_name(kind)), row, column, column == 0 ? "" : cells[column - 1]};
  }
};

std::vector<BadRow> bad_rows() {
  const tests::CsvTable table("intake/bad_cells.csv");
  std::vector<BadRow> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    BadRow& bad = rows.emplace_back();
    for (const std::string& column : kHeader) bad.cells.push_back(table.cell(row, column));
    bad.code = table.cell(row, "code");
    bad.column = std::stoul(table.cell(row, "column"));
  }
  return rows;
}

std::vector<Expected> told(const Receipt& receipt) {
  std::vector<Expected> found;
  for (const Fault& fault : receipt.faults) {
    found.push_back({fault.code, fault.sheet, fault.row, fault.column, fault.value});
  }
  return found;
}

// An intake with a store of its own.
class Office {
 public:
  Receipt take(const std::string& name, const std::string& bytes) {
    clock_.advance(std::chrono::hours(1));
    return intake_.take(name, bytes).receipt;
  }
  [[nodiscard]] std::size_t series() const {
    std::size_t count = 0;
    store_.for_each_series(
        [&count](SeriesNumber, const SeriesKey&, std::span<const Observation>) { ++count; });
    return count;
  }
  [[nodiscard]] std::string newest_receipt() const { return store_.file(store_.newest_vintage())->receipt; }

 private:
  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, sample_rule_book(), clock_};
};

bool is_chinese(const std::string& text) {
  return text.find("。") != std::string::npos;
}

void expect_a_clerk_can_act(const Receipt& receipt, const Office& office) {
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_EQ(office.series(), 0U) << "nothing is stored";
  EXPECT_EQ(office.newest_receipt(), to_json(receipt));
  EXPECT_EQ(receipt.faults_total, receipt.faults.size());
  const auto json = nlohmann::json::parse(to_json(receipt));
  const std::string text = to_text(receipt);
  ASSERT_EQ(json.at("faults").size(), receipt.faults.size());
  for (const Fault& fault : receipt.faults) {
    EXPECT_TRUE(is_chinese(fault.remedy_zh)) << fault.code << ": " << fault.remedy_zh;
    EXPECT_FALSE(fault.remedy_en.empty()) << fault.code;
    EXPECT_EQ((fault.remedy_zh + fault.remedy_en).find('{'), std::string::npos) << fault.remedy_zh;
    EXPECT_THAT(text, HasSubstr(fault.remedy_zh));
    EXPECT_THAT(text, HasSubstr(cell_name(fault.row, fault.column)));
  }
}

// A file with the rows between good ones; what its receipt has to say.
struct BadTable {
  TextTable table = {kHeader, kGood};
  std::vector<Expected> expected;

  void add(const BadRow& bad, FileKind kind) {
    table.push_back(bad.cells);
    expected.push_back(bad.in(kind, table.size()));
    table.push_back(kOther);
  }
};

// What two bad rows have in common (they may contradict each other besides) is left to the tests of tidy
// tables.
bool may_stand_together(const BadTable& table, const BadRow& bad) {
  return std::none_of(table.table.begin(), table.table.end(), [&bad](const auto& row) {
    return std::equal(row.begin(), row.begin() + 3, bad.cells.begin());
  });
}

class BadCells : public ::testing::TestWithParam<FileKind> {};

TEST_P(BadCells, AreToldWithTheirPlaceAndRemedyInEveryKindOfFile) {
  const FileKind kind = GetParam();
  std::size_t files = 0;
  for (const BadRow& bad : bad_rows()) {
    Office office;
    BadTable table;
    table.add(bad, kind);
    const Receipt receipt = office.take(file_name(kind), written(table.table, kind));
    EXPECT_THAT(told(receipt), ElementsAreArray(table.expected)) << to_string(kind);
    expect_a_clerk_can_act(receipt, office);
    ++files;
  }
  EXPECT_GE(files, 140U);
}

TEST_P(BadCells, AreAllToldWhenThereAreSeveral) {
  const FileKind kind = GetParam();
  const std::vector<BadRow> rows = bad_rows();
  std::mt19937 random(20200715);
  for (int file = 0; file < 20; ++file) {
    BadTable table;
    const std::size_t faults = 2 + random() % 30;
    while (table.expected.size() < faults) {
      const BadRow& bad = rows[random() % rows.size()];
      if (may_stand_together(table, bad)) table.add(bad, kind);
    }
    Office office;
    const Receipt receipt = office.take(file_name(kind), written(table.table, kind));
    EXPECT_THAT(told(receipt), ElementsAreArray(table.expected)) << to_string(kind) << ", file " << file;
    expect_a_clerk_can_act(receipt, office);
  }
}

TEST_P(BadCells, WithoutThemTheFileIsTakenIn) {
  Office office;
  const TextTable table = {kHeader, kGood, kOther};
  const Receipt receipt = office.take(file_name(GetParam()), written(table, GetParam()));
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted);
  EXPECT_EQ(receipt.added, 2U);
  EXPECT_EQ(office.series(), 2U);
}

std::string name_of(const ::testing::TestParamInfo<FileKind>& of) {
  std::string name(to_string(of.param));
  for (char& letter : name) letter = std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  return name;
}
INSTANTIATE_TEST_SUITE_P(In, BadCells, ::testing::ValuesIn(kFileKinds), name_of);

// Another code, row, column or value than the receipt has would be seen.
TEST(BadCellsHarness, SeesAWrongExpectation) {
  const BadRow bad{{"jobs", "330300", "2020-06", "4x4", "", "", ""}, "number", 4};
  BadTable table;
  table.add(bad, FileKind::xlsx);
  Office office;
  const std::vector<Expected> found = told(office.take("table.xlsx", written(table.table, FileKind::xlsx)));
  ASSERT_THAT(found, ElementsAreArray(table.expected));
  const Expected right = table.expected.at(0);
  for (const Expected& wrong : {Expected{"period", right.sheet, right.row, right.column, right.value},
                                Expected{right.code, "", right.row, right.column, right.value},
                                Expected{right.code, right.sheet, right.row + 1, right.column, right.value},
                                Expected{right.code, right.sheet, right.row, right.column + 1, right.value},
                                Expected{right.code, right.sheet, right.row, right.column, "4"}}) {
    EXPECT_FALSE(found.at(0) == wrong);
  }
}

// The files made by hand, whose faults tidy_table_test.cpp knows by code and cell.
TEST(BadFilesByHand, GoThroughTheWholeIntake) {
  std::map<std::string, std::vector<std::string>> expected;
  const tests::CsvTable table("intake/bad_files.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    expected[table.cell(row, "file")].push_back(table.cell(row, "code") + " " + table.cell(row, "row") + " " +
                                                table.cell(row, "column"));
  }
  const std::filesystem::path folder = testing_support::source_folder() / "tests/data/intake/bad";
  for (const auto& [name, faults] : expected) {
    Office office;
    const Receipt receipt = office.take(name, testing_support::read_file(folder / name));
    std::vector<std::string> found;
    for (const Fault& fault : receipt.faults) {
      found.push_back(fault.code + " " + std::to_string(fault.row) + " " + std::to_string(fault.column));
    }
    EXPECT_THAT(found, ElementsAreArray(faults)) << name;
    expect_a_clerk_can_act(receipt, office);
  }
}

}  // namespace
}  // namespace pledged::intake_testing
