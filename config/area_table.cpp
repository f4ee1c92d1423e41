#include "config/area_table.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>

#include "config/names.h"
#include "config/utf8.h"

namespace pledged {
namespace {

constexpr std::string_view kHeader = "code,parent,name_zh,name_en";
constexpr std::size_t kColumns = 4;

struct Cell {
  std::string_view text;
  Place place;
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<Cell> split_cells(std::string_view line, std::uint32_t number) {
  std::vector<Cell> cells;
  std::size_t start = 0;
  while (start <= line.size()) {
    const std::size_t end = std::min(line.find(',', start), line.size());
    const auto column = static_cast<std::uint32_t>(1 + character_count(line.substr(0, start)));
    cells.push_back({line.substr(start, end - start), {number, column}});
    start = end + 1;
  }
  return cells;
}

std::optional<AreaRow> read_row(std::string_view line, std::uint32_t number, Findings& findings) {
  const Place start{number, 1};
  if (line.find('"') != std::string_view::npos) {
    findings.error(start, "areas-row", "quotes are not read in this table; write the names without");
    return std::nullopt;
  }
  const std::vector<Cell> cells = split_cells(line, number);
  if (cells.size() != kColumns) {
    findings.error(start, "areas-row",
                   fmt::format("{} cells in a row of {}; write {}", cells.size(), kColumns, kHeader));
    return std::nullopt;
  }
  const auto& [code, parent, zh, en] = std::tie(cells[0], cells[1], cells[2], cells[3]);
  if (!check_area_code(code.text, code.place, findings)) return std::nullopt;
  if (!parent.text.empty() && !check_area_code(parent.text, parent.place, findings)) return std::nullopt;
  if (zh.text.empty()) {
    findings.error(zh.place, "areas-row", fmt::format("area {} has no name_zh", code.text));
    return std::nullopt;
  }
  const std::string_view english = en.text.empty() ? zh.text : en.text;
  return AreaRow{{AreaCode(std::string(code.text)),
                  {std::string(zh.text), std::string(english)},
                  AreaCode(std::string(parent.text))},
                 code.place,
                 parent.place};
}

}  // namespace

std::vector<AreaRow> read_area_table(std::string_view text, Findings& findings) {
  std::vector<AreaRow> rows;
  if (take_line(text) != kHeader) {
    findings.error({1, 1}, "areas-header", fmt::format("the first line must be `{}`", kHeader));
    return rows;
  }
  for (std::uint32_t number = 2; !text.empty(); ++number) {
    const std::string_view line = take_line(text);
    if (line.empty()) continue;
    if (auto row = read_row(line, number, findings)) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace pledged
