// Tables and what a layout makes of them: each folder of tests/data/intake/layouts holds a table, its layout
// if it is none of those that come with the program, and the figures that are expected.
#include "daemon/intake/layout_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "config/layout_folders.h"
#include "daemon/intake/csv_grid.h"
#include "daemon/intake/layout_draft.h"
#include "daemon/intake/layout_trial.h"
#include "rules/rule_book.h"
#include "storage/cell_name.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::SizeIs;

fs::path cases_folder() {
  return testing_support::source_folder() / "tests/data/intake/layouts";
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(cases_folder()))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string line_of(const TriedFigure& figure) {
  std::string line =
      cell_name(figure.stated.place(Column::value).row, figure.stated.place(Column::value).column);
  const auto text = [&figure](Column column) { return figure.stated.text(column); };
  for (const std::string& part : {text(Column::indicator), figure.stated.parent, text(Column::area),
                                  figure.period, text(Column::kind), text(Column::unit), figure.value}) {
    line += " | " + part;
  }
  return line;
}

struct Read {
  std::string layout;
  std::vector<std::string> lines;
  std::vector<std::string> faults;
};

Read read_case(const std::string& name, const std::vector<Layout>& layouts) {
  FaultList faults;
  const auto trial =
      try_layouts(name + ".csv", testing_support::read_file(cases_folder() / name / "table.csv"), nullptr,
                  layouts, "en", faults);
  Read read;
  if (!trial) return read;
  for (const LayoutFit& fit : trial->matches.fits)
    read.layout += (read.layout.empty() ? "" : ",") + fit.layout->id;
  for (const TriedFigure& figure : trial->figures) read.lines.push_back(line_of(figure));
  for (const Fault& fault : trial->faults)
    read.faults.push_back(cell_name(fault.row, fault.column) + " " + fault.code);
  return read;
}

class LayoutCase : public ::testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] LayoutsResult layouts() const {
    const fs::path own = cases_folder() / GetParam();
    return fs::exists(own / "layout.yaml") ? read_layouts_in_use({own}) : read_layouts_in_use({});
  }
};

TEST_P(LayoutCase, IsReadToTheFiguresThatAreExpected) {
  const LayoutsResult read_layouts = layouts();
  ASSERT_THAT(read_layouts.diagnostics, IsEmpty());
  const Read read = read_case(GetParam(), *read_layouts.layouts);
  EXPECT_THAT(read.faults, IsEmpty());
  std::string text = "layout " + read.layout + "\n";
  for (const std::string& line : read.lines) text += line + "\n";
  const fs::path file = cases_folder() / GetParam() / "expected.txt";
  if (std::getenv("PLEDGED_WRITE_GOLDEN") != nullptr) std::ofstream(file) << text;
  EXPECT_EQ(text, testing_support::read_file(file));
}

// What is proposed for a table that nobody knows is a layout, and fits the table that it was made from.
TEST_P(LayoutCase, ItsDraftFitsIt) {
  FaultList faults;
  const auto grid =
      read_csv_grid(testing_support::read_file(cases_folder() / GetParam() / "table.csv"), faults);
  ASSERT_TRUE(grid);
  const auto draft = draft_layout(*grid);
  ASSERT_TRUE(draft);
  testing_support::TempFolder folder;
  std::ofstream(folder.path() / "draft.yaml") << *draft;
  const LayoutsResult drafted = read_layouts({folder.path()});
  for (const Diagnostic& diagnostic : drafted.diagnostics)
    ADD_FAILURE() << to_string(diagnostic) << "\n" << *draft;
  const Read read = read_case(GetParam(), *drafted.layouts);
  EXPECT_EQ(read.layout, "my-table") << *draft;
  EXPECT_THAT(read.lines, Not(IsEmpty())) << *draft;
}

INSTANTIATE_TEST_SUITE_P(Tables, LayoutCase, ::testing::ValuesIn(case_names()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

// A planted difference is seen: the cases can fail.
TEST(LayoutCases, AWrongExpectationWouldBeFound) {
  const LayoutsResult shipped = read_layouts_in_use({});
  EXPECT_NE(read_case("bulletin", *shipped.layouts).lines.front(),
            "C4 | 规模以上工业增加值 |  |  | 2020-06 | 本月 | 亿元 | 96.3");
}

TEST(LayoutCases, EveryShippedLayoutHasOne) {
  const LayoutsResult shipped = read_layouts_in_use({});
  for (const Layout& layout : *shipped.layouts) EXPECT_THAT(case_names(), Contains(Eq(layout.id)));
}

}  // namespace
}  // namespace pledged::intake_testing
