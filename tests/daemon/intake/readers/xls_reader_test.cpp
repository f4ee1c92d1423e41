#include "daemon/intake/readers/xls_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/daemon/intake/readers/hostile_files.h"
#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

std::vector<std::string> read(const std::string& bytes) {
  return lines_or_refusal(bytes, TableFormat::compound);
}

TEST(XlsReader, ReadsEveryRecordOfCells) {
  EXPECT_THAT(read(small_xls()), ElementsAre("A1 text ab", "B1 text cd指标", "A2 number 7727.11",
                                             "B2 percent 570%", "A3 number 1", "B3 number 2", "A4 text xy",
                                             "B4 error #DIV/0!", "C4 formula =", "A5 boolean TRUE",
                                             "merged A7:B8", "hidden rows 6-6", "hidden columns 4-5"));
}

TEST(XlsReader, AShortStreamIsReadFromItsPieces) {
  EXPECT_EQ(read(compound_file("Workbook", small_xls_stream(), true)), read(small_xls()));
}

TEST(XlsReader, ALastSectorThatIsCutShortIsTakenAsFarAsItGoes) {
  std::string bytes = small_xls();
  const std::size_t used = 3 * 512 + small_xls_stream().size();
  bytes.resize(used);
  EXPECT_EQ(read(bytes), read(small_xls()));
  bytes.resize(used - 1);
  EXPECT_THAT(read(bytes), ElementsAre("damaged cut off"));
}

TEST(XlsReader, SaysWhatElseACompoundFileIs) {
  EXPECT_THAT(read(compound_file("EncryptedPackage", "x")), ElementsAre("encrypted OLE2"));
  EXPECT_THAT(read(compound_file("Book", small_xls_stream())), ElementsAre("old_format BIFF5"));
  EXPECT_THAT(read(compound_file("WordDocument", "x")),
              ElementsAre("other an OLE2 document without a workbook"));
}

TEST(XlsReader, AWorkbookWithoutSheetsHasNoTable) {
  const std::string stream = small_xls_stream();
  const std::size_t sheet = stream.find(std::string("\x85\x00\x0A\x00", 4));
  ASSERT_NE(sheet, std::string::npos);
  std::string chart = stream;
  chart[sheet + 9] = 2;  // the type of the sheet
  EXPECT_THAT(read(compound_file("Workbook", chart)), ElementsAre("no_table"));
}

TEST(XlsReader, EveryCutOfTheStreamIsAFault) {
  const std::string stream = small_xls_stream();
  for (std::size_t size = 16; size < stream.size(); ++size) {
    EXPECT_THAT(read(compound_file("Workbook", stream.substr(0, size))),
                ElementsAre(testing::AnyOf(StartsWith("damaged"), StartsWith("old_format"))))
        << size;
  }
}

}  // namespace
}  // namespace pledged::reader_testing
