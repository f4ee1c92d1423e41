#include "daemon/intake/layout_draft.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "daemon/intake/layout_match.h"
#include "daemon/intake/value_cell.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

constexpr std::size_t kRowsLookedAt = 40;
constexpr std::uint32_t kRowsBelow = 8;

struct WordOfField {
  std::string_view word;
  LayoutField field;
};
constexpr auto kColumnWords = std::to_array<WordOfField>({
    {"指标", LayoutField::indicator},
    {"项目", LayoutField::indicator},
    {"名称", LayoutField::indicator},
    {"地区", LayoutField::area},
    {"区域", LayoutField::area},
    {"县", LayoutField::area},
    {"单位", LayoutField::unit},
    {"时间", LayoutField::period},
    {"日期", LayoutField::period},
    {"年份", LayoutField::period},
    {"月份", LayoutField::period},
    {"时期", LayoutField::period},
});
constexpr auto kTitleWords = std::to_array<WordOfField>({
    {"指标：", LayoutField::indicator},
    {"地区：", LayoutField::area},
    {"单位：", LayoutField::unit},
});
constexpr std::string_view kNotColumns[] = {"序号", "备注", "说明", "目标", "排名", "位次"};
constexpr std::string_view kEndWords[] = {"数据来源", "资料来源", "注：", "注:", "说明：", "备注："};

bool holds(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

bool is_figure(const Workbook& workbook, const Cell& cell) {
  if (cell.kind == CellKind::number) return true;
  if (cell.kind != CellKind::text) return false;
  const std::string_view words = workbook.text(cell);
  const bool digits = words.find_first_not_of("+-.,0123456789 ") == std::string_view::npos &&
                      words.find_first_of("0123456789") != std::string_view::npos;
  return digits || read_value_cell(words).says == ValueCell::Says::number;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;  // blanks mean nothing to a pattern
    if (c == '"' || c == '\\') out += '\\';
    // What a pattern would take for more than itself.
    out += c == '{' || c == '}' ? '*' : c;
  }
  return out + '"';
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + text;
  return out + "]";
}

class Draft {
 public:
  Draft(const Workbook& workbook, const Sheet& sheet)
      : workbook_(workbook), sheet_(sheet), cells_(workbook, sheet) {}

  std::optional<std::string> write() {
    if (!find_header()) return std::nullopt;
    read_columns();
    read_title();
    read_end();
    return text();
  }

 private:
  // The rows of words before the first row with figures; one of a single cell between them is a caption.
  bool find_header() {
    const std::size_t rows = std::min(sheet_.filled_rows(), kRowsLookedAt);
    std::size_t first = 0;
    while (first < rows && !(is_wide(first) && figures_in(sheet_.filled_row(first)) > 0 && first > 0))
      ++first;
    if (first == rows) return false;
    std::size_t last = first - 1;
    if (!is_wide(last) && last > 0) --last;
    if (!is_wide(last)) return false;
    std::size_t begin = last;
    while (begin > 0 && is_wide(begin - 1) &&
           sheet_.filled_row(begin - 1).number + 1 == sheet_.filled_row(begin).number) {
      --begin;
    }
    header_ = sheet_.filled_row(begin).number;
    rows_of_header_ = sheet_.filled_row(last).number - header_ + 1;
    return true;
  }

  // A title and a unit may stand in one row; a header has as many cells as there are columns, or nearly.
  [[nodiscard]] bool is_wide(std::size_t filled) const {
    return sheet_.filled_row(filled).cells.size() * 3 >= sheet_.last_column() &&
           sheet_.filled_row(filled).cells.size() >= 2;
  }

  // Of a header of two rows both texts, as the layout will read it; of more rows the first.
  [[nodiscard]] std::string heading(std::uint32_t column) const {
    std::string words(cells_.text(header_, column));
    if (rows_of_header_ != 2) return words;
    const std::string_view lower = cells_.text(header_ + 1, column);
    for (std::uint32_t left = column - 1; words.empty() && !lower.empty() && left > 0; --left) {
      words = cells_.text(header_, left);
    }
    if (!lower.empty() && !words.ends_with(lower)) words += (words.empty() ? "" : " ") + std::string(lower);
    return words;
  }

  [[nodiscard]] std::size_t figures_in(const Sheet::Row& row) const {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [this](const Cell& cell) {
          // 2020 at the head of a column is a year.
          return is_figure(workbook_, cell) && !may_be_said("period", workbook_.text(cell));
        }));
  }

  [[nodiscard]] bool below(std::uint32_t column,
                           bool (Draft::*is)(std::uint32_t, std::uint32_t) const) const {
    const std::uint32_t first = header_ + rows_of_header_;
    for (std::uint32_t row = first; row < first + kRowsBelow; ++row) {
      if ((this->*is)(row, column)) return true;
    }
    return false;
  }
  [[nodiscard]] bool is_period(std::uint32_t row, std::uint32_t column) const {
    const std::string_view words = cells_.text(row, column);
    return !words.empty() && may_be_said("period", words);
  }
  [[nodiscard]] bool is_value(std::uint32_t row, std::uint32_t column) const {
    return is_figure(workbook_, sheet_.cell(row, column));
  }

  void read_columns() {
    for (std::uint32_t column = 1; column <= sheet_.last_column(); ++column) {
      const std::string heading = this->heading(column);
      if (heading.empty() && !below(column, &Draft::is_value) && !below(column, &Draft::is_period)) continue;
      read_column(column, heading);
    }
    if (says(LayoutField::indicator) || periods_across_) return;
    if (says(LayoutField::area)) {
      name_values();
    } else if (says(LayoutField::period)) {
      values_ = {"{header: \"{indicator}\"}"};
      said_[position(LayoutField::indicator)] = true;
    }
  }

  // Areas down: each heading is of an indicator, or of the growth of the one to its left.
  void name_values() {
    std::string name;
    std::string level;  // the heading that the growth stands right of: 同比 may be there twice
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const bool growth = holds(values_[i], "同比");
      if (!growth || name.empty()) {
        name = split_units(value_headings_[i]).name;
        level = value_headings_[i];
      } else {
        values_[i].insert(values_[i].size() - 1, ", after: " + in_quotes(level));
      }
      values_[i].insert(values_[i].size() - 1, ", indicator: " + in_quotes(name));
    }
    said_[position(LayoutField::indicator)] = !values_.empty();
  }

  void read_column(std::uint32_t column, std::string_view heading) {
    const auto is_not = [heading](std::string_view word) { return holds(heading, word); };
    if (std::any_of(std::begin(kNotColumns), std::end(kNotColumns), is_not)) {
      ignored_.push_back(in_quotes(heading));
      return;
    }
    if (!heading.empty() && may_be_said("period", heading)) {
      if (!periods_across_) values_.emplace_back("{header: \"{period}\"}");
      periods_across_ = true;
      said_[position(LayoutField::period)] = true;
      return;
    }
    if (const auto field = field_of(column, heading); field && !says(*field)) {
      keys_.push_back("  " + std::string(kLayoutFieldNames[position(*field)]) + ": " + in_quotes(heading));
      said_[position(*field)] = true;
      return;
    }
    if (below(column, &Draft::is_value)) {
      values_.push_back(entry_of(heading));
      value_headings_.emplace_back(heading);
    } else {
      ignored_.push_back(in_quotes(heading));
    }
  }

  [[nodiscard]] std::optional<LayoutField> field_of(std::uint32_t column, std::string_view heading) const {
    if (below(column, &Draft::is_period) && !holds(heading, "指标名")) return LayoutField::period;
    if (below(column, &Draft::is_value)) return std::nullopt;
    for (const WordOfField& known : kColumnWords) {
      if (holds(heading, known.word)) return known.field;
    }
    return column == 1 ? std::optional(LayoutField::indicator) : std::nullopt;
  }

  static std::string entry_of(std::string_view heading) {
    const bool growth = holds(heading, "同比") || holds(heading, "增");
    const bool month = holds(heading, "本月") || holds(heading, "当月");
    const bool to_date = holds(heading, "累计") || holds(heading, "1-") || holds(heading, "1—");
    std::string entry = "{header: " + in_quotes(heading);
    if (growth) {
      entry += month ? ", kind: 当月同比" : to_date ? ", kind: 累计同比" : ", kind: 同比";
      entry += ", unit: \"%\"";
    } else if (month || to_date) {
      entry += month ? ", kind: 本月" : ", kind: 累计";
    }
    return entry + "}";
  }

  void read_title() {
    for (std::size_t i = 0; i < sheet_.filled_rows() && sheet_.filled_row(i).number < header_; ++i) {
      for (const Cell& cell : sheet_.filled_row(i).cells) read_title_cell(workbook_.text(cell));
    }
  }

  void read_title_cell(std::string_view words) {
    for (const WordOfField& known : kTitleWords) {
      if (!holds(words, known.word) || says(known.field)) continue;
      above_.push_back("\"*" + std::string(known.word) + "{" +
                       std::string(kLayoutFieldNames[position(known.field)]) + "}\"");
      said_[position(known.field)] = true;
    }
    const auto whole = TextPattern::parse("*{period}*");
    if (!says(LayoutField::period) && whole->match(words, may_be_said_once)) {
      above_.emplace_back("\"*{period}*\"");
      said_[position(LayoutField::period)] = true;
    }
  }

  void read_end() {
    for (std::size_t i = 0; i < sheet_.filled_rows(); ++i) {
      const Sheet::Row row = sheet_.filled_row(i);
      if (row.number < header_ + rows_of_header_) continue;
      const std::string_view words = workbook_.text(row.cells.front());
      for (const std::string_view word : kEndWords) {
        if (words.starts_with(word)) until_.push_back(in_quotes(std::string(word) + "*"));
      }
    }
    std::sort(until_.begin(), until_.end());
    until_.erase(std::unique(until_.begin(), until_.end()), until_.end());
  }

  [[nodiscard]] bool says(LayoutField field) const { return said_[position(field)]; }

  [[nodiscard]] std::string text() const {
    const std::string begins = first_heading();
    std::string yaml =
        "# A draft: correct it, save it in a folder of intake.layouts, and look again with pledged layout "
        "try.\n"
        "layout: my-table\nschema: 1\nname: {zh: 我的表, en: My table}\n";
    yaml += "match:\n  header: " + joined(marks()) + "\n";
    yaml += "header: {begins: " + begins + lines() + "}\n";
    std::string fixed;
    if (!says(LayoutField::indicator))
      fixed += "    indicator: \"?\"  # nothing in the sheet says what the figures are of\n";
    if (!says(LayoutField::period))
      fixed += "    period: \"?\"  # nothing in the sheet says of when the figures are\n";
    if (!above_.empty() || !fixed.empty()) yaml += "said:\n";
    if (!above_.empty()) yaml += "  above: " + joined(above_) + "\n";
    if (!fixed.empty()) yaml += "  fixed:\n" + fixed;
    if (!keys_.empty() || !ignored_.empty()) yaml += "columns:\n";
    for (const std::string& key : keys_) yaml += key + "\n";
    if (!ignored_.empty()) yaml += "  ignore: " + joined(ignored_) + "\n";
    yaml += "values:\n";
    for (const std::string& value : values_) yaml += "  - " + value + "\n";
    if (!until_.empty()) yaml += "rows:\n  until: " + joined(until_) + "\n";
    return yaml;
  }

  // Two rows are read as one heading; of more only the first is, until a person says what the others are.
  [[nodiscard]] std::string lines() const {
    if (rows_of_header_ == 1) return ", rows: 1";
    if (rows_of_header_ == 2) return ", rows: 2";
    std::string lines = ", lines: [heading";
    for (std::uint32_t i = 1; i < rows_of_header_; ++i) lines += ", ignore";
    return lines + "]";
  }

  [[nodiscard]] std::string first_heading() const {
    return in_quotes(workbook_.text(sheet_.row(header_).front()));
  }

  // A few headings by which the table is known; a month is none, it will be another next time.
  [[nodiscard]] std::vector<std::string> marks() const {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> marks;
    for (const Cell& cell : sheet_.row(header_)) {
      const std::string_view words = workbook_.text(cell);
      if (marks.size() < kMost && !may_be_said("period", words)) marks.push_back(in_quotes(words));
    }
    if (periods_across_) marks.emplace_back("\"{period}\"");
    return marks;
  }

  const Workbook& workbook_;
  const Sheet& sheet_;
  FilledCells cells_;
  std::uint32_t header_ = 0;
  std::uint32_t rows_of_header_ = 1;
  bool periods_across_ = false;
  std::array<bool, kLayoutFields> said_{};
  std::vector<std::string> keys_;
  std::vector<std::string> ignored_;
  std::vector<std::string> values_;
  std::vector<std::string> value_headings_;
  std::vector<std::string> above_;
  std::vector<std::string> until_;
};

}  // namespace

std::optional<std::string> draft_layout(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets()) {
    if (sheet.hidden() || sheet.filled_rows() == 0) continue;
    if (auto draft = Draft(workbook, sheet).write()) return draft;
  }
  return std::nullopt;
}

}  // namespace pledged
