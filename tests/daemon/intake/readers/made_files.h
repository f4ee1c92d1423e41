// Made files: small zip files, XLSX and ODS workbooks put together from their XML by tests, and what a
// workbook says as lines of text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/table_format.h"

namespace pledged::reader_testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// Letters that do not repeat themselves, so that packing makes little of them.
std::string noise(std::size_t size, std::uint32_t seed = 1);

/// A zip file; the same name twice is two entries.
std::string zip_of(const Parts& parts);

struct XlsxText {
  std::string rows;             ///< what <sheetData> holds
  std::string after = {};       ///< after </sheetData>
  std::string before = {};      ///< before <sheetData>
  std::string strings = {};     ///< the <si> elements
  std::string styles = {};      ///< what <styleSheet> holds
  std::string properties = {};  ///< attributes of <workbookPr>
};
/// A workbook of one sheet, 表.
std::string xlsx_of(const XlsxText& text);
Parts xlsx_parts(const XlsxText& text);
/// A workbook of one sheet, 表. `table`: what <table:table> holds.
std::string ods_of(std::string_view table, std::string_view styles = {});

/// Every cell, "C5 number 5%", and every range, hidden row and column; of several sheets, each under
/// "[name]", hidden ones "[name] hidden". Throws Unreadable.
std::vector<std::string> lines_of(std::string_view bytes, TableFormat format);
std::vector<std::string> lines_of(const Workbook& workbook);

/// lines_of, or "why detail sheet!C5" of what was thrown.
std::vector<std::string> lines_or_refusal(std::string_view bytes, TableFormat format);
std::string said(const Unreadable& unreadable);

}  // namespace pledged::reader_testing
