// TidyTableReader: the rows of one table, whichever way they come, made into figures. A row's cells are each
// read by themselves, then together; what they say of each other decides what the figure is.
//
// What it is not: the choice of how a file is read (tidy_table.h). One table; one thread, but for `stop_`.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "daemon/intake/bare_name.h"
#include "daemon/intake/csv_reader.h"
#include "daemon/intake/layout_rows.h"
#include "daemon/intake/names_in_file.h"
#include "daemon/intake/period_cell.h"
#include "daemon/intake/remembered.h"
#include "daemon/intake/row_rules.h"
#include "daemon/intake/tidy_header.h"
#include "daemon/intake/tidy_row.h"
#include "daemon/intake/tidy_table.h"
#include "daemon/intake/units_in_file.h"
#include "daemon/intake/value_cell.h"

namespace pledged {

class TidyTableReader {
 public:
  TidyTableReader(const FileContext& context, FaultList& faults)
      : rule_book_(context.rule_book), progress_(context.progress), faults_(faults), names_(rule_book_) {
    for (const Pack& pack : rule_book_.packs()) today_.push_back(local_date(context.now, pack.utc_offset));
  }

  FigureTable read(std::string_view text) {
    text_ = text;
    CsvReader rows(text, faults_);
    read_rows(rows, CsvReader::rows_at_most(text));
    if (!text.empty() && text.back() != '\n' && text.back() != '\r') {
      faults_.warn(Message::kNoFinalLineEnd, {rows.row(), 0}, "");
    }
    return finished(faults_);
  }

  /// The rows of `text` that begin at `part.begin`, or later, and before `part.end`, by the header at its
  /// beginning. Ends early when `stop` is set, and sets it where there is anything to say: row by row from
  /// the beginning it is said better.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint64_t rows_before = 0;  ///< of the text before `begin`
  };
  void read_part(std::string_view text, const Part& part, std::atomic<bool>& stop) {
    text_ = text;
    stop_ = &stop;
    CsvReader rows(text.substr(0, part.end), faults_);
    begin_ = part;
    read_rows(rows, CsvReader::rows_at_most(text.substr(part.begin)));  // what append() brings has room
    if (has_said()) stop = true;
  }
  [[nodiscard]] bool has_said() const { return !faults_.empty() || faults_.warnings_total() != 0; }
  /// Takes over what another reader has read of the rows behind. REQUIRES: read_part() of both, which have
  /// said nothing.
  void append(const TidyTableReader& behind) {
    std::vector<std::uint32_t> numbers;  // of its series, here
    for (const SeriesRef& series : behind.table_.series) numbers.push_back(number_of(series));
    for (Figure figure : behind.table_.figures) {
      figure.key = figure_key(numbers[series_of(figure)], period_code_of(figure));
      table_.figures.push_back(figure);
    }
    table_.rows += behind.table_.rows;
    table_.missing += behind.table_.missing;
  }
  /// What was read, with what its rows say against each other among `faults`.
  FigureTable finished(FaultList& faults) {
    if (header_) {
      table_.value_column = static_cast<std::uint32_t>(header_->number(Column::value));
      sort_figures(table_.figures);
      refuse_conflicts(table_.figures, header_->number(Column::value), faults);
    }
    return std::move(table_);
  }

  FigureTable read(SheetRows& rows) {
    read_rows(rows, rows.rows_at_most());
    return finished(faults_);
  }

  FigureTable read(LayoutRows& rows, const Workbook& workbook) {
    layout_ = &rows.layout();
    std::optional<std::size_t> sheet;
    while (rows.next()) {
      stated_ = &rows.figure();
      row_number_ = place(Column::value).row;
      if (sheet != stated_->sheet) periods_ = {};  // 6月 may be of another year in the next one
      sheet = stated_->sheet;
      context_ = &rows.periods();
      read_row();
    }
    table_.rows = rows.rows();
    table_.missing += rows.missing();
    return finished(workbook);
  }

 private:
  static constexpr std::uint64_t kRowsPerReport = 4096;
  using Row = TidyRow;

  [[nodiscard]] std::string_view cell(Column column) const {
    return stated_ != nullptr ? std::string_view(stated_->text(column)) : header_->cell(*cells_, column);
  }
  [[nodiscard]] CellPlace place(Column column) const {
    return stated_ != nullptr ? stated_->place(column) : CellPlace{row_number_, header_->number(column)};
  }
  void refuse(Message message, Column column) { faults_.fault(message, place(column), cell(column)); }
  void warn(Message message, Column column) { faults_.warn(message, place(column), cell(column)); }

  // `Rows`: CsvReader or SheetRows.
  template <class Rows>
  void read_rows(Rows& rows, std::size_t at_most) {
    if (rows.next()) {
      header_ = TidyHeader::read(rows.cells(), rows.row(), names_.one_area(), faults_);
    }
    if (header_) table_.figures.reserve(at_most);
    if constexpr (std::is_same_v<Rows, CsvReader>) {
      if (begin_.begin != 0) rows.go_on_at(begin_.begin, begin_.rows_before);
    }
    // Below a header that cannot be used, only the shape of the rows is looked at.
    while (rows.next()) {
      ++table_.rows;
      if (progress_ && table_.rows % kRowsPerReport == 0) progress_(share_of_rows(at_most));
      cells_ = &rows.cells();
      row_number_ = rows.row();
      if (header_) read_row();
      if (stop_ != nullptr && (*stop_ || has_said())) return;
      if (faults_.exhausted()) {
        faults_.give_up({rows.row(), 0});
        break;
      }
    }
    if (table_.rows == 0 && faults_.empty()) faults_.fault(Message::kEmpty, {}, "");
  }

  [[nodiscard]] double share_of_rows(std::size_t at_most) const {
    return std::min(1.0, static_cast<double>(table_.rows) / static_cast<double>(at_most + 1));
  }

  // Whose figure it is is known of most rows with a fault too.
  void read_row() {
    const std::uint64_t faults_before = faults_.faults_total();
    Row row;
    read_row(row);
    if (faults_.faults_total() != faults_before && row.wanted.indicator != nullptr) {
      table_.faulty.insert(row.wanted.index);
    }
  }

  void read_row(Row& row) {
    const bool named = read_names(row);
    if (!named && may_be_unknown(row)) return;
    const bool readable = read_words(row);
    if (!named || !readable) return;
    // In a table by months those to come are there already, without figures.
    const bool nothing = stated_ != nullptr && row.value.says == ValueCell::Says::missing;
    if (!nothing && !settle_kind_and_period(row)) return;
    if (row.value.says == ValueCell::Says::missing && *row.standing == FigureStatus::published) {
      ++table_.missing;
    } else {
      take_value(row);
    }
  }

  bool read_names(Row& row) {
    const NamesInFile::AreaName& area = names_.area(cell(Column::area));
    row.area = area.area;
    if (!area.area) {
      // Of a place that nobody asked about the name of the indicator may be anybody's.
      if (layout_ != nullptr && layout_->ignore_unknown_areas) return false;
      faults_.fault(area.why, place(Column::area), cell(Column::area), {area.nearest});
    }
    const NamesInFile::IndicatorName& name = indicator_named(area);
    if (!name.indicator) {
      if (layout_ == nullptr || !layout_->ignore_unknown_indicators) {
        faults_.fault(name.why, place(Column::indicator), cell(Column::indicator), {name.nearest});
      }
      return false;
    }
    row.units_in_name = &name.units;
    row.wanted.index = *name.indicator;
    row.wanted.indicator = &rule_book_.indicator(*name.indicator);
    return area.area.has_value();
  }

  // #轻工业 under 规模以上工业 is 规模以上工业:轻工业, where the rule book has that name.
  const NamesInFile::IndicatorName& indicator_named(const NamesInFile::AreaName& area) {
    if (stated_ != nullptr && !stated_->parent.empty()) {
      const std::string part = bare_name(cell(Column::indicator));
      for (const std::string_view joint : {":", "", "其中"}) {
        const auto& of_parent = names_.indicator(stated_->parent + std::string(joint) + part, area);
        if (of_parent.indicator) return of_parent;
      }
    }
    return names_.indicator(cell(Column::indicator), area);
  }

  // What a layout lets be unknown is told once a name.
  bool may_be_unknown(const Row& row) {
    if (layout_ == nullptr) return false;
    const bool indicator = row.wanted.indicator == nullptr && layout_->ignore_unknown_indicators;
    const bool area = !row.area && layout_->ignore_unknown_areas;
    if (!indicator && !area) return false;
    const Column column = indicator ? Column::indicator : Column::area;
    ++table_.ignored;
    ignored_.of(cell(column), [&](std::string_view name) {
      faults_.warn(Message::kNameIgnored, place(column), name, {name, layout_->id});
      return std::uint8_t{1};
    });
    return true;
  }

  // Every cell is read, so that every fault of the row is told.
  bool read_words(Row& row) {
    const DatedPeriod& period =
        periods_.of(cell(Column::period), [this](std::string_view text) { return look_up_period(text); });
    row.period = period.cell.period;
    row.last_day = period.last_day;
    row.kind = kinds_.of(cell(Column::kind), kind_named);
    row.standing = standings_.of(cell(Column::status), standing_named);
    row.value = layout_ != nullptr ? read_value_cell(cell(Column::value), layout_->numbers)
                                   : read_value_cell(cell(Column::value));
    if (!row.period) refuse(period.cell.why, Column::period);
    if (!row.kind) refuse(Message::kKindUnknown, Column::kind);
    if (!row.standing) refuse(Message::kStatusUnknown, Column::status);
    if (row.standing == FigureStatus::forecast) refuse(Message::kForecast, Column::status);
    const bool value_is_word = row.value.says == ValueCell::Says::unreadable && row.is_event() &&
                               event_share_named(cell(Column::value)).has_value();
    const bool value_readable = row.value.says != ValueCell::Says::unreadable || value_is_word;
    if (!value_readable) {
      faults_.fault(row.value.why, place(Column::value), cell(Column::value),
                    {row.value.first, row.value.second});
    }
    return row.period && row.kind && row.standing && row.standing != FigureStatus::forecast && value_readable;
  }

  [[nodiscard]] DatedPeriod look_up_period(std::string_view text) const {
    const PeriodCell read = context_ != nullptr ? read_period_cell(text, *context_) : read_period_cell(text);
    return {read, read.period ? read.period->last_day() : Date{}};
  }

  bool settle_kind_and_period(Row& row) {
    const Indicator& indicator = *row.wanted.indicator;
    std::optional<Message> why = refusal_of_kind(*row.kind, indicator.measure);
    if (!why) why = apply_span(row.kind->span, *row.period);
    if (why) {
      refuse(*why, Column::kind);
      return false;
    }
    row.wanted.growth = row.kind->measures == Kind::Measures::growth && indicator.measure != Measure::growth;
    if (row.period->is_day() && indicator.measure != Measure::event) {
      refuse(Message::kPeriodDay, Column::period);
      return false;
    }
    const Date today = today_[position(indicator.pack)];
    if (row.last_day > today) {
      faults_.fault(Message::kPeriodFuture, place(Column::period), cell(Column::period),
                    {format_date(today)});
      return false;
    }
    return true;
  }

  void take_value(const Row& row) {
    if (*row.standing == FigureStatus::withdrawn) {
      if (row.value.says == ValueCell::Says::missing) return add(row, 0, true);
      return refuse(Message::kWithdrawnWithValue, Column::value);
    }
    const auto value = row.is_event() ? event_share(row) : value_in_unit(row);
    if (!value) return;
    if (row.value.number.footnote) {
      const std::string read = Decimal::from_double(*value).to_string();
      faults_.warn(Message::kFootnote, place(Column::value), cell(Column::value), {read});
    }
    if (row.value.number.approximate) {
      const std::string read = Decimal::from_double(*value).to_string();
      faults_.warn(Message::kApproximateTaken, place(Column::value), cell(Column::value), {read});
    }
    warn_of_period(row);
    add(row, *value, false);
  }

  std::optional<double> event_share(const Row& row) {
    const auto word = event_share_named(cell(Column::value));
    const auto share = word ? word : share_of(row.value.number, cell(Column::unit));
    if (!share) refuse(Message::kEventValue, Column::value);
    return share;
  }

  // Of the unit column or the indicator's name; nothing, and a fault, where the two contradict each other.
  std::optional<std::string_view> stated_unit(const Row& row) {
    const std::string_view unit = cell(Column::unit);
    if (row.units_in_name->empty()) return unit;
    const UnitsInFile::Stated stated = units_.stated(unit, *row.units_in_name, row.wanted);
    if (stated.against.empty()) return stated.unit;
    faults_.fault(Message::kUnitInName, place(Column::unit), unit, {stated.against, unit});
    return std::nullopt;
  }

  std::optional<double> value_in_unit(const Row& row) {
    const bool growth = row.wanted.growth || row.wanted.indicator->measure == Measure::growth;
    if (row.value.number.change && !growth) {
      refuse(Message::kChangeAsLevel, Column::value);
      return std::nullopt;
    }
    const auto unit = stated_unit(row);
    if (!unit) return std::nullopt;
    const Converted converted = units_.convert(row.value.number, *unit, row.wanted);
    if (!converted.value) {
      const Column column = converted.in_value_cell ? Column::value : Column::unit;
      faults_.fault(converted.why, place(column), cell(column), {converted.detail, converted.other_detail});
      return std::nullopt;
    }
    return converted.value;
  }

  void warn_of_period(const Row& row) {
    const Indicator& indicator = *row.wanted.indicator;
    if (is_judged_to_date(indicator.measure, row.wanted.growth) && !row.period->is_year_to_date()) {
      warn(Message::kNotYearToDate, Column::period);
    }
    if (!is_published_for(indicator, *row.period)) warn(Message::kPeriodFrequency, Column::period);
  }

  void add(const Row& row, double value, bool withdrawn) {
    const std::uint32_t series =
        number_of({.indicator = row.wanted.index,
                   .area = *row.area,
                   .kind = row.wanted.growth ? ObservationKind::growth : ObservationKind::level});
    table_.figures.push_back({.key = figure_key(series, row.period->code()),
                              .value = value,
                              .row = static_cast<std::uint32_t>(row_number_),
                              .at = place_in_file() & kNowhere,
                              .withdrawn = withdrawn});
  }

  std::uint32_t number_of(const SeriesRef& series) {
    const std::uint64_t what =
        position(series.indicator) * 2 + (series.kind == ObservationKind::growth ? 1 : 0);
    const std::uint32_t number = series_.id_of((what << 32) | position(series.area));
    if (number == table_.series.size()) table_.series.push_back(series);
    return number;
  }

  [[nodiscard]] std::uint32_t place_in_file() const {
    if (stated_ == nullptr) return offset_in(text_, cell(Column::value));
    return packed({stated_->sheet, static_cast<std::uint32_t>(place(Column::value).column)});
  }

  FigureTable finished(const Workbook& workbook) {
    std::vector<std::string> sheets;
    for (const Sheet& sheet : workbook.sheets()) sheets.push_back(sheet.name());
    sort_figures(table_.figures);
    refuse_conflicts(table_.figures, sheets, faults_);
    if (table_.figures.empty() && faults_.empty()) {
      if (table_.ignored > 0) {
        faults_.fault(Message::kNothingKnown, {}, "", {layout_->id});
      } else if (table_.missing == 0) {
        faults_.fault(Message::kEmpty, {}, "");
      }
    }
    return std::move(table_);
  }

  const RuleBook& rule_book_;
  const std::function<void(double)>& progress_;
  FaultList& faults_;
  std::vector<Date> today_;  // by pack
  NamesInFile names_;
  UnitsInFile units_;
  Remembered<DatedPeriod> periods_;
  Remembered<std::optional<Kind>> kinds_;
  Remembered<std::optional<FigureStatus>> standings_;
  DenseIds<std::uint64_t> series_;
  Remembered<std::uint8_t> ignored_;  // names that are told already
  const Layout* layout_ = nullptr;    // not of a tidy table, as the two below
  const StatedFigure* stated_ = nullptr;
  const PeriodContext* context_ = nullptr;
  std::optional<TidyHeader> header_;
  const std::vector<std::string_view>* cells_ = nullptr;  // of the present row
  std::uint64_t row_number_ = 0;
  std::string_view text_;
  Part begin_;                         // where the rows begin, if not below the header
  std::atomic<bool>* stop_ = nullptr;  // of a part
  FigureTable table_;
};

}  // namespace pledged
