#include "daemon/intake/readers/xlsx_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr auto kZip = TableFormat::zip;

std::vector<std::string> read(const XlsxText& text) {
  return lines_or_refusal(xlsx_of(text), kZip);
}

std::string number_cell(const std::string& value) {
  return "<row r=\"1\"><c r=\"A1\"><v>" + value + "</v></c></row>";
}

TEST(XlsxReader, ReadsEveryTypeOfCell) {
  EXPECT_THAT(
      read({.rows =
                R"(<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>在行内</t></is></c>
        <c r="D3" t="str"><f>A1</f><v>公式文字</v></c><c r="E3"><v>7727.11</v></c><c r="F3" t="b"><v>1</v></c>
        <c r="G3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H3" t="d"><v>2020-06-30T00:00:00</v></c>
        <c r="I3" t="n"><f>1+1</f><v>2</v></c></row>)",
            .strings = "<si><t>共享</t></si>"}),
      ElementsAre("B3 text 共享", "C3 text 在行内", "D3 text 公式文字", "E3 number 7727.11",
                  "F3 boolean TRUE", "G3 error #DIV/0!", "H3 date 2020-06-30", "I3 number 2"));
}

TEST(XlsxReader, AFormulaWithoutResultIsNoNumber) {
  EXPECT_THAT(read({.rows = R"(<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1"><f>1+1</f><v></v></c>
        <c r="C1"><f t="shared" si="0"/><v/></c><c r="D1" t="str"><f>""</f><v></v></c></row>)"}),
              ElementsAre("A1 formula =SUM(B1:B9)", "B1 formula =1+1", "C1 formula ="));
}

struct NumberCase {
  const char* written;
  const char* line;
};
class XlsxNumbers : public ::testing::TestWithParam<NumberCase> {};
TEST_P(XlsxNumbers, AreReadWholeOrNotAtAll) {
  EXPECT_THAT(read({.rows = number_cell(GetParam().written)}), ElementsAre(GetParam().line));
}
INSTANTIATE_TEST_SUITE_P(
    XlsxReader, XlsxNumbers,
    ::testing::Values(NumberCase{"1.5E+3", "A1 number 1500"}, NumberCase{"1e-5", "A1 number 0.00001"},
                      NumberCase{"5.0000000000000001E-3", "A1 number 0.005"},
                      NumberCase{"0.30000000000000004", "A1 number 0.30000000000000004"},
                      NumberCase{"0.1", "A1 number 0.1"}, NumberCase{"-0", "A1 number 0"},
                      NumberCase{" 12 ", "A1 number 12"}, NumberCase{"+5", "A1 number 5"},
                      NumberCase{".5", "A1 number 0.5"}, NumberCase{"5.", "A1 number 5"},
                      NumberCase{"1.2345678901234599E+17", "A1 number 123456789012345980"},
                      NumberCase{"12abc", "A1 text 12abc"}, NumberCase{"1,234", "A1 text 1,234"},
                      NumberCase{"0x10", "A1 text 0x10"}, NumberCase{"nan", "A1 text nan"},
                      NumberCase{"INF", "A1 text INF"}, NumberCase{"1e999", "A1 text 1e999"},
                      NumberCase{"１２", "A1 text １２"}, NumberCase{"1..2", "A1 text 1..2"},
                      NumberCase{"--5", "A1 text --5"}, NumberCase{"1e", "A1 text 1e"},
                      NumberCase{"+-5", "A1 text +-5"}));

TEST(XlsxReader, TheFormatSaysWhatANumberIs) {
  EXPECT_THAT(
      read({.rows = R"(<row r="1"><c r="A1" s="0"><v>0.057</v></c><c r="B1" s="1"><v>0.057</v></c>
        <c r="C1" s="2"><v>44012</v></c><c r="D1" s="3"><v>44012.5</v></c><c r="E1" s="4"><v>1.5</v></c>
        <c r="F1" s="5"><v>12345</v></c><c r="G1" s="6"><v>0.5</v></c><c r="H1" s="2"><v>-1</v></c></row>)",
            .styles = R"(<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
        <numFmt numFmtId="177" formatCode="[h]:mm"/><numFmt numFmtId="178" formatCode="0!.0,&quot;万&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="10"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="22"/><xf numFmtId="177"/>
        <xf numFmtId="178"/><xf numFmtId="20"/></cellXfs>)"}),
      ElementsAre("A1 number 0.057", "B1 percent 5.7%", "C1 date 2020-06", "D1 date 2020-06-30 12:00:00",
                  "E1 number 1.5", "F1 scaled 12345", "G1 date 12:00:00", "H1 number -1"));
}

TEST(XlsxReader, DatesMayCountFrom1904) {
  const std::string styles = R"(<cellXfs><xf numFmtId="14"/></cellXfs>)";
  EXPECT_THAT(read({.rows = number_cell("42550"), .styles = styles, .properties = R"(date1904="1")"}),
              ElementsAre("A1 date 2020-06-30"));
  EXPECT_THAT(read({.rows = number_cell("0.5"), .styles = styles, .properties = R"(date1904="1")"}),
              ElementsAre("A1 date 12:00:00"));
  EXPECT_THAT(read({.rows = number_cell("1"), .styles = styles}), ElementsAre("A1 date 1900-01-01"));
  EXPECT_THAT(read({.rows = number_cell("59"), .styles = styles}), ElementsAre("A1 date 1900-02-28"));
  EXPECT_THAT(read({.rows = number_cell("60"), .styles = styles}), ElementsAre("A1 number 60"));
  EXPECT_THAT(read({.rows = number_cell("61"), .styles = styles}), ElementsAre("A1 date 1900-03-01"));
  EXPECT_THAT(read({.rows = number_cell("2958465"), .styles = styles}), ElementsAre("A1 date 9999-12-31"));
  EXPECT_THAT(read({.rows = number_cell("2958466"), .styles = styles}), ElementsAre("A1 number 2958466"));
}

TEST(XlsxReader, RichTextIsItsTextWithoutPronunciation) {
  EXPECT_THAT(
      read(
          {.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
        <c r="C1" t="inlineStr"><is><r><t>一</t></r><r><rPr/><t xml:space="preserve"> 二 </t></r><rPh sb="0" eb="1"><t>yi</t></rPh></is></c></row>)",
           .strings =
               R"(<si><r><rPr><b/></rPr><t>固定</t></r><r><t>资产</t></r><rPh sb="0" eb="2"><t>guding</t></rPh></si>
        <si><t xml:space="preserve"> 其中 </t></si>)"}),
      ElementsAre("A1 text 固定资产", "B1 text  其中 ", "C1 text 一 二 "));
}

TEST(XlsxReader, EscapedCharactersAreTheCharacters) {
  EXPECT_THAT(read({.rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)",
                    .strings = "<si><t>a_x000A_b_x005F_x0041_ _xZZZZ_ _x00</t></si>"}),
              ElementsAre("A1 text a\nb_x0041_ _xZZZZ_ _x00"));
}

TEST(XlsxReader, RowsAndCellsWithoutPlacesFollowEachOther) {
  EXPECT_THAT(
      read(
          {.rows =
               R"(<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>
        <row><c><v>5</v></c></row>)"}),
      ElementsAre("A1 number 1", "B1 number 2", "C5 number 3", "D5 number 4", "A6 number 5"));
}

TEST(XlsxReader, TellsWhatIsMergedAndHidden) {
  EXPECT_THAT(
      read(
          {.rows =
               R"(<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><v>999</v></c></row><row r="2" hidden="true"/>)",
           .after = R"(<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>)",
           .before = R"(<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>)"}),
      ElementsAre("A1 number 1", "merged A1:C2", "hidden rows 1-2", "hidden columns 2-3"));
}

TEST(XlsxReader, StrictWorkbooksAreReadToo) {
  Parts parts = xlsx_parts({.rows = number_cell("1")});
  for (auto& [name, content] : parts) {
    const auto replace = [text = &content](const std::string& from, const std::string& to) {
      for (std::size_t at = text->find(from); at != std::string::npos;
           at = text->find(from, at + to.size())) {
        text->replace(at, from.size(), to);
      }
    };
    replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main");
    replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships");
  }
  EXPECT_THAT(lines_or_refusal(zip_of(parts), kZip), ElementsAre("A1 number 1"));
}

TEST(XlsxReader, AnEmptySheetHasNoCells) {
  EXPECT_THAT(read({.rows = ""}), IsEmpty());
}

TEST(XlsxReader, ElementsOfOtherNamespacesAreNotCells) {
  EXPECT_THAT(
      read(
          {.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
           .after =
               R"(<extLst><x14:row xmlns:x14="urn:x" r="2"><x14:c r="A2"><x14:v>2</x14:v></x14:c></x14:row></extLst>)"}),
      ElementsAre("A1 number 1"));
}

struct Refused {
  const char* rows;
  const char* beginning;
};
class XlsxRefused : public ::testing::TestWithParam<Refused> {};
TEST_P(XlsxRefused, SaysWhere) {
  EXPECT_THAT(read({.rows = GetParam().rows,
                    .strings = "<si><t>x</t></si>",
                    .styles = "<cellXfs><xf numFmtId=\"0\"/></cellXfs>"}),
              ElementsAre(StartsWith(GetParam().beginning)));
}
INSTANTIATE_TEST_SUITE_P(
    XlsxReader, XlsxRefused,
    ::testing::Values(
        Refused{R"(<row r="1"><c r="A1" t="s"><v>1</v></c></row>)", "damaged shared string 1 at 表!A1"},
        Refused{R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)", "damaged shared string -1 at 表!A1"},
        Refused{R"(<row r="1"><c r="A1" s="1"><v>1</v></c></row>)", "damaged style 1 at 表!A1"},
        Refused{R"(<row r="1"><c r="A2"><v>1</v></c></row>)", "damaged cell \"A2\" at 表!A1"},
        Refused{R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)", "damaged cell \"XFE1\""},
        Refused{R"(<row r="1048577"/>)", "damaged a row outside"},
        Refused{R"(<row r="0"/>)", "damaged a row outside"},
        Refused{R"(<row r="99999999999999999999999"/>)", "damaged row number"},
        Refused{R"(<row r="2147483647"><c r="ZZZZZZZ99999999"><v>1</v></c></row>)", "damaged a row outside"},
        Refused{R"(<row r="1"><c r="A1" t="zz"><v>1</v></c></row>)", "damaged cell type \"zz\" at 表!A1"},
        Refused{R"(<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>)", "repeated_cell at 表!A1"},
        Refused{R"(<zz:row r="1"/>)", "damaged xl/worksheets/sheet1.xml: line 1: unbound prefix"},
        Refused{R"(<row r="1">)", "damaged xl/worksheets/sheet1.xml: line 1: mismatched tag"}));

TEST(XlsxReader, RefusesADoctype) {
  for (const std::string doctype :
       {R"(<!DOCTYPE x [<!ENTITY e "7">]>)", R"(<!DOCTYPE x SYSTEM "file:///etc/passwd">)"}) {
    Parts parts = xlsx_parts({.rows = number_cell("1")});
    for (auto& [name, content] : parts) {
      if (name == "xl/worksheets/sheet1.xml") content.insert(content.find("?>") + 2, doctype);
    }
    EXPECT_THAT(lines_or_refusal(zip_of(parts), kZip),
                ElementsAre("external xl/worksheets/sheet1.xml: DOCTYPE"));
  }
}

TEST(XlsxReader, PartsAreFoundByTheirRelationships) {
  EXPECT_THAT(lines_or_refusal(zip_of({{"a.txt", "x"}}), kZip), ElementsAre("other ZIP"));
  EXPECT_THAT(lines_or_refusal(zip_of({{"_rels/.rels", "<x/>"}}), kZip),
              ElementsAre("damaged _rels/.rels: no workbook"));
  EXPECT_THAT(lines_or_refusal(zip_of({{"xl/workbook.bin", "x"}}), kZip), ElementsAre("other XLSB"));
  EXPECT_THAT(lines_or_refusal(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}}), kZip),
              ElementsAre("other application/vnd.oasis.opendocument.text"));
  Parts parts = xlsx_parts({.rows = number_cell("1")});
  std::erase_if(parts, [](const auto& part) { return part.first == "xl/worksheets/sheet1.xml"; });
  EXPECT_THAT(lines_or_refusal(zip_of(parts), kZip),
              ElementsAre("damaged xl/worksheets/sheet1.xml is missing"));
}

}  // namespace
}  // namespace pledged::reader_testing
