// Layout rows: the figures of a workbook as a layout finds them in it, one after the other, each with its
// texts (indicator, area, period, value, unit, kind) and the cells in which they stand, as a row of a tidy
// table would state them. What it is not: the meaning of the texts (tidy_table.h). Borrows all it is given;
// one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/layout_match.h"
#include "daemon/intake/tidy_words.h"

namespace pledged {

/// One figure as its file states it.
struct StatedFigure {
  std::array<std::string, kColumnCount> texts;  ///< by Column; empty where nothing is said
  std::array<CellPlace, kColumnCount> places;
  std::string parent;  ///< of an indicator after # or 其中: the one of which it is a part
  std::size_t sheet = 0;

  [[nodiscard]] const std::string& text(Column column) const {
    return texts[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] const CellPlace& place(Column column) const {
    return places[static_cast<std::size_t>(column)];
  }
};

class LayoutRows {
 public:
  /// Codes added to `faults`: "layout-field", a figure of which an indicator, area or period is not said;
  /// "layout-column", a number in a column of which the layout says nothing; those of SheetRows for cells
  /// without value; the warnings "sheet-unread" and "layout-column" (a text in such a column).
  LayoutRows(const LayoutFit& fit, const Workbook& workbook, FaultList& faults);

  /// The next cell that holds a figure or a mark for none; false at the end.
  bool next();
  [[nodiscard]] const StatedFigure& figure() const { return figure_; }
  /// What the file says of the periods of the figure's sheet.
  [[nodiscard]] const PeriodContext& periods() const { return periods_; }
  /// So many rows with figures were begun.
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// Blank cells among them.
  [[nodiscard]] std::uint64_t missing() const { return missing_; }
  [[nodiscard]] const Layout& layout() const { return *fit_.layout; }

 private:
  /// A name as a heading gives it, and what it says beside the name.
  struct Named {
    std::string name;
    std::string unit;
    std::string kind;
  };

  [[nodiscard]] const LaidOutSheet& laid_out() const { return fit_.sheets[sheet_]; }
  bool begin_sheet();
  void settle_periods();
  bool next_row();
  bool begin_row(const Sheet::Row& row);
  bool read_keys(const Sheet::Row& row);
  void note_parent();
  bool look_at_unclaimed(const Sheet::Row& row);
  bool take_cell(std::uint32_t column);
  bool state(std::uint32_t column);
  void say(Column column, LayoutField field, const LaidOutColumn& laid, const Layout::Values& entry);
  [[nodiscard]] Said said_of(LayoutField field, const LaidOutColumn& laid, const Layout::Values& entry) const;
  [[nodiscard]] Named named(std::string_view text) const;
  void split_name(bool kind_is_said, bool unit_is_said);
  void split_area();
  void settle_frequency(const std::string& frequency);
  void settle_file_period(const LaidOutColumn& laid, const Layout::Values& entry);
  bool check_year_of_file();
  bool require(Column column, LayoutField field);
  std::string& text(Column column) { return figure_.texts[static_cast<std::size_t>(column)]; }
  CellPlace& place(Column column) { return figure_.places[static_cast<std::size_t>(column)]; }

  const LayoutFit& fit_;
  const Workbook& workbook_;
  FaultList& faults_;
  std::size_t sheet_ = 0;  // of the fit
  std::size_t row_ = 0;    // the next of the sheet's filled rows
  std::uint32_t column_ = 0;
  Sheet::Row present_;
  bool in_row_ = false;
  std::optional<FilledCells> cells_;
  std::vector<Said> keys_;            // of the present row, by the layout's keys
  std::vector<bool> unclaimed_told_;  // by column
  std::string parent_;
  bool is_part_ = false;
  PeriodContext periods_;
  std::uint64_t rows_ = 0;
  std::uint64_t missing_ = 0;
  StatedFigure figure_;
};

/// Does the name begin with # or 其中?
bool is_part_name(std::string_view name);

}  // namespace pledged
