#include "config/plain_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/utf8.h"

namespace pledged {
namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

PlainCsv::PlainCsv(std::string_view text, std::string_view header, std::string_view table, Findings& findings)
    : rest_(text),
      header_(header),
      table_(table),
      findings_(findings),
      columns_(static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1) {
  if (take_line(rest_) == header_) return;
  findings_.error({1, 1}, fmt::format("{}-header", table_),
                  fmt::format("the first line must be `{}`", header_));
  rest_ = {};
}

std::span<const CsvCell> PlainCsv::next() {
  while (!rest_.empty()) {
    const std::string_view line = take_line(rest_);
    ++line_;
    if (!line.empty() && split(line)) return cells_;
  }
  return {};
}

bool PlainCsv::split(std::string_view line) {
  if (line.find('"') != std::string_view::npos) {
    fault("quotes are not read in this table; write the cells without");
    return false;
  }
  cells_.clear();
  std::uint32_t column = 1;
  while (true) {
    const std::size_t end = std::min(line.find(','), line.size());
    cells_.push_back({line.substr(0, end), {line_, column}});
    if (end == line.size()) break;
    column += static_cast<std::uint32_t>(character_count(line.substr(0, end)) + 1);
    line.remove_prefix(end + 1);
  }
  if (cells_.size() == columns_) return true;
  fault(fmt::format("{} cells in a row of {}; write {}", cells_.size(), columns_, header_));
  return false;
}

void PlainCsv::fault(std::string message) {
  findings_.error({line_, 1}, fmt::format("{}-row", table_), std::move(message));
}

}  // namespace pledged
