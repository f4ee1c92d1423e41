#include "daemon/intake/tidy_header.h"

#include <string>

namespace pledged {

std::optional<TidyHeader> TidyHeader::read(const std::vector<std::string_view>& cells, std::uint64_t row,
                                           bool area_optional, FaultList& faults) {
  TidyHeader header;
  bool good = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellPlace place{row, i + 1};
    if (const auto column = column_named(cells[i])) {
      good = header.place(*column, i, place, cells[i], faults) && good;
    } else {
      faults.warn(Message::kColumnUnknown, place, cells[i]);
    }
  }
  for (const Column column : {Column::indicator, Column::area, Column::period, Column::value}) {
    if (header.number(column) != 0 || (column == Column::area && area_optional)) continue;
    faults.fault(Message::kColumnMissing, {row, 0}, "", {column_zh(column), column_en(column)});
    good = false;
  }
  return good ? std::optional(header) : std::nullopt;
}

bool TidyHeader::place(Column column, std::size_t at, CellPlace place, std::string_view cell,
                       FaultList& faults) {
  std::size_t& known = at_[static_cast<std::size_t>(column)];
  if (known != kAbsent) {
    faults.fault(Message::kColumnRepeated, place, cell, {std::to_string(known + 1)});
    return false;
  }
  known = at;
  return true;
}

}  // namespace pledged
