// Reading a file that is not plain rows of text: its bytes, of a format known by its content → the sink. The
// place where the readers meet, called in the process that is made for it (sandboxed_reader.h) and by their
// fuzz targets. Throws Unreadable. One thread.
#pragma once

#include <string_view>

#include "daemon/intake/readers/table_format.h"
#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

/// REQUIRES: `format` is zip, compound or json; json in UTF-8 without byte-order mark.
void read_table(std::string_view bytes, TableFormat format, GridSink& sink);

}  // namespace pledged
