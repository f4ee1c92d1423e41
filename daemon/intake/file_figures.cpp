#include "daemon/intake/file_figures.h"

#include <set>
#include <utility>
#include <variant>

#include "daemon/intake/readers/table_format.h"
#include "daemon/intake/sheet_rows.h"
#include "daemon/intake/text_decoding.h"
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
      return format == TableFormat::text ? read_text(bytes) : read_grid(bytes, format, "");
    } catch (const Unreadable& unreadable) {
      add_unreadable(unreadable, faults_);
      return std::nullopt;
    }
  }

 private:
  std::optional<FileFigures> read_text(std::string_view bytes) {
    const auto text = decode_text(bytes, faults_);
    if (!text) return std::nullopt;
    const std::string encoding(text->encoding());
    const TableFormat format = format_of_text(text->text());
    if (format == TableFormat::json) return read_grid(text->text(), format, encoding);
    return FileFigures{read_tidy_table(text->text(), rule_book_, now_, faults_), encoding};
  }

  FileFigures read_grid(std::string_view bytes, TableFormat format, const std::string& encoding) {
    SandboxedReader::Reading reading = reader_.read(bytes, format);
    if (const auto* unreadable = std::get_if<Unreadable>(&reading.result)) throw *unreadable;
    const auto& workbook = std::get<Workbook>(reading.result);
    const Sheet* const sheet = find_tidy_sheet(workbook);
    if (sheet == nullptr) {
      faults_.fault(Message::kNoTidySheet, {}, "");
      return {{}, encoding};
    }
    faults_.in_sheet(sheet->name());
    SheetRows rows(workbook, *sheet, faults_);
    return {read_tidy_table(rows, rule_book_, now_, faults_), encoding};
  }

  const SandboxedReader& reader_;
  const RuleBook& rule_book_;
  Instant now_;
  FaultList& faults_;
};

}  // namespace

const Sheet* find_tidy_sheet(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets()) {
    const bool shown = !sheet.hidden() && sheet.filled_rows() > 0;
    if (shown && is_tidy_header(workbook, sheet.filled_row(0))) return &sheet;
  }
  return nullptr;
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
