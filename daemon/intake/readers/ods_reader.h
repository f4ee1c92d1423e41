// ODS reader: an OpenDocument spreadsheet in memory → the sink: every sheet, hidden ones too, cell by cell
// (OpenDocument 1.3 part 3, chapters 9 and 19). Repeated rows and columns are written out where they have
// content, and cost nothing where they have none. What it is not: a formula engine (xlsx_reader.h). Throws
// Unreadable. One thread.
#pragma once

#include "daemon/intake/readers/workbook_builder.h"
#include "daemon/intake/readers/zip_archive.h"

namespace pledged {

void read_ods(ZipArchive& zip, GridSink& sink);

}  // namespace pledged
