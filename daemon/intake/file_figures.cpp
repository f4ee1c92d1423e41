#include "daemon/intake/file_figures.h"

#include <set>
#include <utility>
#include <variant>

#include "daemon/intake/csv_reader.h"
#include "daemon/intake/readers/table_format.h"
#include "daemon/intake/sheet_rows.h"
#include "daemon/intake/tidy_words.h"

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

// Is this row the header of a tidy table? Whether it lacks a column is for TidyHeader to say.
bool is_tidy_header(const Workbook& workbook, const Sheet::Row& row) {
  std::set<Column> columns;
  for (const Cell& cell : row.cells) {
    if (const auto column = column_named(workbook.text(cell))) columns.insert(*column);
  }
  return columns.contains(Column::indicator) && columns.contains(Column::period) &&
         columns.contains(Column::value);
}

class FileFiguresReader {
 public:
  FileFiguresReader(const SandboxedReader& reader, const RuleBook& rule_book, Instant now, FaultList& faults)
      : reader_(reader), rule_book_(rule_book), now_(now), faults_(faults) {}

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
    } else {
      file.separator = separator_of(text);
      file.table = read_tidy_table(text, rule_book_, now_, faults_);
    }
    return file;
  }

  void read_grid(std::string_view bytes, TableFormat format, FileFigures& file) {
    SandboxedReader::Reading reading = reader_.read(bytes, format);
    if (const auto* unreadable = std::get_if<Unreadable>(&reading.result)) throw *unreadable;
    file.workbook = std::move(std::get<Workbook>(reading.result));
    const auto number = find_tidy_sheet(*file.workbook);
    if (!number) return faults_.fault(Message::kNoTidySheet, {}, "");
    file.sheet = *number;
    const Sheet& sheet = file.workbook->sheets()[*number];
    faults_.in_sheet(sheet.name());
    SheetRows rows(*file.workbook, sheet, faults_);
    file.table = read_tidy_table(rows, rule_book_, now_, faults_);
  }

  const SandboxedReader& reader_;
  const RuleBook& rule_book_;
  Instant now_;
  FaultList& faults_;
};

}  // namespace

ReadCell FileFigures::cell(std::uint32_t row, std::uint32_t column, std::uint32_t at) const {
  ReadCell read{.row = row, .column = column, .sheet = {}, .text = {}};
  if (workbook) {
    const Sheet& table_sheet = workbook->sheets()[sheet];
    read.sheet = table_sheet.name();
    read.text = workbook->text(table_sheet, row, column);
  } else if (text && at != kNowhere) {
    read.text = cell_at(text->text(), at, separator);
  }
  return read;
}

std::optional<std::size_t> find_tidy_sheet(const Workbook& workbook) {
  const std::vector<Sheet>& sheets = workbook.sheets();
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const bool shown = !sheets[i].hidden() && sheets[i].filled_rows() > 0;
    if (shown && is_tidy_header(workbook, sheets[i].filled_row(0))) return i;
  }
  return std::nullopt;
}

void add_unreadable(const Unreadable& unreadable, FaultList& faults) {
  faults.in_sheet(unreadable.sheet);
  faults.fault(message_of(unreadable.why), {unreadable.row, unreadable.column}, "", {unreadable.detail});
}

std::optional<FileFigures> read_file_figures(std::string_view bytes, const SandboxedReader& reader,
                                             const RuleBook& rule_book, Instant now, FaultList& faults) {
  return FileFiguresReader(reader, rule_book, now, faults).read(bytes);
}

}  // namespace pledged
