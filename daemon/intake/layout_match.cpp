#include "daemon/intake/layout_match.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "daemon/intake/period_cell.h"
#include "rules/place_name.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

// A header that begins lower than this is none: what stands above it would be a table itself.
constexpr std::size_t kMostRowsAbove = 200;
constexpr std::uint32_t kMostHeaderRows = 5;  // of one whose rows are not counted by its layout
constexpr std::size_t kYearDigits = 4;
// Bytes. What is longer is no title and no period; patterns over it were made to cost time.
constexpr std::size_t kLongestTitle = 300;
constexpr std::size_t kLongestPeriod = 90;
constexpr std::uint32_t kMostColumns = 2'048;

struct Failure {
  LayoutMiss::Why why;
  std::string wanted;
};
using Why = LayoutMiss::Why;

// Whether the file says what 本月 or 6月 is of, is seen when it is read.
bool may_be(std::string_view name, std::string_view text, bool relative) {
  if (name == kPlaceWord) return is_place_name(text);
  const auto field = layout_field_named(name);
  if (field == LayoutField::year) {
    return text.size() == kYearDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
  }
  if (field != LayoutField::period) return true;
  if (text.size() > kLongestPeriod) return false;
  PeriodContext any;
  any.year = 2020;
  if (relative) any.period = Period::month(2020, 6);
  any.dotted_one = PeriodContext::DottedOne::january;
  any.short_years = true;
  return read_period_cell(text, any).period.has_value();
}

void say(const std::vector<Captured>& captured, CellPlace place, SaidFields& said) {
  for (const Captured& one : captured) {
    Said& field = said[position(*layout_field_in_pattern(one.field))];
    if (field.text.empty()) field = {one.text, place};
  }
}

// The first pattern that the text is like; its fields are said.
bool say_by(const std::vector<TextPattern>& patterns, std::string_view text, CellPlace place,
            SaidFields& said, const TextPattern::Accepts& accepts = may_be_said) {
  for (const TextPattern& pattern : patterns) {
    const auto captured = pattern.match(text, accepts);
    if (!captured) continue;
    say(*captured, place, said);
    return true;
  }
  return false;
}

bool like(const TextPattern& pattern, std::string_view text) {
  return pattern.match(text, may_be_said).has_value();
}
bool like_any(const std::vector<TextPattern>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [text](const TextPattern& pattern) { return like(pattern, text); });
}

std::string shown(const std::vector<TextPattern>& patterns) {
  std::string text;
  for (const TextPattern& pattern : patterns) text += (text.empty() ? "" : " | ") + pattern.text();
  return text;
}

// One layout against one sheet.
class SheetMatch {
 public:
  SheetMatch(const Layout& layout, const FilledCells& cells, std::size_t number)
      : layout_(layout), sheet_(cells.sheet()), cells_(cells), number_(number) {}

  std::variant<LaidOutSheet, Failure> match() {
    if (sheet_.last_column() > kMostColumns) return Failure{Why::too_wide, std::to_string(kMostColumns)};
    Failure nearest{Why::no_header, shown(layout_.header->begins)};
    const std::vector<TextPattern>& begins = layout_.header->begins;
    const std::size_t rows = std::min(sheet_.filled_rows(), kMostRowsAbove);
    for (std::size_t i = 0; i < rows; ++i) {
      const Sheet::Row row = sheet_.filled_row(i);
      const auto first = std::find_if(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        return like_any(begins, cells_.text(row.number, cell.column));
      });
      if (first == row.cells.end()) continue;
      auto here = match_at(i, row.number, first->column);
      if (auto* fit = std::get_if<LaidOutSheet>(&here)) return std::move(*fit);
      nearest = std::get<Failure>(std::move(here));
    }
    return nearest;
  }

 private:
  std::variant<LaidOutSheet, Failure> match_at(std::size_t rows_above, std::uint32_t row,
                                               std::uint32_t begins) {
    LaidOutSheet fit{.sheet = number_, .header_row = row, .first_row = 0, .columns = {}, .said = {}};
    fit.first_row = row + rows_of_header(row, begins);
    read_headings(fit);
    for (const Layout::Mark& mark : layout_.marks.header) {
      if (!is_in_header(mark, fit)) return Failure{Why::heading, shown(mark)};
    }
    if (is_other_table(fit)) return Failure{Why::other, shown(layout_.marks.without)};
    if (auto failure = match_above(rows_above, fit)) return *std::move(failure);
    if (auto failure = give_roles(fit)) return *std::move(failure);
    return fit;
  }

  // A header of several levels goes on where the column of its first word has nothing of its own below.
  [[nodiscard]] std::uint32_t rows_of_header(std::uint32_t row, std::uint32_t begins) const {
    if (layout_.header->rows != 0) return layout_.header->rows;
    std::uint32_t rows = 1;
    while (rows < kMostHeaderRows && sheet_.cell(row + rows, begins).kind == CellKind::empty &&
           is_words(row + rows)) {
      ++rows;
    }
    return rows;
  }

  [[nodiscard]] bool is_words(std::uint32_t row) const {
    const auto cells = sheet_.row(row);
    return !cells.empty() && std::all_of(cells.begin(), cells.end(),
                                         [](const Cell& cell) { return cell.kind == CellKind::text; });
  }

  [[nodiscard]] bool is_in_header(const Layout::Mark& mark, const LaidOutSheet& fit) const {
    for (std::uint32_t column = 1; column <= fit.columns.size(); ++column) {
      if (like_any(mark, fit.columns[column - 1].heading)) return true;
      for (std::uint32_t row = fit.header_row; row < fit.first_row; ++row) {
        const std::string_view text = cells_.text(row, column);
        if (!text.empty() && like_any(mark, text)) return true;
      }
    }
    return false;
  }

  // The row below is looked at too: a header may have one row more than the layout knows.
  [[nodiscard]] bool is_other_table(const LaidOutSheet& fit) const {
    const std::vector<TextPattern>& without = layout_.marks.without;
    if (without.empty()) return false;
    if (is_in_header(without, fit)) return true;
    for (std::size_t i = 0; i < sheet_.filled_rows() && sheet_.filled_row(i).number <= fit.first_row; ++i) {
      const Sheet::Row row = sheet_.filled_row(i);
      if (std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
            return like_any(without, cells_.text(row.number, cell.column));
          })) {
        return true;
      }
    }
    return false;
  }

  void read_headings(LaidOutSheet& fit) {
    const Layout::Header& header = *layout_.header;
    fit.columns.resize(sheet_.last_column());
    const bool no_heading_lines =
        !header.lines.empty() && std::none_of(header.lines.begin(), header.lines.end(),
                                              [](const Layout::Line& line) { return line.heading; });
    for (std::uint32_t line = 0; line < fit.first_row - fit.header_row; ++line) {
      const std::uint32_t row = fit.header_row + line;
      const bool heading =
          header.lines.empty() || header.lines[line].heading || (line == 0 && no_heading_lines);
      for (std::uint32_t column = 1; column <= fit.columns.size(); ++column) {
        LaidOutColumn& laid = fit.columns[column - 1];
        const std::string_view text = heading_text(fit, line, column);
        if (heading) add_heading(laid.heading, text);
        if (header.lines.empty() || !header.lines[line].field || text.empty()) continue;
        laid.said[position(*header.lines[line].field)] = {std::string(text), {row, column}};
      }
    }
  }

  // A blank cell above a heading is the end of a wide one that begins to its left: a CSV file has no merged
  // cells, and many a spreadsheet only looks as if.
  [[nodiscard]] std::string_view heading_text(const LaidOutSheet& fit, std::uint32_t line,
                                              std::uint32_t column) const {
    const std::uint32_t row = fit.header_row + line;
    std::string_view text = cells_.text(row, column);
    const bool upper = row + 1 < fit.first_row && layout_.header->lines.empty();
    if (!text.empty() || !upper || cells_.text(row + 1, column).empty()) return text;
    for (std::uint32_t left = column - 1; left > 0 && text.empty(); --left) {
      text = cells_.text(row, left);
      if (cells_.text(row + 1, left).empty()) break;
    }
    return text;
  }

  static void add_heading(std::string& heading, std::string_view text) {
    if (text.empty() || heading.ends_with(text)) return;  // merged downwards
    if (!heading.empty()) heading += ' ';
    heading += text;
  }

  std::optional<Failure> match_above(std::size_t rows_above, LaidOutSheet& fit) {
    std::vector<bool> seen(layout_.marks.above.size());
    for (std::size_t i = 0; i < rows_above; ++i) {
      const Sheet::Row row = sheet_.filled_row(i);
      std::string whole;  // 单位 | 亿元 in two cells is read as one text too
      for (const Cell& cell : row.cells) {
        const std::string_view text = cells_.text(row.number, cell.column);
        look_above(text, {row.number, cell.column}, seen, fit);
        whole += text;
      }
      if (row.cells.size() > 1) look_above(whole, {row.number, row.cells.front().column}, seen, fit);
    }
    const auto missing = std::find(seen.begin(), seen.end(), false);
    if (missing == seen.end()) return std::nullopt;
    return Failure{Why::above, shown(layout_.marks.above[static_cast<std::size_t>(missing - seen.begin())])};
  }

  void look_above(std::string_view text, CellPlace place, std::vector<bool>& seen, LaidOutSheet& fit) const {
    for (std::size_t mark = 0; mark < seen.size(); ++mark) {
      if (!seen[mark]) seen[mark] = like_any(layout_.marks.above[mark], text);
    }
    if (text.size() <= kLongestTitle) say_above(text, place, fit);
  }

  // A title may say the period, and the unit beside it: each pattern is looked at.
  void say_above(std::string_view text, CellPlace place, LaidOutSheet& fit) const {
    for (const TextPattern& pattern : layout_.said_above) {
      if (const auto captured = pattern.match(text, may_be_said_once)) say(*captured, place, fit.said);
    }
  }

  std::optional<Failure> give_roles(LaidOutSheet& fit) {
    std::vector<bool> found(layout_.keys.size());
    bool any_values = false;
    for (std::uint32_t column = 1; column <= fit.columns.size(); ++column) {
      give_role(fit, column, found);
      any_values = any_values || fit.columns[column - 1].role == LaidOutColumn::Role::values;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const LayoutField field = layout_.keys[i].field;
      const bool needed =
          field == LayoutField::indicator || field == LayoutField::area || field == LayoutField::period;
      if (!found[i] && needed) return Failure{Why::key, shown(layout_.keys[i].headings)};
    }
    if (!any_values) return Failure{Why::values, shown(layout_.values.front().headings)};
    return std::nullopt;
  }

  void give_role(LaidOutSheet& fit, std::uint32_t column, std::vector<bool>& found) {
    using Role = LaidOutColumn::Role;
    LaidOutColumn& laid = fit.columns[column - 1];
    const LaidOutColumn* left = column > 1 ? &fit.columns[column - 2] : nullptr;
    if (laid.heading.empty() && left != nullptr && left->role == Role::values &&
        layout_.values[left->entry].flags) {
      laid.role = Role::flags;
      return;
    }
    if (like_any(layout_.ignored, laid.heading)) {
      laid.role = Role::ignored;
      return;
    }
    for (std::size_t i = 0; i < layout_.keys.size(); ++i) {
      if (found[i] || !like_any(layout_.keys[i].headings, laid.heading)) continue;
      found[i] = true;
      laid.role = Role::key;
      laid.entry = i;
      return;
    }
    give_values(laid, left_of_ignored(fit, column), {fit.header_row, column});
  }

  // A column of ranks between a figure and its growth does not part the two.
  static const LaidOutColumn* left_of_ignored(const LaidOutSheet& fit, std::uint32_t column) {
    while (--column > 0) {
      const LaidOutColumn& left = fit.columns[column - 1];
      if (left.role != LaidOutColumn::Role::ignored) return &left;
    }
    return nullptr;
  }

  void give_values(LaidOutColumn& laid, const LaidOutColumn* left, CellPlace place) {
    const bool said_by_lines =
        std::any_of(laid.said.begin(), laid.said.end(), [](const Said& said) { return !said.text.empty(); });
    if (laid.heading.empty() && !said_by_lines) return;
    for (std::size_t i = 0; i < layout_.values.size(); ++i) {
      const Layout::Values& entry = layout_.values[i];
      SaidFields said = laid.said;
      // Right of 1-5月 stands the growth of 1-5月.
      const bool placed =
          entry.after.empty() || (left != nullptr && say_by(entry.after, left->heading, place, said));
      if (!placed || contradicts_unit(entry, laid.heading)) continue;
      if (!say_by(entry.headings, laid.heading, place, said)) continue;
      laid.said = std::move(said);
      laid.role = LaidOutColumn::Role::values;
      laid.entry = i;
      return;
    }
  }

  // 同比增加(亿元) is no column of percentages.
  static bool contradicts_unit(const Layout::Values& entry, std::string_view heading) {
    const std::string& fixed = entry.fixed[position(LayoutField::unit)];
    if (fixed.empty()) return false;
    const std::vector<Unit> own = split_units(heading).units;
    const Result<Unit> wanted = Unit::parse(fixed);
    return wanted && !own.empty() && std::none_of(own.begin(), own.end(), [&wanted](const Unit& unit) {
             return unit.symbol == wanted->symbol;
           });
  }

  const Layout& layout_;
  const Sheet& sheet_;
  const FilledCells& cells_;
  std::size_t number_;
};

std::variant<LayoutFit, Failure> match_layout(const Layout& layout, const std::vector<FilledCells>& sheets,
                                              std::string_view file) {
  if (!layout.marks.file.empty() && !like_any(layout.marks.file, file)) {
    return Failure{Why::file_name, shown(layout.marks.file)};
  }
  LayoutFit fit{.layout = &layout, .sheets = {}};
  Failure nearest{Why::no_sheet, shown(layout.sheets)};
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const Sheet& sheet = sheets[i].sheet();
    const bool meant =
        layout.sheets.empty() ? !sheet.hidden() && fit.sheets.empty() : like_any(layout.sheets, sheet.name());
    if (!meant || sheet.filled_rows() == 0) continue;
    auto here = SheetMatch(layout, sheets[i], i).match();
    if (auto* failure = std::get_if<Failure>(&here)) {
      nearest = std::move(*failure);
      continue;
    }
    auto& laid_out = std::get<LaidOutSheet>(here);
    say_by(layout.said_in_sheet, sheet.name(), {}, laid_out.said, may_be_said_once);
    say_by(layout.said_in_file, file, {}, laid_out.said, may_be_said_once);
    for (std::size_t f = 0; f < kLayoutFields; ++f) {
      if (laid_out.said[f].text.empty()) laid_out.said[f].text = layout.fixed[f];
    }
    fit.sheets.push_back(std::move(laid_out));
  }
  if (fit.sheets.empty()) return nearest;
  return fit;
}

}  // namespace

LayoutMatches match_layouts(std::span<const Layout> layouts, const Workbook& workbook,
                            std::string_view file) {
  LayoutMatches matches;
  std::vector<FilledCells> sheets;
  for (const Sheet& sheet : workbook.sheets()) sheets.emplace_back(workbook, sheet);
  for (const Layout& layout : layouts) {
    auto result = match_layout(layout, sheets, file);
    if (auto* fit = std::get_if<LayoutFit>(&result)) {
      matches.fits.push_back(std::move(*fit));
    } else {
      auto& failure = std::get<Failure>(result);
      matches.misses.push_back({&layout, failure.why, std::move(failure.wanted)});
    }
  }
  return matches;
}

bool may_be_said(std::string_view name, std::string_view text) {
  return may_be(name, text, true);
}
bool may_be_said_once(std::string_view name, std::string_view text) {
  return may_be(name, text, false);
}

}  // namespace pledged
