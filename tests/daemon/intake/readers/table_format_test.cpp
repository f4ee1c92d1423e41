#include "daemon/intake/readers/table_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::reader_testing {
namespace {

// The number of the format, or why not.
std::string kind_of(std::string_view bytes) {
  try {
    TableFormat format = format_of_bytes(bytes);
    if (format == TableFormat::text) format = format_of_text(bytes);
    switch (format) {
      case TableFormat::zip:
        return "zip";
      case TableFormat::compound:
        return "compound";
      case TableFormat::json:
        return "json";
      case TableFormat::text:
        return "text";
    }
  } catch (const Unreadable& unreadable) {
    return said(unreadable);
  }
  return "";
}

struct Case {
  std::string_view bytes;
  const char* kind;
};
class TableFormats : public ::testing::TestWithParam<Case> {};
TEST_P(TableFormats, AreKnownByContent) {
  EXPECT_EQ(kind_of(GetParam().bytes), GetParam().kind);
}
INSTANTIATE_TEST_SUITE_P(
    TableFormat, TableFormats,
    ::testing::Values(
        Case{"PK\x03\x04rest", "zip"}, Case{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "compound"},
        Case{" \n[{\"a\":1}]", "json"}, Case{"{}", "json"}, Case{"", "text"}, Case{"指标,地区\n", "text"},
        Case{"<html><body><table>", "other HTML"}, Case{"\r\n<TABLE border=1>", "other HTML"},
        Case{"<meta http-equiv=content-type>", "other HTML"}, Case{"<!DOCTYPE HTML>", "other HTML"},
        Case{"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
             "other Excel 2003 XML"},
        Case{"<?xml version=\"1.0\"?><a/>", "other XML"}, Case{"%PDF-1.4", "other PDF"},
        Case{"Rar!\x1A\x07\x01", "other RAR"}, Case{"{\\rtf1", "other RTF"},
        Case{std::string_view("\x09\x08\x08\x00\x00\x05", 6), "old_format BIFF5"},
        Case{std::string_view("\x09\x00\x04\x00\x02\x00", 6), "old_format BIFF2"}));

}  // namespace
}  // namespace pledged::reader_testing
