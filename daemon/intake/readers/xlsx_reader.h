// XLSX reader: an Office Open XML workbook in memory → the sink: every worksheet, hidden ones too, cell by
// cell (ECMA-376, transitional and strict). What it is not: a formula engine; a formula is its cached result,
// and without one a cell of kind formula. Throws Unreadable. One thread; memory: the shared strings.
#pragma once

#include "daemon/intake/readers/workbook_builder.h"
#include "daemon/intake/readers/zip_archive.h"

namespace pledged {

void read_xlsx(ZipArchive& zip, GridSink& sink);

}  // namespace pledged
