#include "daemon/intake/file_figures.h"

#include <set>
#include <utility>
#include <variant>

#include "daemon/intake/csv_grid.h"
#include "daemon/intake/csv_reader.h"
#include "daemon/intake/layout_match.h"
#include "daemon/intake/layout_rows.h"
#include "daemon/intake/readers/table_format.h"
#include "daemon/intake/sheet_rows.h"
#include "daemon/intake/tidy_words.h"
#include "rules/nearest.h"

namespace pledged {
namespace {

Message message_of(Unreadable::Why why) {
  using enum Unreadable::Why;
  switch (why) {
    case damaged:
      return Message::kDamaged;
    case limit:
      return Message::kReadingLimit;
    case encrypted:
      return Message::kEncrypted;
    case old_format:
      return Message::kOldFormat;
    case other_format:
      return Message::kOtherFormat;
    case external:
      return Message::kExternalEntities;
    case no_table:
      return Message::kNoSheet;
    case repeated_cell:
      return Message::kRepeatedCell;
    case shape:
      return Message::kJsonShape;
    case time:
      return Message::kReadingTime;
    case failed:
      return Message::kReadingFailed;
  }
  return Message::kReadingFailed;
}

// How many of the columns that a tidy table must have does a row name?
template <class Texts>
std::size_t tidy_columns(const Texts& texts) {
  std::set<Column> columns;
  for (const std::string_view text : texts) {
    if (const auto column = column_named(text)) columns.insert(*column);
  }
  return columns.count(Column::indicator) + columns.count(Column::period) + columns.count(Column::value);
}
constexpr std::size_t kAllTidyColumns = 3;

std::size_t tidy_columns(const Workbook& workbook, const Sheet::Row& row) {
  std::vector<std::string_view> texts;
  for (const Cell& cell : row.cells) texts.push_back(workbook.text(cell));
  return tidy_columns(texts);
}

// Those of the first row that is not blank; the faults of its shape are found when it is read.
std::size_t tidy_columns(std::string_view text) {
  FaultList unused;
  CsvReader rows(text, unused, CsvReader::Width::ragged);
  return rows.next() ? tidy_columns(rows.cells()) : kAllTidyColumns;
}

// Spreadsheets and JSON, in a process of their own. Throws Unreadable.
Workbook read_workbook(const SandboxedReader& reader, std::string_view bytes, TableFormat format) {
  SandboxedReader::Reading reading = reader.read(bytes, format);
  if (const auto* unreadable = std::get_if<Unreadable>(&reading.result)) throw *unreadable;
  return std::move(std::get<Workbook>(reading.result));
}

// "a：…; b：…", of a few: the reasons why no layout fits.
std::string reasons(const std::vector<LayoutMiss>& misses, std::string_view lang) {
  constexpr std::size_t kMost = 12;
  std::string text;
  for (std::size_t i = 0; i < misses.size() && i < kMost; ++i) {
    if (i > 0) text += lang == "zh" ? "；" : "; ";
    text += words_of(misses[i], lang);
  }
  return misses.size() > kMost ? text + " …" : text;
}

class FileFiguresReader {
 public:
  FileFiguresReader(std::string_view name, const SandboxedReader& reader, const FileContext& context,
                    FaultList& faults)
      : name_(name), reader_(reader), context_(context), faults_(faults) {}

  std::optional<FileFigures> read(std::string_view bytes) {
    try {
      const TableFormat format = format_of_bytes(bytes);
      if (format == TableFormat::text) return read_text(bytes);
      FileFigures file;
      read_grid(bytes, format, file);
      return file;
    } catch (const Unreadable& unreadable) {
      add_unreadable(unreadable, faults_);
      return std::nullopt;
    }
  }

 private:
  std::optional<FileFigures> read_text(std::string_view bytes) {
    FileFigures file;
    file.text = decode_text(bytes, faults_);
    if (!file.text) return std::nullopt;
    const std::string_view text = file.text->text();
    const TableFormat format = format_of_text(text);
    if (format == TableFormat::json) {
      read_grid(text, format, file);
      return file;
    }
    file.separator = separator_of(text);
    const std::size_t columns = context_.layouts.empty() ? kAllTidyColumns : tidy_columns(text);
    if (columns < kAllTidyColumns && read_text_by_layout(text, columns > 1, file)) return file;
    file.table = read_tidy_table(text, context_, faults_);
    return file;
  }

  // False if the text is to be read as a tidy table after all: no layout fits, and its header names some
  // columns of one, so that what is wrong with it is worth telling.
  bool read_text_by_layout(std::string_view text, bool perhaps_tidy, FileFigures& file) {
    FaultList unused;
    std::optional<Workbook> workbook = read_csv_grid(text, perhaps_tidy ? unused : faults_);
    if (!workbook) return !perhaps_tidy;
    const LayoutMatches matches = match(*workbook);
    if (perhaps_tidy && matches.fits.empty()) return false;
    file.workbook = std::move(workbook);
    read_by_layout(matches, file);
    return true;
  }

  void read_grid(std::string_view bytes, TableFormat format, FileFigures& file) {
    file.workbook = read_workbook(reader_, bytes, format);
    const auto number = find_tidy_sheet(*file.workbook);
    if (number) return read_tidy_sheet(*number, file);
    if (context_.layouts.empty()) return faults_.fault(Message::kNoTidySheet, {}, "");
    read_by_layout(match(*file.workbook), file);
  }

  void read_tidy_sheet(std::size_t number, FileFigures& file) {
    file.sheet = number;
    const Sheet& sheet = file.workbook->sheets()[number];
    faults_.in_sheet(sheet.name());
    SheetRows rows(*file.workbook, sheet, faults_);
    file.table = read_tidy_table(rows, context_, faults_);
  }

  [[nodiscard]] LayoutMatches match(const Workbook& workbook) const {
    return match_layouts(context_.layouts, workbook, name_);
  }

  /// REQUIRES: the matches are of the file's workbook.
  void read_by_layout(const LayoutMatches& matches, FileFigures& file) {
    if (matches.fits.empty()) {
      return faults_.fault(Message::kNoLayout, {}, "",
                           {reasons(matches.misses, "zh"), reasons(matches.misses, "en")});
    }
    if (matches.fits.size() > 1) {
      std::vector<std::string> ids;
      for (const LayoutFit& fit : matches.fits) ids.push_back(fit.layout->id);
      return faults_.fault(Message::kSeveralLayouts, {}, "", {join(ids)});
    }
    file.layout = matches.fits.front().layout->id;
    LayoutRows rows(matches.fits.front(), *file.workbook, faults_);
    file.table = read_laid_out_table(rows, *file.workbook, context_, faults_);
  }

  std::string_view name_;
  const SandboxedReader& reader_;
  const FileContext& context_;
  FaultList& faults_;
};

}  // namespace

ReadCell FileFigures::cell(std::uint32_t row, std::uint32_t column, std::uint32_t at) const {
  ReadCell read{.row = row, .column = column, .sheet = {}, .text = {}};
  if (workbook) {
    const FigurePlace place = layout.empty() ? FigurePlace{sheet, column} : figure_place(at);
    const Sheet& table_sheet = workbook->sheets()[place.sheet];
    read.column = place.column;
    read.sheet = table_sheet.name();
    read.text = workbook->text(table_sheet, row, place.column);
  } else if (text && at != kNowhere) {
    read.text = cell_at(text->text(), at, separator);
  }
  return read;
}

std::optional<std::size_t> find_tidy_sheet(const Workbook& workbook) {
  const std::vector<Sheet>& sheets = workbook.sheets();
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const bool shown = !sheets[i].hidden() && sheets[i].filled_rows() > 0;
    if (shown && tidy_columns(workbook, sheets[i].filled_row(0)) == kAllTidyColumns) return i;
  }
  return std::nullopt;
}

void add_unreadable(const Unreadable& unreadable, FaultList& faults) {
  faults.in_sheet(unreadable.sheet);
  faults.fault(message_of(unreadable.why), {unreadable.row, unreadable.column}, "", {unreadable.detail});
}

std::optional<FileFigures> read_file_figures(std::string_view name, std::string_view bytes,
                                             const SandboxedReader& reader, const FileContext& context,
                                             FaultList& faults) {
  return FileFiguresReader(name, reader, context, faults).read(bytes);
}

std::optional<FileGrid> read_file_grid(std::string_view bytes, const SandboxedReader& reader,
                                       FaultList& faults) {
  try {
    TableFormat format = format_of_bytes(bytes);
    std::optional<DecodedText> text;
    if (format == TableFormat::text) {
      text = decode_text(bytes, faults);
      if (!text) return std::nullopt;
      format = format_of_text(text->text());
    }
    const std::string encoding(text ? text->encoding() : std::string_view());
    if (format == TableFormat::text) {
      auto workbook = read_csv_grid(text->text(), faults);
      if (!workbook) return std::nullopt;
      return FileGrid{*std::move(workbook), encoding};
    }
    return FileGrid{read_workbook(reader, text ? text->text() : bytes, format), encoding};
  } catch (const Unreadable& unreadable) {
    add_unreadable(unreadable, faults);
    return std::nullopt;
  }
}

}  // namespace pledged
