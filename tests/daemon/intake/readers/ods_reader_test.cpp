#include "daemon/intake/readers/ods_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> read(std::string_view table, std::string_view styles = {}) {
  return lines_or_refusal(ods_of(table, styles), TableFormat::zip);
}

std::string row(const std::string& cells) {
  return "<table:table-row>" + cells + "</table:table-row>";
}

TEST(OdsReader, ReadsEveryTypeOfCell) {
  EXPECT_THAT(
      read(row(
          R"x(<table:table-cell office:value-type="float" office:value="7727.11"><text:p>7,727</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.057"><text:p>5.7%</text:p></table:table-cell>
        <table:table-cell office:value-type="currency" office:value="-3"/>
        <table:table-cell office:value-type="date" office:date-value="2020-06-30"/>
        <table:table-cell office:value-type="date" office:date-value="2020-06-30T12:00:00"/>
        <table:table-cell office:value-type="time" office:time-value="PT12H30M05S"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="string"><text:p>税收</text:p></table:table-cell>
        <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell office:value-type="string" office:string-value="真值"><text:p>显示</text:p></table:table-cell>
        <table:table-cell table:formula="of:=SUM([.A1:.A3])"/>)x")),
      ElementsAre("A1 number 7727.11", "B1 percent 5.7%", "C1 number -3", "D1 date 2020-06-30",
                  "E1 date 2020-06-30 12:00:00", "F1 date 12:30:05", "G1 boolean TRUE", "H1 text 税收",
                  "I1 error #DIV/0!", "J1 text 真值", "K1 formula =SUM([.A1:.A3])"));
}

TEST(OdsReader, BlanksAreThoseOfOpenDocument) {
  EXPECT_THAT(
      read(row(
          R"(<table:table-cell office:value-type="string"><text:p>  a   b<text:s text:c="2"/>c<text:tab/>d<text:line-break/>e</text:p><text:p>f <text:span>g</text:span></text:p></table:table-cell>)")),
      ElementsAre("A1 text a b  c\td\ne\nf g"));
}

TEST(OdsReader, CommentsAndDrawingsAreNotContent) {
  EXPECT_THAT(
      read(row(
          R"(<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><draw:frame><text:p>图</text:p></draw:frame><text:p>值</text:p></table:table-cell>)")),
      ElementsAre("A1 text 值"));
}

TEST(OdsReader, RepetitionsCountWhereThereIsContent) {
  EXPECT_THAT(
      read(
          R"(<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="9"/></table:table-row>)"),
      ElementsAre("D1 number 1", "E1 number 1", "D2 number 1", "E2 number 1", "A1048573 number 9"));
}

TEST(OdsReader, RepetitionsBeyondTheSheetAreRefused) {
  const std::string cell = R"(<table:table-cell office:value-type="float" office:value="1")";
  EXPECT_THAT(read(row(cell + R"( table:number-columns-repeated="16385"/>)")),
              ElementsAre(StartsWith("limit columns and rows")));
  EXPECT_THAT(
      read("<table:table-row table:number-rows-repeated=\"1048577\">" + cell + "/></table:table-row>"),
      ElementsAre(StartsWith("limit rows with content")));
  EXPECT_THAT(read("<table:table-row table:number-rows-repeated=\"1048576\">" + cell +
                   " table:number-columns-repeated=\"16384\"/></table:table-row>"),
              ElementsAre(StartsWith("limit cells")));
  EXPECT_THAT(read(row(R"(<table:table-cell table:number-columns-repeated="-1"/>)")),
              ElementsAre(StartsWith("damaged")));
}

TEST(OdsReader, TellsWhatIsMergedAndHidden) {
  EXPECT_THAT(
      read(
          R"(<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
        <table:table-row table:visibility="filter"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>表头</text:p></table:table-cell>
        <table:covered-table-cell office:value-type="float" office:value="5"/></table:table-row>)"),
      ElementsAre("A1 text 表头", "merged A1:B1", "hidden rows 1-1", "hidden columns 2-3"));
}

TEST(OdsReader, ASheetIsHiddenByItsStyle) {
  WorkbookBuilder builder;
  const std::string bytes = ods_of(
      "",
      R"(<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>)");
  ZipArchive zip(bytes);
  read_ods(zip, builder);
  EXPECT_TRUE(builder.finish().sheets()[0].hidden());
}

TEST(OdsReader, RefusesWhatIsEncrypted) {
  const std::string manifest =
      R"(<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>)";
  const std::string bytes = zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                    {"META-INF/manifest.xml", manifest},
                                    {"content.xml", "not xml"}});
  EXPECT_THAT(lines_or_refusal(bytes, TableFormat::zip), ElementsAre("encrypted ODS"));
}

TEST(OdsReader, AnEmptySheetHasNoCells) {
  EXPECT_THAT(read(""), IsEmpty());
}

}  // namespace
}  // namespace pledged::reader_testing
