// XLSX sheet: the cells, merged ranges and hidden rows and columns of one worksheet part → the sink
// (ECMA-376 part 1, 18.3). What it is not: the workbook (xlsx_package.h). One thread.
#pragma once

#include <string>
#include <vector>

#include "daemon/intake/readers/workbook_builder.h"
#include "daemon/intake/readers/xlsx_tables.h"
#include "daemon/intake/readers/zip_archive.h"

namespace pledged {

/// What cells of every sheet need.
struct XlsxContext {
  SharedStrings strings;
  std::vector<NumberFormat> styles;
  bool has_styles = false;
  bool since_1904 = false;
};

/// Reads the sheet that was begun in `sink`; `name` is for what is thrown: Unreadable.
void read_xlsx_sheet(ZipArchive& zip, const std::string& part, const std::string& name,
                     const XlsxContext& context, GridSink& sink);

/// "C17", "$C$17" → row and column; false for anything else or beyond XFD1048576.
bool read_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column);

}  // namespace pledged
