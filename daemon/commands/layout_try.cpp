#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "config/layout_folders.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/input_file.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "daemon/intake/layout_trial.h"
#include "rules/unicode.h"
#include "storage/cell_name.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kGridColumns = 8;
constexpr std::uint64_t kMostBytes = 64ULL << 20;

Json fault_json(const Fault& fault, std::string_view lang) {
  return {{"sheet", fault.sheet},
          {"cell", cell_name(fault.row, fault.column)},
          {"code", fault.code},
          {"value", fault.value},
          {"remedy", remedy_in(fault, lang)}};
}

Json figure_json(const TriedFigure& tried) {
  const CellPlace at = tried.stated.place(Column::value);
  const auto text = [&tried](Column column) { return tried.stated.text(column); };
  return {{"sheet", tried.sheet},
          {"cell", cell_name(at.row, at.column)},
          {"indicator", text(Column::indicator)},
          {"indicator_id", tried.indicator},
          {"part_of", tried.stated.parent},
          {"area", text(Column::area)},
          {"area_code", tried.area},
          {"period", tried.period},
          {"period_text", text(Column::period)},
          {"kind", text(Column::kind)},
          {"unit", text(Column::unit)},
          {"value", tried.value},
          {"value_text", text(Column::value)},
          {"remark", tried.remark}};
}

Json grid_json(const Workbook& workbook, std::uint32_t rows) {
  Json sheets = Json::array();
  for (const Sheet& sheet : workbook.sheets()) {
    Json grid = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(sheet.filled_rows(), rows); ++i) {
      const Sheet::Row row = sheet.filled_row(i);
      Json cells = Json::object();
      for (const pledged::Cell& cell : row.cells)
        cells[cell_name(row.number, cell.column)] = workbook.text(cell);
      grid.push_back(std::move(cells));
    }
    sheets.push_back({{"name", sheet.name()},
                      {"hidden", sheet.hidden()},
                      {"rows", sheet.last_row()},
                      {"columns", sheet.last_column()},
                      {"grid", std::move(grid)}});
  }
  return sheets;
}

void print_json(const LayoutTrial& trial, std::uint32_t rows, std::string_view lang, Console& console) {
  Json json = {{"file", trial.file}, {"encoding", trial.grid.encoding}};
  json["layout"] = trial.tidy                       ? Json("tidy")
                   : trial.matches.fits.size() == 1 ? Json(trial.matches.fits.front().layout->id)
                                                    : Json(nullptr);
  json["layouts"] = Json::array();
  for (const LayoutFit& fit : trial.matches.fits) {
    json["layouts"].push_back({{"id", fit.layout->id}, {"fits", true}, {"file", fit.layout->where}});
  }
  for (const LayoutMiss& miss : trial.matches.misses) {
    json["layouts"].push_back({{"id", miss.layout->id},
                               {"fits", false},
                               {"file", miss.layout->where},
                               {"why", words_of(miss, lang)}});
  }
  json["sheets"] = grid_json(trial.grid.workbook, rows);
  for (const char* key : {"observations", "faults", "warnings"}) json[key] = Json::array();
  for (const TriedFigure& tried : trial.figures) json["observations"].push_back(figure_json(tried));
  for (const Fault& fault : trial.faults) json["faults"].push_back(fault_json(fault, lang));
  for (const Fault& fault : trial.warnings) json["warnings"].push_back(fault_json(fault, lang));
  json["draft"] = trial.draft ? Json(*trial.draft) : Json(nullptr);
  console.out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// Long cells would push the others off the screen.
std::string shortened_cell(std::string_view text) {
  constexpr std::size_t kMost = 24;
  std::string out;
  std::size_t width = 0;
  while (!text.empty()) {
    std::string_view rest = text;
    const char32_t letter = take_code_point(rest);
    width += letter < 0x1100 ? 1 : 2;
    if (width > kMost) return out + "…";
    if (letter == U'\n' || letter == U'\r') {
      out += ' ';
    } else {
      out += text.substr(0, text.size() - rest.size());
    }
    text = rest;
  }
  return out;
}

class Printer {
 public:
  Printer(const LayoutTrial& trial, std::uint32_t rows, std::string_view lang, Console& console)
      : trial_(trial), rows_(rows), lang_(lang), console_(console) {}

  void print() {
    for (const Sheet& sheet : trial_.grid.workbook.sheets()) print_grid(sheet);
    print_layouts();
    print_figures();
    print_faults();
    if (trial_.draft) console_.out << words::kDraftedLayout.in(lang_) << "\n\n" << *trial_.draft;
  }

 private:
  void print_grid(const Sheet& sheet) {
    console_.out << fmt::format(fmt::runtime(words::kSheetTitle.in(lang_)), sheet.name(), sheet.last_row(),
                                sheet.last_column())
                 << (sheet.hidden() ? words::kHiddenSheet.in(lang_) : "") << '\n';
    const auto columns = std::min<std::uint32_t>(sheet.last_column(), kGridColumns);
    std::vector<Cell> header = {""};
    for (std::uint32_t column = 1; column <= columns; ++column) header.emplace_back(cell_name(0, column));
    Table table(std::move(header));
    for (std::size_t i = 0; i < std::min<std::size_t>(sheet.filled_rows(), rows_); ++i) {
      const std::uint32_t number = sheet.filled_row(i).number;
      std::vector<Cell> row = {Cell::number(std::to_string(number))};
      for (std::uint32_t column = 1; column <= columns; ++column) {
        row.emplace_back(shortened_cell(trial_.grid.workbook.text(sheet, number, column)));
      }
      table.add(std::move(row));
    }
    console_.out << table.to_text(console_.colour) << '\n';
  }

  void print_layouts() {
    console_.out << words::kLayouts.in(lang_) << '\n';
    if (trial_.tidy) console_.out << "  ✓ tidy\n";
    for (const LayoutFit& fit : trial_.matches.fits) {
      console_.out << fmt::format("  ✓ {}  {}\n", fit.layout->id, fit.layout->where);
      for (const LaidOutSheet& laid : fit.sheets) print_fit(*fit.layout, laid);
    }
    for (const LayoutMiss& miss : trial_.matches.misses) {
      console_.out << fmt::format("  ✗ {}\n", words_of(miss, lang_));
    }
    if (trial_.matches.fits.size() > 1 && !trial_.tidy) console_.out << words::kSeveralFit.in(lang_) << '\n';
    console_.out << '\n';
  }

  // Why it fits: where its header is, and what it takes each column for.
  void print_fit(const Layout& layout, const LaidOutSheet& laid) {
    std::string columns;
    std::size_t values = 0;
    for (std::uint32_t column = 1; column <= laid.columns.size(); ++column) {
      const LaidOutColumn& one = laid.columns[column - 1];
      if (one.role == LaidOutColumn::Role::values && ++values > kGridColumns) continue;
      const std::string_view role = one.role == LaidOutColumn::Role::key
                                        ? kLayoutFieldNames[position(layout.keys[one.entry].field)]
                                    : one.role == LaidOutColumn::Role::values ? "values"
                                                                              : std::string_view();
      if (!role.empty()) columns += fmt::format(" {}={}", cell_name(0, column), role);
    }
    console_.out << fmt::format(fmt::runtime(words::kFitsAt.in(lang_)),
                                trial_.grid.workbook.sheets()[laid.sheet].name(), laid.header_row,
                                columns + (values > kGridColumns ? " …" : ""));
    for (std::size_t i = 0; i < kLayoutFields; ++i) {
      if (!laid.said[i].text.empty())
        console_.out << fmt::format(" {}={}", kLayoutFieldNames[i], laid.said[i].text);
    }
    console_.out << '\n';
  }

  void print_figures() {
    if (trial_.figures.empty()) return;
    Table table({words::kCell.in(lang_), words::kIndicator.in(lang_), words::kArea.in(lang_),
                 words::kPeriod.in(lang_), words::kKind.in(lang_), words::kUnit.in(lang_),
                 words::kValue.in(lang_), words::kRemark.in(lang_)});
    std::size_t shown = 0;
    for (const TriedFigure& tried : trial_.figures) {
      if (++shown > rows_) break;
      const CellPlace at = tried.stated.place(Column::value);
      const auto text = [&tried](Column column) { return tried.stated.text(column); };
      const std::string& id = tried.indicator.empty() ? text(Column::indicator) : tried.indicator;
      const std::string& area = tried.area.empty() ? text(Column::area) : tried.area;
      table.add({cell_name(at.row, at.column), shortened_cell(id), shortened_cell(area),
                 tried.period.empty() ? text(Column::period) : tried.period, text(Column::kind),
                 text(Column::unit), Cell::number(tried.value.empty() ? text(Column::value) : tried.value),
                 tried.remark});
    }
    console_.out << fmt::format(fmt::runtime(words::kObservations.in(lang_)), trial_.figures.size()) << '\n'
                 << table.to_text(console_.colour);
    if (trial_.figures.size() > rows_) console_.out << "…\n";
    console_.out << '\n';
  }

  void print_faults() {
    for (const auto* list : {&trial_.faults, &trial_.warnings}) {
      std::size_t shown = 0;
      for (const Fault& fault : *list) {
        if (++shown > rows_) break;
        console_.out << fmt::format("{} {}: {}\n", cell_name(fault.sheet, fault.row, fault.column),
                                    fault.code, remedy_in(fault, lang_));
      }
    }
  }

  const LayoutTrial& trial_;
  std::uint32_t rows_;
  std::string_view lang_;
  Console& console_;
};

/// What the settings give, where there are some: the rule book, the language, folders of layouts.
struct Surroundings {
  std::shared_ptr<const RuleBook> rule_book;
  std::string lang;
  Settings settings;
};

std::optional<Surroundings> surroundings(const LayoutTryOptions& options, Console& console) {
  std::error_code failed;
  if (options.config_given || fs::exists(options.common.config_file, failed)) {
    auto workspace = open_workspace(options.common, console);
    if (!workspace) return std::nullopt;
    return Surroundings{workspace->rule_book, workspace->lang, std::move(workspace->settings)};
  }
  return Surroundings{nullptr, options.common.lang.value_or(console.locale), {}};
}

}  // namespace

int layout_try(const LayoutTryOptions& options, Console& console) {
  const auto around = surroundings(options, console);
  if (!around) return kInvalid;
  std::vector<fs::path> folders = around->settings.intake.layouts;
  folders.insert(folders.end(), options.layouts.begin(), options.layouts.end());
  const LayoutsResult read = read_layouts_in_use(folders);
  for (const Diagnostic& diagnostic : read.diagnostics) console.err << to_string(diagnostic) << '\n';
  if (has_errors(read.diagnostics)) return kInvalid;
  const Result<std::string> bytes = read_input(options.file, kMostBytes);
  if (!bytes) {
    console.complain(bytes.error().message);
    return kInvalid;
  }
  FaultList faults;
  const auto trial = try_layouts(options.file.filename().string(), *bytes, around->rule_book.get(),
                                 *read.layouts, around->lang, faults);
  if (!trial) {
    Receipt receipt;
    std::move(faults).hand_over(receipt);
    for (const Fault& fault : receipt.faults)
      console.complain(fault.code + ": " + remedy_in(fault, around->lang));
    return kInvalid;
  }
  if (options.common.format == Format::json) {
    print_json(*trial, options.rows, around->lang, console);
  } else {
    Printer(*trial, options.rows, around->lang, console).print();
  }
  const bool read_by_one = trial->tidy || trial->matches.fits.size() == 1;
  return read_by_one && trial->faults.empty() ? kOk : kInvalid;
}

}  // namespace pledged::commands
