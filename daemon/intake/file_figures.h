// File figures: the bytes of a dropped file, of whatever format, → the figures of its tidy table. The place
// where formats, readers and the meaning of rows meet. What it is not: the store. Spreadsheets and JSON are
// read in a process of their own (readers/sandboxed_reader.h). Runs on the worker thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/sandboxed_reader.h"
#include "daemon/intake/tidy_table.h"
#include "rules/date.h"
#include "rules/rule_book.h"

namespace pledged {

struct FileFigures {
  FigureTable table;
  std::string encoding;  ///< of text; empty for a spreadsheet
};

/// Nothing if the file cannot be read at all, and with any fault in `faults` the table must not be used.
std::optional<FileFigures> read_file_figures(std::string_view bytes, const SandboxedReader& reader,
                                             const RuleBook& rule_book, Instant now, FaultList& faults);

/// The first sheet that is not hidden and whose first row with content is the header of a tidy table; null if
/// none.
const Sheet* find_tidy_sheet(const Workbook& workbook);

/// Why a reader gave up, as the fault of the file that it is.
void add_unreadable(const Unreadable& unreadable, FaultList& faults);

}  // namespace pledged
