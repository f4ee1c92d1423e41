// CsvTable: a table of test cases that a clerk can extend: UTF-8, comma-separated, a header row, "…" around a
// cell that holds a comma, lines that begin with # are remarks. Throws on a file that is missing or ragged.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pledged::tests {

class CsvTable {
 public:
  /// `name` is a path below tests/data.
  explicit CsvTable(const std::string& name);

  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  /// REQUIRES: the header names `column`.
  [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const;
  /// "periods.csv:7": where to look when a case fails.
  [[nodiscard]] std::string where(std::size_t row) const;

 private:
  struct Row {
    std::size_t line;
    std::vector<std::string> cells;
  };

  std::string name_;
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace pledged::tests
