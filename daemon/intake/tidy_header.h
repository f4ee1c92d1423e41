// TidyHeader: which column of a tidy table holds what. A value type; one thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/tidy_words.h"

namespace pledged {

class TidyHeader {
 public:
  /// Reads the header's cells. Faults: "column-missing" (indicator, period, value; area unless
  /// `area_optional`), "column-repeated"; a column that nobody knows is the warning "column-unknown".
  static std::optional<TidyHeader> read(const std::vector<std::string_view>& cells, std::uint64_t row,
                                        bool area_optional, FaultList& faults);

  /// The cell of `column` in a row; empty where the table has no such column.
  [[nodiscard]] std::string_view cell(const std::vector<std::string_view>& cells, Column column) const {
    const std::size_t at = at_[static_cast<std::size_t>(column)];
    return at == kAbsent ? std::string_view() : cells[at];
  }
  /// From 1; 0 where the table has no such column.
  [[nodiscard]] std::uint64_t number(Column column) const {
    return at_[static_cast<std::size_t>(column)] + 1;
  }

 private:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  TidyHeader() { at_.fill(kAbsent); }
  bool place(Column column, std::size_t at, CellPlace place, std::string_view cell, FaultList& faults);

  std::array<std::size_t, kColumnCount> at_{};
};

}  // namespace pledged
