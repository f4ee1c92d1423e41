#include "tests/rules/csv_table.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "tests/support/source_folder.h"

namespace pledged::tests {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace

CsvTable::CsvTable(const std::string& name) : name_(name) {
  std::ifstream file(testing_support::source_folder().string() + "/tests/data/" + name);
  if (!file) throw std::runtime_error("no test data: tests/data/" + name);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells = split(line);
    if (header_.empty()) {
      header_ = std::move(cells);
    } else if (cells.size() != header_.size()) {
      throw std::runtime_error(name + ":" + std::to_string(number) + ": not as many cells as the header");
    } else {
      rows_.push_back({number, std::move(cells)});
    }
  }
}

const std::string& CsvTable::cell(std::size_t row, std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  if (found == header_.end()) throw std::runtime_error(name_ + ": no column " + std::string(column));
  return rows_.at(row).cells.at(static_cast<std::size_t>(found - header_.begin()));
}

std::string CsvTable::where(std::size_t row) const {
  return name_ + ":" + std::to_string(rows_.at(row).line);
}

}  // namespace pledged::tests
