// File figures: the bytes of a dropped file, of whatever format, → the figures of its table, which is tidy or
// is of a layout. The place where formats, readers, layouts and the meaning of rows meet. What it is not: the
// store. Spreadsheets and JSON are read in a process of their own (readers/sandboxed_reader.h). Runs on the
// worker thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/sandboxed_reader.h"
#include "daemon/intake/text_decoding.h"
#include "daemon/intake/tidy_table.h"
#include "rules/date.h"
#include "rules/layout.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// A table, and what it was read from, so that a cell can be shown as it was read.
struct FileFigures {
  FigureTable table;
  std::optional<DecodedText> text;   ///< of a file of text
  char separator = ',';              ///< of its cells
  std::optional<Workbook> workbook;  ///< of a spreadsheet or JSON
  std::size_t sheet = 0;             ///< of the workbook, if the table is tidy
  std::string layout;                ///< the id of the layout that it was read by; empty: tidy

  /// "UTF-8", "GB18030"; empty for a spreadsheet.
  [[nodiscard]] std::string_view encoding() const { return text ? text->encoding() : std::string_view(); }
  /// REQUIRES: the place of a figure of the table; `at` as Figure has it. Valid as long as this.
  [[nodiscard]] ReadCell cell(std::uint32_t row, std::uint32_t column, std::uint32_t at) const;
};

/// `name`: the file's, by which some layouts are chosen. Nothing if the file cannot be read at all, and with
/// any fault in `faults` the table must not be used.
std::optional<FileFigures> read_file_figures(std::string_view name, std::string_view bytes,
                                             const SandboxedReader& reader, const FileContext& context,
                                             FaultList& faults);

/// The cells of a file, whatever they mean; `encoding` is empty for a spreadsheet. Nothing after a fault.
struct FileGrid {
  Workbook workbook;
  std::string encoding;
};
std::optional<FileGrid> read_file_grid(std::string_view bytes, const SandboxedReader& reader,
                                       FaultList& faults);

/// The number of the first sheet that is not hidden and whose first row with content is the header of a tidy
/// table.
std::optional<std::size_t> find_tidy_sheet(const Workbook& workbook);

/// Why a reader gave up, as the fault of the file that it is.
void add_unreadable(const Unreadable& unreadable, FaultList& faults);

}  // namespace pledged
