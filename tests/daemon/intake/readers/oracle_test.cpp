// Every cell of spreadsheets that other programs wrote, as Debian's openpyxl, xlrd and odfpy read them. More
// folders of files to compare: PLEDGED_SAMPLE_FILES=DIR[:DIR…].
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "daemon/intake/readers/read_table.h"
#include "tests/support/child_process.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;
using testing_support::run_program;

// Debian's own, which has Debian's modules.
constexpr const char* kPython = "/usr/bin/python3";

fs::path script(const char* name) {
  return testing_support::source_folder() / "tests/daemon/intake/readers/oracle" / name;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

using Cells = std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::string, std::string>>;

std::string letter_of(CellKind kind) {
  static const std::map<CellKind, std::string> kLetters = {
      {CellKind::text, "t"}, {CellKind::number, "n"}, {CellKind::boolean, "b"},
      {CellKind::date, "d"}, {CellKind::error, "e"},  {CellKind::formula, "f"}};
  return kLetters.at(kind);
}

// A formula without result is no cell to the other readers.
Cells our_cells(const Workbook& workbook, const Sheet& sheet) {
  Cells cells;
  for (std::size_t i = 0; i < sheet.filled_rows(); ++i) {
    const Sheet::Row row = sheet.filled_row(i);
    for (const Cell& cell : row.cells) {
      if (cell.kind == CellKind::formula) continue;
      cells[{row.number, cell.column}] = {letter_of(cell.kind), std::string(workbook.text(cell))};
    }
  }
  return cells;
}

Cells their_cells(const nlohmann::json& sheet) {
  Cells cells;
  for (const auto& cell : sheet.at("cells")) {
    cells[{cell[0].get<std::uint32_t>(), cell[1].get<std::uint32_t>()}] = {cell[2].get<std::string>(),
                                                                           cell[3].get<std::string>()};
  }
  return cells;
}

// The number that our text states, as a person would read it.
double number_in(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  const std::string exact = std::string(text) + (percent ? "e-2" : "");
  double number = 0;
  std::from_chars(exact.data(), exact.data() + exact.size(), number);
  return number;
}

struct Count {
  std::size_t cells = 0;
  std::vector<std::string> differences;
};

void compare(const std::string& where, const Cells& ours, const Cells& theirs, Count& count) {
  std::set<Cells::key_type> places;
  for (const auto& [place, cell] : ours) places.insert(place);
  for (const auto& [place, cell] : theirs) places.insert(place);
  for (const auto& place : places) {
    ++count.cells;
    const auto our = ours.find(place);
    const auto their = theirs.find(place);
    const auto shown = [&](const Cells& cells, const Cells::const_iterator& at) {
      return at == cells.end() ? std::string("nothing") : at->second.first + " " + at->second.second;
    };
    const bool both = our != ours.end() && their != theirs.end() && our->second.first == their->second.first;
    const bool number = both && our->second.first == "n";
    if (number && number_in(our->second.second) == number_in(their->second.second)) continue;
    if (both && !number && our->second.second == their->second.second) continue;
    count.differences.push_back(where + " " + std::to_string(place.first) + "," +
                                std::to_string(place.second) + ": " + shown(ours, our) + " | " +
                                shown(theirs, their));
  }
}

Count compare_file(const nlohmann::json& theirs) {
  const fs::path file = theirs.at("file").get<std::string>();
  const std::string bytes = content_of(file);
  WorkbookBuilder builder;
  Count count;
  try {
    read_table(bytes, format_of_bytes(bytes), builder);
  } catch (const Unreadable& unreadable) {
    count.differences.push_back(file.string() + ": refused: " + unreadable.detail);
    return count;
  }
  const Workbook workbook = builder.finish();
  const auto& sheets = theirs.at("sheets");
  EXPECT_EQ(workbook.sheets().size(), sheets.size()) << file;
  for (std::size_t i = 0; i < std::min(workbook.sheets().size(), sheets.size()); ++i) {
    const Sheet& sheet = workbook.sheets()[i];
    EXPECT_EQ(sheet.name(), sheets[i].at("name").get<std::string>());
    if (!sheets[i].at("hidden").is_null()) {
      EXPECT_EQ(sheet.hidden(), sheets[i].at("hidden").get<bool>()) << sheet.name();
    }
    compare(file.filename().string() + " " + sheet.name(), our_cells(workbook, sheet), their_cells(sheets[i]),
            count);
  }
  return count;
}

std::vector<std::string> spreadsheets_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".xlsx" || extension == ".xls" || extension == ".ods")
      files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

// Compares all of them; the number of files and cells compared.
std::pair<std::size_t, std::size_t> compare_all(const std::vector<std::string>& files) {
  std::vector<std::string> command = {kPython, script("dump_cells.py").string()};
  command.insert(command.end(), files.begin(), files.end());
  const auto dumped = run_program(command);
  EXPECT_EQ(dumped.code, 0) << dumped.output.substr(0, 2'000);
  std::size_t compared = 0;
  std::size_t cells = 0;
  std::istringstream lines(dumped.output);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('{')) continue;  // warnings of the libraries
    const Count count = compare_file(nlohmann::json::parse(line));
    EXPECT_THAT(count.differences, testing::IsEmpty());
    ++compared;
    cells += count.cells;
  }
  EXPECT_EQ(compared, files.size());
  return {compared, cells};
}

TEST(Oracle, FilesOfOtherWritersAreReadAsOtherReadersDo) {
  const testing_support::TempFolder folder;
  const auto made = run_program({kPython, script("make_files.py").string(), folder.path().string()});
  ASSERT_EQ(made.code, 0) << made.output;
  const auto [files, cells] = compare_all(spreadsheets_in(folder.path()));
  EXPECT_EQ(files, 5U);
  EXPECT_GT(cells, 8'000U);
  // Any other folders of spreadsheets, for whoever has them.
  const char* const others = std::getenv("PLEDGED_SAMPLE_FILES");
  std::istringstream list(others != nullptr ? others : "");
  for (std::string other; std::getline(list, other, ':');) {
    const auto [more_files, more_cells] = compare_all(spreadsheets_in(other));
    std::printf("%s: %zu files, %zu cells\n", other.c_str(), more_files, more_cells);
  }
}

TEST(Oracle, ADifferenceWouldBeFound) {
  Count count;
  const Cells ours = {
      {{1, 1}, {"n", "5%"}}, {{1, 2}, {"t", "a"}}, {{1, 3}, {"n", "1"}}, {{1, 4}, {"n", "0.1"}}};
  const Cells theirs = {
      {{1, 1}, {"n", "0.05"}}, {{1, 2}, {"t", "b"}}, {{1, 4}, {"n", "0.10000000000000002"}}};
  compare("s", ours, theirs, count);
  EXPECT_THAT(count.differences, testing::ElementsAre("s 1,2: t a | t b", "s 1,3: n 1 | nothing",
                                                      "s 1,4: n 0.1 | n 0.10000000000000002"));
}

}  // namespace
}  // namespace pledged
