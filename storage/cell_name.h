// Cell name: how a spreadsheet calls a cell: "C17", with its sheet "财政!C17"; a column alone ("C") for row
// 0. Pure.
#pragma once

#include <cstdint>
#include <string>

namespace pledged {

/// Rows and columns count from 1.
inline std::string cell_name(std::uint64_t row, std::uint64_t column) {
  std::string letters;
  for (std::uint64_t rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return row == 0 ? letters : letters + std::to_string(row);
}

/// Without a sheet where it has no name, as a CSV file has none.
inline std::string cell_name(const std::string& sheet, std::uint64_t row, std::uint64_t column) {
  return (sheet.empty() ? "" : sheet + "!") + cell_name(row, column);
}

}  // namespace pledged
