#include "daemon/intake/layout_trial.h"

#include <utility>

#include "daemon/intake/layout_draft.h"
#include "daemon/intake/names_in_file.h"
#include "daemon/intake/period_cell.h"
#include "daemon/intake/row_rules.h"
#include "daemon/intake/value_cell.h"

namespace pledged {
namespace {

/// Reads one file as intake would, without a store.
class Trial {
 public:
  Trial(const RuleBook* rule_book, const std::vector<Layout>& layouts, std::string lang)
      : layouts_(layouts), lang_(std::move(lang)) {
    if (rule_book != nullptr) names_.emplace(*rule_book);
    rule_book_ = rule_book;
  }

  /// Nothing: the file cannot be read; why is among `faults`.
  std::optional<LayoutTrial> run(std::string_view name, std::string_view bytes, FaultList& faults) {
    auto grid = read_file_grid(bytes, SandboxedReader(), faults);
    if (!grid) return std::nullopt;
    LayoutTrial trial;
    trial.file = name;
    trial.grid = *std::move(grid);
    const Workbook& workbook = trial.grid.workbook;
    trial.tidy = find_tidy_sheet(workbook).has_value();
    trial.matches = match_layouts(layouts_, workbook, trial.file);
    if (trial.tidy) {
      read_tidy(workbook, trial);
    } else if (trial.matches.fits.size() == 1) {
      read_fit(workbook, trial, faults);
    } else if (trial.matches.fits.empty()) {
      trial.draft = draft_layout(workbook);
    }
    Receipt receipt;
    std::move(faults).hand_over(receipt);
    trial.faults = std::move(receipt.faults);
    trial.warnings = std::move(receipt.warnings);
    return trial;
  }

 private:
  void read_fit(const Workbook& workbook, LayoutTrial& trial, FaultList& faults) {
    LayoutRows rows(trial.matches.fits.front(), workbook, faults);
    while (rows.next()) {
      TriedFigure tried = meaning(rows.figure(), rows.periods(), rows.layout().numbers);
      tried.sheet = workbook.sheets()[rows.figure().sheet].name();
      trial.figures.push_back(std::move(tried));
    }
  }

  void read_tidy(const Workbook& workbook, LayoutTrial& trial) {
    const Sheet& sheet = workbook.sheets()[*find_tidy_sheet(workbook)];
    const Sheet::Row header = sheet.filled_row(0);
    for (std::size_t i = 1; i < sheet.filled_rows(); ++i) {
      const Sheet::Row row = sheet.filled_row(i);
      StatedFigure stated;
      for (const Cell& heading : header.cells) {
        const auto column = column_named(workbook.text(heading));
        if (!column) continue;
        stated.texts[static_cast<std::size_t>(*column)] = workbook.text(sheet, row.number, heading.column);
        stated.places[static_cast<std::size_t>(*column)] = {row.number, heading.column};
      }
      TriedFigure tried = meaning(stated, {}, {});
      tried.sheet = sheet.name();
      trial.figures.push_back(std::move(tried));
    }
  }

  TriedFigure meaning(const StatedFigure& stated, const PeriodContext& periods,
                      const NumberOptions& numbers) {
    TriedFigure tried;
    tried.stated = stated;
    read_period(periods, tried);
    read_value(numbers, tried);
    if (names_) find_names(tried);
    return tried;
  }

  void read_period(const PeriodContext& periods, TriedFigure& tried) {
    PeriodCell read = read_period_cell(tried.stated.text(Column::period), periods);
    const auto kind = kind_named(tried.stated.text(Column::kind));
    if (!read.period) {
      remark(read.why, Column::period, tried);
    } else if (!kind) {
      remark(Message::kKindUnknown, Column::kind, tried);
    } else if (const auto why = apply_span(kind->span, *read.period)) {
      remark(*why, Column::kind, tried);
    } else {
      tried.period = read.period->to_string();
    }
  }

  void read_value(const NumberOptions& numbers, TriedFigure& tried) {
    const ValueCell value = read_value_cell(tried.stated.text(Column::value), numbers);
    if (value.says == ValueCell::Says::number) tried.value = value.number.value.to_string();
    if (value.says != ValueCell::Says::unreadable) return;
    const Fault fault =
        make_fault(value.why, tried.stated.place(Column::value), "", {value.first, value.second});
    add_remark(remedy_in(fault, lang_), tried);
  }

  void find_names(TriedFigure& tried) {
    const NamesInFile::AreaName area = names_->area(tried.stated.text(Column::area));
    if (area.area) tried.area = rule_book_->area(*area.area).code.text;
    if (!area.area) remark(area.why, Column::area, tried, area.nearest);
    const auto& name = names_->indicator(tried.stated.text(Column::indicator), area);
    if (name.indicator) tried.indicator = rule_book_->indicator(*name.indicator).id.text;
    if (!name.indicator) remark(name.why, Column::indicator, tried, name.nearest);
  }

  void remark(Message message, Column column, TriedFigure& tried, std::string_view detail = {}) const {
    add_remark(remedy_in(make_fault(message, tried.stated.place(column), "", {detail, detail}), lang_),
               tried);
  }
  static void add_remark(const std::string& words, TriedFigure& tried) {
    tried.remark += (tried.remark.empty() ? "" : " ") + words;
  }

  const RuleBook* rule_book_ = nullptr;
  const std::vector<Layout>& layouts_;
  std::string lang_;
  std::optional<NamesInFile> names_;
};

}  // namespace

const std::string& remedy_in(const Fault& fault, std::string_view lang) {
  return lang == "zh" ? fault.remedy_zh : fault.remedy_en;
}

std::optional<LayoutTrial> try_layouts(std::string_view name, std::string_view bytes,
                                       const RuleBook* rule_book, const std::vector<Layout>& layouts,
                                       std::string_view lang, FaultList& faults) {
  return Trial(rule_book, layouts, std::string(lang)).run(name, bytes, faults);
}

}  // namespace pledged
