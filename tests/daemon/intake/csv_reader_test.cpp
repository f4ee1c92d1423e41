#include "daemon/intake/csv_reader.h"
#include "storage/cell_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Read {
  std::vector<std::string> rows;  // "row:cell|cell"
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  FaultList faults;
  CsvReader reader(text, faults);
  Read result;
  while (reader.next()) {
    std::string line = std::to_string(reader.row()) + ":";
    for (std::size_t i = 0; i < reader.cells().size(); ++i) {
      line += (i == 0 ? "" : "|") + std::string(reader.cells()[i]);
    }
    result.rows.push_back(line);
  }
  Receipt receipt;
  std::move(faults).hand_over(receipt);
  for (const Fault& fault : receipt.faults) {
    result.faults.push_back(fault.code + " " + cell_name(fault.row, fault.column));
  }
  return result;
}

TEST(CsvReader, ReadsPlainRows) {
  EXPECT_THAT(read("a,b\n1,2\n3,4\n").rows, ElementsAre("1:a|b", "2:1|2", "3:3|4"));
}

TEST(CsvReader, EveryLineEndWillDo) {
  EXPECT_THAT(read("a,b\r\n1,2\r\n").rows, ElementsAre("1:a|b", "2:1|2"));
  EXPECT_THAT(read("a,b\r1,2\r").rows, ElementsAre("1:a|b", "2:1|2"));
  EXPECT_THAT(read("a,b\n1,2\r\n3,4\r5,6").rows, ElementsAre("1:a|b", "2:1|2", "3:3|4", "4:5|6"));
}

TEST(CsvReader, QuotedCellsHoldAnything) {
  EXPECT_THAT(read("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n").rows,
              ElementsAre("1:a|b", "2:x,y|say \"hi\"", "3:two\nlines|"));
  EXPECT_THAT(read("a,b\n\"\"\"\"\"\",1\n").rows, ElementsAre("1:a|b", "2:\"\"|1"));
}

TEST(CsvReader, ManyRewrittenCellsOfARowStayValid) {
  std::string text;
  std::string expected = "1:";
  for (int i = 0; i < 512; ++i) {
    text += (i == 0 ? "" : ",") + std::string("\"a\"\"\"");
    expected += (i == 0 ? "" : "|") + std::string("a\"");
  }
  EXPECT_THAT(read(text).rows, ElementsAre(expected));
}

TEST(CsvReader, EmptyCellsAreCells) {
  EXPECT_THAT(read("a,b,c\n,,1\n1,,\n").rows, ElementsAre("1:a|b|c", "2:||1", "3:1||"));
  EXPECT_THAT(read("a,b\n1,").rows, ElementsAre("1:a|b", "2:1|"));
}

TEST(CsvReader, BlankLinesAreCountedAndSkipped) {
  EXPECT_THAT(read("\n\na,b\n\n , \n1,2\n\n").rows, ElementsAre("3:a|b", "6:1|2"));
  EXPECT_THAT(read("").rows, IsEmpty());
  EXPECT_THAT(read("\n\n").rows, IsEmpty());
}

TEST(CsvReader, TheFirstLineTellsTheSeparator) {
  EXPECT_EQ(separator_of("a,b\n"), ',');
  EXPECT_EQ(separator_of("a\tb,c\td\n"), '\t');
  EXPECT_EQ(separator_of("a;b;c,d\n"), ';');
  EXPECT_EQ(separator_of("\"a;b;c;d\",e\n1;2;3"), ',');
  EXPECT_EQ(separator_of("\"a\nb;c\",d;e;f\n"), ';');
  EXPECT_EQ(separator_of(""), ',');
  EXPECT_THAT(read("a;b\n1,5;2\n").rows, ElementsAre("1:a|b", "2:1,5|2"));
}

TEST(CsvReader, TellsWhereAQuoteWentWrong) {
  EXPECT_THAT(read("a,b\n1,\"2\n3,4\n").faults, ElementsAre("quote-unclosed B2"));
  EXPECT_THAT(read("a,b\n\"1\"x,2\n3,4\n").faults, ElementsAre("quote-text A2"));
  EXPECT_THAT(read("a,b\n1,2\"\n3,4\n").faults, ElementsAre("quote-stray B2"));
  EXPECT_THAT(read("a,b\n1, \"2\"\n3,4\n").faults, ElementsAre("quote-stray B2"));
  EXPECT_THAT(read("a,b\n1,\"2\"\"\n").faults, ElementsAre("quote-unclosed B2"));
}

TEST(CsvReader, AfterAFaultGoesOnWithTheNextLine) {
  const Read result = read("a,b\n\"1\"x,2\n3,4\n5,\"6\"y\r\n7,8\n");
  EXPECT_THAT(result.rows, ElementsAre("1:a|b", "3:3|4", "5:7|8"));
  EXPECT_THAT(result.faults, ElementsAre("quote-text A2", "quote-text B4"));
}

TEST(CsvReader, ARowOfAnotherWidthIsAFault) {
  const Read result = read("a,b\n1\n1,2,3\n1,2\n");
  EXPECT_THAT(result.faults, ElementsAre("row-width 2", "row-width 3"));
  EXPECT_THAT(result.rows, ElementsAre("1:a|b", "4:1|2"));
}

TEST(CsvReader, ALongLineIsAFaultExactlyAboveTheLimit) {
  const std::string just(CsvReader::kMaxLine - 3, 'x');  // with "1," and the line end
  EXPECT_THAT(read("a,b\n1," + just + "\n").faults, IsEmpty());
  EXPECT_THAT(read("a,b\n1," + just + "x\n").faults, ElementsAre("line-too-long 2"));
  EXPECT_THAT(read("a,b\n1,\"" + just + "x\"\n3,4\n").faults, ElementsAre("line-too-long 2"));
}

TEST(CsvReader, TooManyColumnsAreAFaultExactlyAboveTheLimit) {
  const std::string just(CsvReader::kMaxColumns - 1, ',');
  EXPECT_THAT(read("a" + just + "\n").faults, IsEmpty());
  EXPECT_THAT(read("a" + just + ",\n").faults, ElementsAre("too-many-columns SS1"));
}

TEST(CsvReader, TooManyRowsAreAFaultExactlyAboveTheLimit) {
  std::string text;
  for (std::uint64_t i = 0; i < CsvReader::kMaxRows; ++i) text += "1\n";
  EXPECT_EQ(read(text).rows.size(), CsvReader::kMaxRows);
  EXPECT_THAT(read(text + "1\n").faults, ElementsAre("too-many-rows 1048577"));
}

}  // namespace
}  // namespace pledged
