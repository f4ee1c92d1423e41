#include "config/area_table.h"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "config/names.h"
#include "config/plain_csv.h"

namespace pledged {
namespace {

constexpr std::string_view kHeader = "code,parent,name_zh,name_en";

std::optional<AreaRow> read_row(std::span<const CsvCell> cells, Findings& findings) {
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
  PlainCsv table(text, kHeader, "areas", findings);
  for (auto cells = table.next(); !cells.empty(); cells = table.next()) {
    if (auto row = read_row(cells, findings)) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace pledged
