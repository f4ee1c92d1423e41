// XLS globals: what the first part of an Excel 97–2003 workbook stream says for all sheets: their names and
// places, the shared strings, what the format of each style makes of a number ([MS-XLS] 2.1.7.20.3). Throws
// Unreadable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/intake/readers/biff_records.h"
#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/xlsx_tables.h"

namespace pledged {

/// Records by their number ([MS-XLS] 2.3.2).
enum BiffRecord : std::uint16_t {
  kFormulaRecord = 0x06,
  kEofRecord = 0x0A,
  kDateModeRecord = 0x22,
  kFilePassRecord = 0x2F,
  kColumnRecord = 0x7D,
  kSheetRecord = 0x85,
  kMulRkRecord = 0xBD,
  kRichStringRecord = 0xD6,
  kStyleRecord = 0xE0,
  kMergedRecord = 0xE5,
  kStringsRecord = 0xFC,
  kSharedStringRecord = 0xFD,
  kNumberRecord = 0x203,
  kLabelRecord = 0x204,
  kBoolErrRecord = 0x205,
  kStringRecord = 0x207,
  kRowRecord = 0x208,
  kRkRecord = 0x27E,
  kFormatRecord = 0x41E,
  kBofRecord = 0x809,
};

struct XlsGlobals {
  struct SheetStart {
    std::string name;
    std::uint32_t offset = 0;
    bool hidden = false;
  };
  std::vector<SheetStart> sheets;  ///< of cells; charts and macros are left out
  SharedStrings strings;
  std::vector<NumberFormat> styles;
  bool since_1904 = false;

  static XlsGlobals read(BiffRecords& records);
};

}  // namespace pledged
