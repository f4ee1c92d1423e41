// CSV grid: a text of separated cells as a workbook of one sheet without a name, for tables that are not
// tidy: rows of preamble and notes may be shorter or longer than the others. The rules of quotation are
// CsvReader's. Every cell is text: what looks like a number is one only to whoever reads meaning into it. One
// thread.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/readers/grid.h"

namespace pledged {

/// Nothing after a fault: those of CsvReader but "row-width", and "reading-limit".
std::optional<Workbook> read_csv_grid(std::string_view text, FaultList& faults);

}  // namespace pledged
