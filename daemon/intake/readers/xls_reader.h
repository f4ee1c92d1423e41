// XLS reader: an Excel 97–2003 workbook (BIFF8 in a compound file) in memory → the sink: every sheet of
// cells, hidden ones too ([MS-XLS]). What it is not: older than Excel 97 (refused by name), and no formula
// engine (xlsx_reader.h). Throws Unreadable. One thread; memory: the workbook stream and the shared strings.
#pragma once

#include <string_view>

#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

void read_xls(std::string_view bytes, GridSink& sink);

}  // namespace pledged
