// mutate_cells: the cells of the tests' tables through the readers of cells, as they are and changed at
// random, with every compiler. The same seed makes the same changes, so a failure can be had again.
//
//   mutate_cells CHANGES
//   mutate_cells --seeds FOLDER   writes the cells as inputs for fuzz_cell
//
// Ends with 1 and the input in the working folder's broken-cell.txt when something does not hold.

#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/cell_input.h"
#include "tests/fuzz/mutation.h"
#include "tests/rules/csv_table.h"

namespace pledged::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr auto kWords = std::to_array<std::string_view>(
    {"0",      "-",    "−",  "(",    ")",      ",",      ".",    " ",    "\xC2\xA0",
     "％",     "%",    "万", "亿",   "元",     "百分之", "分之", "同比", "下降",
     "增长",   "持平", "约", "左右", "余",     "*",      "①",    "[1]",  " e",
     "³",      "年",   "月", "季度", "上半年", "1-",     "本月", "～",   "/",
     "单位：", "（",   "）", "、",   "其中：", "一",     "十",   "〇",   "\xEF\xBB\xBF",
     "\xFF",   "'",    "+"});

struct Column {
  const char* table;
  const char* name;
};
constexpr auto kTables = std::to_array<Column>({{"intake/cells.csv", "cell"},
                                                {"intake/cells_with_options.csv", "cell"},
                                                {"intake/indicator_names.csv", "name"},
                                                {"rules/periods.csv", "text"},
                                                {"rules/periods_in_file.csv", "text"},
                                                {"rules/units.csv", "from"},
                                                {"rules/units_in_names.csv", "text"}});

// Every cell, with nothing said by a layout.
std::vector<std::string> all_cells() {
  std::vector<std::string> cells;
  for (const Column& column : kTables) {
    const tests::CsvTable table(column.table);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      cells.push_back(std::string(1, '\0') + table.cell(row, column.name));
    }
  }
  return cells;
}

int run(const std::vector<std::string>& cells, std::size_t changes) {
  Random random(20200422);
  std::size_t reads = 0;
  std::string input;
  try {
    for (const std::string& cell : cells) {
      input = cell;
      read_cell(input);
      ++reads;
    }
    for (std::size_t i = 0; i < changes; ++i, ++reads) {
      input = cells[below(cells.size(), random)];
      for (std::size_t n = 1 + below(4, random); n > 0; --n) mutate(input, {cells, kWords}, random);
      read_cell(input);
    }
  } catch (const std::exception& broken) {
    std::ofstream("broken-cell.txt", std::ios::binary) << input;
    std::cerr << "read " << reads << " of " << cells.size() << " and their changes: " << broken.what()
              << "\nthe input is in broken-cell.txt\n";
    return 1;
  }
  std::cout << reads << " reads\n";
  return 0;
}

void write_seeds(const std::vector<std::string>& cells, const fs::path& folder) {
  fs::create_directories(folder);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::ofstream(folder / (std::to_string(i) + ".cell"), std::ios::binary) << cells[i];
  }
}

}  // namespace
}  // namespace pledged::fuzz

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv, argv + argc);
  if (words.size() < 2) return 2;
  const std::vector<std::string> cells = pledged::fuzz::all_cells();
  if (words[1] != "--seeds") return pledged::fuzz::run(cells, std::stoul(words[1]));
  if (words.size() < 3) return 2;
  pledged::fuzz::write_seeds(cells, words[2]);
  return 0;
}
