#include "daemon/intake/layout_rows.h"

#include <algorithm>
#include <utility>

#include "daemon/intake/period_cell.h"
#include "daemon/intake/sheet_rows.h"
#include "rules/unicode.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

using Role = LaidOutColumn::Role;

constexpr std::string_view kPartMarks[] = {"#", "＃", "其中"};
constexpr std::string_view kJoints[] = {":", "：", "_", "-", "－", "—"};
constexpr std::string_view kNoUnits[] = {"-", "--", "—", "－", "无", "/"};

bool is_blank_text(std::string_view text) {
  return without_blanks_around(text).empty();
}

// What joined the ending to the name: CPI:食品:环比, 第二产业增加值_累计.
void remove_joint(std::string& name) {
  for (const std::string_view joint : kJoints) {
    if (name.ends_with(joint)) name.resize(name.size() - joint.size());
  }
}

enum class Cadence : unsigned char { other, quarter, year };
Cadence cadence_named(std::string_view text) {
  if (text == "季" || text == "季度" || text == "Q" || text == "quarterly") return Cadence::quarter;
  if (text == "年" || text == "年度" || text == "A" || text == "annual") return Cadence::year;
  return Cadence::other;
}

}  // namespace

bool is_part_name(std::string_view name) {
  const std::string_view bare = without_blanks_around(name);
  return std::any_of(std::begin(kPartMarks), std::end(kPartMarks),
                     [bare](std::string_view mark) { return bare.starts_with(mark); });
}

LayoutRows::LayoutRows(const LayoutFit& fit, const Workbook& workbook, FaultList& faults)
    : fit_(fit), workbook_(workbook), faults_(faults) {
  faults_.say_once_a_cell();
  for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
    const Sheet& sheet = workbook.sheets()[i];
    const bool read = std::any_of(fit.sheets.begin(), fit.sheets.end(),
                                  [i](const LaidOutSheet& laid) { return laid.sheet == i; });
    if (read || sheet.hidden() || sheet.filled_rows() == 0) continue;
    faults_.in_sheet(sheet.name());
    faults_.warn(Message::kSheetUnread, {}, "", {sheet.name(), fit.layout->id});
  }
  begin_sheet();
}

bool LayoutRows::begin_sheet() {
  if (sheet_ == fit_.sheets.size()) return false;
  const Sheet& sheet = workbook_.sheets()[laid_out().sheet];
  cells_.emplace(workbook_, sheet);
  faults_.in_sheet(sheet.name());
  row_ = 0;
  while (row_ < sheet.filled_rows() && sheet.filled_row(row_).number < laid_out().first_row) ++row_;
  unclaimed_told_.assign(laid_out().columns.size(), false);
  keys_.assign(layout().keys.size(), {});
  parent_.clear();
  settle_periods();
  return true;
}

// The file's own period and year, by which 本月, 累计 and 6月 are read.
void LayoutRows::settle_periods() {
  periods_ = layout().periods;
  const Said& year = laid_out().said[position(LayoutField::year)];
  if (!year.text.empty()) periods_.year = std::stoi(year.text);
  const Said& said = laid_out().said[position(LayoutField::period)];
  if (said.text.empty()) return;
  const PeriodCell read = read_period_cell(said.text, periods_);
  if (!read.period) return;  // it is a fault where a figure needs it
  if (!periods_.year) periods_.year = read.period->year_number();
  if (read.period->is_month() || read.period->is_year_to_date()) periods_.period = read.period;
}

bool LayoutRows::next() {
  while (sheet_ < fit_.sheets.size()) {
    while (in_row_ || next_row()) {
      while (++column_ <= laid_out().columns.size()) {
        if (laid_out().columns[column_ - 1].role == Role::values && take_cell(column_)) return true;
      }
      in_row_ = false;
    }
    ++sheet_;
    begin_sheet();
  }
  return false;
}

bool LayoutRows::next_row() {
  const Sheet& sheet = workbook_.sheets()[laid_out().sheet];
  while (row_ < sheet.filled_rows() && !faults_.exhausted()) {
    const Sheet::Row row = sheet.filled_row(row_++);
    if (!begin_row(row)) continue;
    present_ = row;
    column_ = 0;
    in_row_ = true;
    ++rows_;
    return true;
  }
  if (faults_.exhausted() && row_ < sheet.filled_rows()) {
    faults_.give_up({sheet.filled_row(row_).number, 0});
    sheet_ = fit_.sheets.size() - 1;
  }
  return false;
}

// False for a row without figures: a heading within the table, a note.
bool LayoutRows::begin_row(const Sheet::Row& row) {
  const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                  [this](const Cell& cell) { return !is_blank_text(workbook_.text(cell)); });
  if (first == row.cells.end()) return false;
  const std::string_view words = cells_->text(row.number, first->column);
  if (any_matches(layout().until, words)) {
    row_ = cells_->sheet().filled_rows();
    return false;
  }
  if (any_matches(layout().skip, words)) return false;
  const bool readable = read_keys(row);
  note_parent();
  const bool claimed = look_at_unclaimed(row);
  const bool holds_figures = std::any_of(row.cells.begin(), row.cells.end(), [this](const Cell& cell) {
    return cell.column <= laid_out().columns.size() &&
           laid_out().columns[cell.column - 1U].role == Role::values && !is_blank_text(workbook_.text(cell));
  });
  return holds_figures && readable && claimed;
}

bool LayoutRows::read_keys(const Sheet::Row& row) {
  bool readable = true;
  for (std::uint32_t column = 1; column <= laid_out().columns.size(); ++column) {
    const LaidOutColumn& laid = laid_out().columns[column - 1];
    if (laid.role != Role::key) continue;
    Said& said = keys_[laid.entry];
    const Cell& cell = cells_->cell(row.number, column);
    const std::string_view words = cells_->text(row.number, column);
    if (words.empty() && layout().keys[laid.entry].fill_down) continue;
    said = {std::string(words), {row.number, column}};
    readable = check_cell(cell, words, said.place, faults_) && readable;
  }
  return readable;
}

void LayoutRows::note_parent() {
  is_part_ = false;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (layout().keys[i].field != LayoutField::indicator || keys_[i].text.empty()) continue;
    is_part_ = is_part_name(keys_[i].text);
    if (!is_part_) parent_ = named(keys_[i].text).name;
  }
}

// A number that nobody claims would be lost without a word.
bool LayoutRows::look_at_unclaimed(const Sheet::Row& row) {
  bool claimed = true;
  for (const Cell& cell : row.cells) {
    const LaidOutColumn& laid = laid_out().columns[cell.column - 1U];
    const std::string_view words = workbook_.text(cell);
    if (laid.role != Role::unclaimed || is_blank_text(words)) continue;
    const bool number = cell.kind == CellKind::number || cell.kind == CellKind::formula ||
                        words.find_first_not_of("+-.,0123456789% ") == std::string_view::npos;
    if (unclaimed_told_[cell.column - 1U]) {
      claimed = claimed && !number;
      continue;
    }
    unclaimed_told_[cell.column - 1U] = true;
    const CellPlace at{row.number, cell.column};
    if (number) {
      faults_.fault(Message::kLayoutColumn, at, words, {laid.heading, layout().id});
      claimed = false;
    } else {
      faults_.warn(Message::kLayoutColumnText, at, words, {laid.heading, layout().id});
    }
  }
  return claimed;
}

bool LayoutRows::take_cell(std::uint32_t column) {
  const Cell& cell = cells_->sheet().cell(present_.number, column);
  const std::string_view words = workbook_.text(cell);
  if (is_blank_text(words)) {
    ++missing_;
    return false;
  }
  if (!check_cell(cell, words, {present_.number, column}, faults_)) return false;
  figure_ = {};
  figure_.sheet = laid_out().sheet;
  text(Column::value) = words;
  place(Column::value) = {present_.number, column};
  return state(column);
}

bool LayoutRows::state(std::uint32_t column) {
  const LaidOutColumn& laid = laid_out().columns[column - 1];
  const Layout::Values& entry = layout().values[laid.entry];
  say(Column::indicator, LayoutField::indicator, laid, entry);
  say(Column::area, LayoutField::area, laid, entry);
  say(Column::period, LayoutField::period, laid, entry);
  say(Column::unit, LayoutField::unit, laid, entry);
  say(Column::kind, LayoutField::kind, laid, entry);
  for (const Layout::Ending& unit : layout().units) {
    if (unit.ends == text(Column::unit)) text(Column::unit) = unit.means;
  }
  const bool no_unit =
      std::find(std::begin(kNoUnits), std::end(kNoUnits), text(Column::unit)) != std::end(kNoUnits);
  const bool unit_is_said = !text(Column::unit).empty();
  if (no_unit) text(Column::unit).clear();
  if (is_part_) figure_.parent = parent_;
  split_area();
  split_name(!text(Column::kind).empty(), unit_is_said);
  settle_frequency(said_of(LayoutField::frequency, laid, entry).text);
  settle_file_period(laid, entry);
  const bool indicator = require(Column::indicator, LayoutField::indicator);
  const bool period = require(Column::period, LayoutField::period) && check_year_of_file();
  return require(Column::area, LayoutField::area) && indicator && period;
}

// What is said of a figure: by the layout for its column, by its row, by its column's heading, once for all.
Said LayoutRows::said_of(LayoutField field, const LaidOutColumn& laid, const Layout::Values& entry) const {
  const std::size_t at = position(field);
  if (!entry.fixed[at].empty()) return {entry.fixed[at], {}};
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (layout().keys[i].field == field && !keys_[i].text.empty()) return keys_[i];
  }
  return laid.said[at].text.empty() ? laid_out().said[at] : laid.said[at];
}

void LayoutRows::say(Column column, LayoutField field, const LaidOutColumn& laid,
                     const Layout::Values& entry) {
  Said said = said_of(field, laid, entry);
  text(column) = std::move(said.text);
  place(column) = said.place.row != 0 ? said.place : place(Column::value);
}

LayoutRows::Named LayoutRows::named(std::string_view words) const {
  Named named;
  for (const std::string& prefix : layout().prefixes) {
    if (words.starts_with(prefix)) words = without_blanks_around(words.substr(prefix.size()));
  }
  NameWithUnits split = split_units(words);
  named.name = split.units.size() == 1 ? std::move(split.name) : std::string(words);
  if (split.units.size() == 1) named.unit = split.units.front().symbol;
  for (const Layout::Ending& ending : layout().endings) {
    if (!named.name.ends_with(ending.ends) || named.name.size() == ending.ends.size()) continue;
    named.name.resize(named.name.size() - ending.ends.size());
    named.kind = ending.means;
    remove_joint(named.name);
    break;
  }
  return named;
}

// Where several units stand in a name, they stay: whoever knows the indicator picks the one that it has.
void LayoutRows::split_name(bool kind_is_said, bool unit_is_said) {
  Named own = named(text(Column::indicator));
  if (!kind_is_said) text(Column::kind) = std::move(own.kind);
  if (!unit_is_said) text(Column::unit) = std::move(own.unit);
  text(Column::indicator) = std::move(own.name);
}

// 澳门(亿澳门元): a table of areas may have another unit for one of them.
void LayoutRows::split_area() {
  NameWithUnits split = split_units(text(Column::area));
  if (split.units.empty()) return;
  text(Column::unit) = split.units.front().symbol;
  text(Column::area) = std::move(split.name);
}

// A quarter's figure stands in the row of its last month: 2018-06 of a series by quarters is 2018-Q2.
void LayoutRows::settle_frequency(const std::string& words) {
  const Cadence cadence = cadence_named(words);
  if (cadence == Cadence::other) return;
  const auto kind = kind_named(text(Column::kind));
  if (kind && kind->span == Kind::Span::year_to_date) return;
  const PeriodCell read = read_period_cell(text(Column::period), periods_);
  if (!read.period || !read.period->is_month()) return;
  const unsigned month = read.period->last_month();
  const int year = read.period->year_number();
  if (cadence == Cadence::year && month == 12) text(Column::period) = Period::year(year).to_string();
  if (cadence == Cadence::quarter && month % 3 == 0) {
    text(Column::period) = Period::quarter(year, month / 3).to_string();
  }
}

// The file is of 2020年1-6月: its 本月 is June, its 累计 the half year.
void LayoutRows::settle_file_period(const LaidOutColumn& laid, const Layout::Values& entry) {
  const Said& of_file = laid_out().said[position(LayoutField::period)];
  if (!periods_.period || said_of(LayoutField::period, laid, entry).text != of_file.text) return;
  const auto kind = kind_named(text(Column::kind));
  if (!kind) return;
  if (kind->span == Kind::Span::month) text(Column::period) = "本月";
  if (kind->span == Kind::Span::year_to_date) text(Column::period) = "1-本月";
}

// 12月 in a bulletin of January is of the year before, or the title is wrong: the year of the file is not
// its.
bool LayoutRows::check_year_of_file() {
  if (!periods_.period || read_period_cell(text(Column::period), layout().periods).period) return true;
  const PeriodCell read = read_period_cell(text(Column::period), periods_);
  if (!read.period || read.period->last_day() <= periods_.period->last_day()) return true;
  faults_.fault(Message::kPeriodRelative, place(Column::period), text(Column::period));
  return false;
}

bool LayoutRows::require(Column column, LayoutField field) {
  if (!is_blank_text(text(column))) return true;
  // Without a word about areas the figures are of the only pack's own.
  const auto& keys = layout().keys;
  const bool expected = column != Column::area ||
                        std::any_of(keys.begin(), keys.end(),
                                    [](const Layout::Key& key) { return key.field == LayoutField::area; });
  if (!expected) return true;
  faults_.fault(Message::kLayoutField, place(column), text(Column::value),
                {column_zh(column), kLayoutFieldNames[position(field)], layout().id});
  return false;
}

}  // namespace pledged
