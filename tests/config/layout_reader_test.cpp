#include "config/layout_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kGood =
    "layout: mine\nschema: 1\nheader: {begins: 指标}\nsaid: {above: [\"*{period}*\"]}\n"
    "columns: {indicator: 指标}\nvalues:\n  - {header: 本月, kind: 本月}\n";

class LayoutReaderTest : public ::testing::Test {
 protected:
  void write(const std::string& name, std::string_view text) { std::ofstream(folder_.path() / name) << text; }
  std::vector<std::string> said(std::string_view text) {
    write("a.yaml", text);
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : read_layouts({folder_.path()}).diagnostics) {
      lines.push_back(std::to_string(diagnostic.position.line) + ":" +
                      std::to_string(diagnostic.position.column) + " " + diagnostic.code + " " +
                      diagnostic.message);
    }
    return lines;
  }

  testing_support::TempFolder folder_;
};

TEST_F(LayoutReaderTest, ReadsWhatIsSaidAndLeavesTheRestAsUsual) {
  ASSERT_THAT(said(kGood), IsEmpty());
  const auto layouts = read_layouts({folder_.path()}).layouts;
  ASSERT_THAT(*layouts, SizeIs(1));
  const Layout& layout = layouts->front();
  EXPECT_EQ(layout.id, "mine");
  EXPECT_EQ(layout.header->rows, 0U);
  ASSERT_THAT(layout.values, SizeIs(1));
  EXPECT_EQ(layout.values[0].fixed[position(LayoutField::kind)], "本月");
  EXPECT_FALSE(layout.ignore_unknown_indicators);
  EXPECT_FALSE(layout.numbers.decimal_comma);
}

TEST_F(LayoutReaderTest, ReportsEveryFaultAtItsPlace) {
  EXPECT_THAT(said("layout: Mine\nschema: 1\nheadr: {}\nheader: {begins: \"{nothing}\", lines: [area, "
                   "heading, what], rows: 2}\n"
                   "columns: {fill_down: [area]}\nvalues: []\n"),
              ElementsAre(HasSubstr("1:9 identifier"), HasSubstr("3:1 unknown-key"),
                          HasSubstr("4:18 layout-field"), HasSubstr("4:54 layout-field"),
                          HasSubstr("5:22 layout-field"), HasSubstr("6:9 layout-values")));
}

TEST_F(LayoutReaderTest, ALayoutMustSayOfWhatAndWhenItsFiguresAre) {
  EXPECT_THAT(said("layout: mine\nschema: 1\nheader: {begins: a}\nvalues: [{header: b}]\n"),
              ElementsAre(HasSubstr("says the indicator"), HasSubstr("says the period")));
  EXPECT_THAT(said("layout: mine\nschema: 1\nheader: {begins: a, lines: [indicator, period]}\nvalues: "
                   "[{header: b}]\n"),
              IsEmpty());
}

TEST_F(LayoutReaderTest, LinesAndRowsAgree) {
  EXPECT_THAT(said("layout: mine\nschema: 1\nheader: {begins: a, rows: 3, lines: [indicator, period]}\n"
                   "values: [{header: b}]\n"),
              ElementsAre(HasSubstr("2 lines for 3 rows")));
}

TEST_F(LayoutReaderTest, PatternsMayBeBlankOnlyInQuotes) {
  EXPECT_THAT(
      said("layout: mine\nschema: 1\nheader: {begins: a}\ncolumns: {period: \"\", indicator: \"a{\"}\n"
           "values: [{header: b}]\n"),
      ElementsAre(HasSubstr("4:34 layout-pattern")));
}

TEST_F(LayoutReaderTest, TheLongestEndingIsTriedFirst) {
  ASSERT_THAT(said(std::string(kGood) + "words: {kinds: {同比: 同比, 累计同比: 累计同比, 期末值: \"\"}}\n"),
              IsEmpty());
  const auto layouts = read_layouts({folder_.path()}).layouts;
  const auto& endings = layouts->front().endings;
  ASSERT_THAT(endings, SizeIs(3));
  EXPECT_EQ(endings.front().ends, "累计同比");
  EXPECT_EQ(endings[1].means, "");
}

TEST_F(LayoutReaderTest, ALaterFolderReplacesByIdAndOneFolderMayNotRepeatOne) {
  write("a.yaml", kGood);
  write("b.yaml", kGood);
  const LayoutsResult repeated = read_layouts({folder_.path()});
  ASSERT_THAT(repeated.diagnostics, SizeIs(1));
  EXPECT_EQ(repeated.diagnostics[0].code, "layout-repeated");
  fs::remove(folder_.path() / "b.yaml");
  testing_support::TempFolder later;
  std::ofstream(later.path() / "c.yaml") << kGood;
  const LayoutsResult replaced = read_layouts({folder_.path(), later.path()});
  EXPECT_THAT(replaced.diagnostics, IsEmpty());
  ASSERT_THAT(*replaced.layouts, SizeIs(1));
  EXPECT_EQ(replaced.layouts->front().where, (later.path() / "c.yaml").string());
}

TEST_F(LayoutReaderTest, AFolderThatIsNotThereIsSaid) {
  const LayoutsResult none = read_layouts({folder_.path() / "none"});
  ASSERT_THAT(none.diagnostics, SizeIs(1));
  EXPECT_TRUE(has_errors(none.diagnostics));
}

TEST_F(LayoutReaderTest, TheDocumentedKeysAreTheOnesThatAreRead) {
  const std::string text =
      testing_support::read_file(testing_support::source_folder() / "deploy/docs/layouts.md");
  const std::string fence = "```yaml\n";
  const std::size_t begin = text.find(fence) + fence.size();
  ASSERT_THAT(said(text.substr(begin, text.find("```", begin) - begin)), IsEmpty());
  const LayoutsResult in_use = read_layouts_in_use({});
  for (const Layout& layout : *in_use.layouts) {
    EXPECT_THAT(text, HasSubstr("| `" + layout.id + "` |"));
  }
}

TEST(ShippedLayouts, AreFoundAndWithoutFault) {
  const auto folder = shipped_layouts();
  ASSERT_TRUE(folder);
  EXPECT_TRUE(fs::equivalent(*folder, testing_support::source_folder() / "config/layouts"));
  const LayoutsResult shipped = read_layouts_in_use({});
  for (const Diagnostic& diagnostic : shipped.diagnostics) ADD_FAILURE() << to_string(diagnostic);
  EXPECT_GE(shipped.layouts->size(), 10U);
  for (const Layout& layout : *shipped.layouts) {
    EXPECT_EQ(fs::path(layout.where).stem(), layout.id);
    EXPECT_FALSE(layout.name.zh.str().empty()) << layout.id;
  }
}

}  // namespace
}  // namespace pledged
