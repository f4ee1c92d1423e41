#include "daemon/intake/csv_reader.h"

#include <algorithm>
#include <array>

namespace pledged {
namespace {

constexpr bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

bool only_blanks(std::string_view cell) {
  return cell.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

char separator_of(std::string_view text) {
  constexpr std::array kSeparators = {',', '\t', ';'};
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (ends_line(c)) break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i] ? 1 : 0;
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

char separator_of_lines(std::string_view text) {
  constexpr std::array kSeparators = {'\t', ';', ','};
  std::array<std::size_t, kSeparators.size()> lines{};
  std::array<bool, kSeparators.size()> in_line{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) {
      if (c == kSeparators[i] && !in_line[i]) ++lines[i];
      in_line[i] = !ends_line(c) && (in_line[i] || c == kSeparators[i]);
    }
  }
  const auto most = std::max_element(lines.begin(), lines.end());
  return *most == 0 ? ',' : kSeparators[static_cast<std::size_t>(most - lines.begin())];
}

// Character by character: a cell is shorter than what finding any of several costs to begin.
std::string_view cell_at(std::string_view text, std::size_t at, char separator) {
  std::size_t end = at;
  if (at > 0 && text[at - 1] == '"') {
    while (end < text.size() && text[end] != '"') ++end;
  } else {
    while (end < text.size() && text[end] != separator && text[end] != '\n' && text[end] != '\r') ++end;
  }
  return text.substr(at, end - at);
}

std::size_t CsvReader::rows_at_most(std::string_view text) {
  const auto line_ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return std::min(line_ends, kMaxRows);
}

CsvReader::CsvReader(std::string_view text, FaultList& faults, Width width)
    : text_(text),
      faults_(faults),
      separator_(width == Width::even ? separator_of(text) : separator_of_lines(text)),
      widths_(width) {
  for (const char c : {separator_, '\n', '\r', '"'}) ends_cell_[static_cast<unsigned char>(c)] = true;
  cells_.reserve(kMaxColumns);
  rewritten_.reserve(kMaxColumns);
}

bool CsvReader::next() {
  while (!at_end()) {
    if (row_ == kMaxRows) {
      faults_.fault(Message::kTooManyRows, {row_ + 1, 0}, "");
      at_ = text_.size();
      return false;
    }
    ++row_;
    row_start_ = at_;
    cells_.clear();
    rewritten_.clear();
    if (!read_row()) {
      skip_line();
    } else if (!is_blank() && has_right_shape()) {
      return true;
    }
  }
  return false;
}

// False after a fault: what follows on the line has no meaning that could be relied on.
bool CsvReader::read_row() {
  while (read_cell()) {
    if (at_end()) return true;
    if (text_[at_] != separator_) {
      take_line_end();
      return true;
    }
    ++at_;
    if (cells_.size() == kMaxColumns) {
      faults_.fault(Message::kTooManyColumns, here(), "");
      return false;
    }
  }
  return false;
}

bool CsvReader::read_cell() {
  if (!at_end() && text_[at_] == '"') return read_quoted_cell();
  const std::size_t start = at_;
  const std::size_t size = text_.size();
  const char* const bytes = text_.data();
  std::size_t i = start;
  while (i < size && !ends_cell_[static_cast<unsigned char>(bytes[i])]) ++i;
  at_ = i;
  const std::string_view cell = text_.substr(start, i - start);
  if (i < size && bytes[i] == '"') {
    faults_.fault(Message::kQuoteStray, here(), cell);
    return false;
  }
  cells_.push_back(cell);
  return true;
}

bool CsvReader::read_quoted_cell() {
  const std::size_t start = at_ + 1;
  bool doubled = false;
  std::size_t mark = text_.find('"', start);
  while (mark != std::string_view::npos && mark + 1 < text_.size() && text_[mark + 1] == '"') {
    doubled = true;
    mark = text_.find('"', mark + 2);
  }
  if (mark == std::string_view::npos) {
    faults_.fault(Message::kQuoteUnclosed, here(), text_.substr(start));
    at_ = text_.size();
    return false;
  }
  const std::string_view quoted = text_.substr(start, mark - start);
  at_ = mark + 1;
  if (!at_end() && text_[at_] != separator_ && !ends_line(text_[at_])) {
    faults_.fault(Message::kQuoteText, here(), quoted);
    return false;
  }
  cells_.push_back(doubled ? unescaped(quoted) : quoted);
  return true;
}

void CsvReader::take_line_end() {
  const bool both = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += both ? 2 : 1;
}

void CsvReader::skip_line() {
  while (!at_end() && !ends_line(text_[at_])) ++at_;
  if (!at_end()) take_line_end();
}

bool CsvReader::is_blank() const {
  if (!cells_.front().empty() && cells_.front().front() > ' ') return false;
  return std::all_of(cells_.begin(), cells_.end(), only_blanks);
}

bool CsvReader::has_right_shape() {
  if (at_ - row_start_ > kMaxLine) {
    faults_.fault(Message::kLineTooLong, {row_, 0}, "");
    return false;
  }
  if (width_ == 0) width_ = cells_.size();
  if (cells_.size() == width_ || widths_ == Width::ragged) return true;
  faults_.fault(Message::kRowWidth, {row_, 0}, "", {std::to_string(width_), std::to_string(cells_.size())});
  return false;
}

std::string_view CsvReader::unescaped(std::string_view quoted) {
  std::string& cell = rewritten_.emplace_back();
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    cell.push_back(quoted[i]);
    if (quoted[i] == '"') ++i;
  }
  return cell;
}

}  // namespace pledged
