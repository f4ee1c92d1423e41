#include "daemon/intake/csv_grid.h"

#include "daemon/intake/csv_reader.h"
#include "daemon/intake/file_figures.h"
#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

std::optional<Workbook> read_csv_grid(std::string_view text, FaultList& faults) {
  CsvReader rows(text, faults, CsvReader::Width::ragged);
  WorkbookBuilder builder;
  builder.begin_sheet("", false);
  try {
    while (rows.next()) {
      const auto row = static_cast<std::uint32_t>(rows.row());
      std::uint32_t column = 0;
      for (const std::string_view cell : rows.cells()) {
        builder.cell(row, ++column, {.kind = CellKind::text, .text = cell});
      }
    }
    if (!faults.empty()) return std::nullopt;
    return builder.finish();
  } catch (const Unreadable& unreadable) {
    add_unreadable(unreadable, faults);
    return std::nullopt;
  }
}

}  // namespace pledged
