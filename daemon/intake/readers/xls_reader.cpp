#include "daemon/intake/readers/xls_reader.h"

#include <bit>
#include <set>

#include "daemon/intake/readers/cell_content.h"
#include "daemon/intake/readers/compound_file.h"
#include "daemon/intake/readers/xls_globals.h"

namespace pledged {
namespace {

std::string_view error_word(std::uint8_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    case 0x2A:
      return "#N/A";
    case 0x2B:
      return "#GETTING_DATA";
    default:
      return "#ERROR";
  }
}

// A number in 30 bits and two that say how ([MS-XLS] 2.5.218).
double rk_number(std::uint32_t rk) {
  const double value = (rk & 2U) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                      : std::bit_cast<double>(std::uint64_t{rk & 0xFFFFFFFCU} << 32U);
  return (rk & 1U) != 0 ? value / 100 : value;
}

class SheetReader {
 public:
  SheetReader(BiffRecords& records, const XlsGlobals& globals, const std::string& name, GridSink& sink)
      : records_(records), globals_(globals), name_(name), sink_(sink), writer_(globals.since_1904) {}

  void read() {
    records_.read();
    if (records_.id() != kBofRecord) throw damaged("no sheet where the workbook says it is");
    // Charts within the sheet have a beginning and an end of their own.
    for (int depth = 1; depth > 0;) {
      records_.read();
      if (records_.id() == kBofRecord) ++depth;
      if (records_.id() == kEofRecord) --depth;
      if (depth == 1) take();
    }
  }

 private:
  [[nodiscard]] Unreadable damaged(const char* what) const {
    return {.why = Unreadable::Why::damaged, .detail = what, .sheet = name_};
  }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const { return records_.body().u16(at); }
  [[nodiscard]] std::uint8_t u8(std::size_t at) const { return records_.body().u8(at); }

  void take() {
    switch (records_.id()) {
      case kSharedStringRecord:
        put_shared_string();
        break;
      case kNumberRecord:
        put_number(u16(2), u16(4), records_.body().real(6));
        break;
      case kRkRecord:
        put_number(u16(2), u16(4), rk_number(records_.body().u32(6)));
        break;
      case kMulRkRecord:
        put_numbers();
        break;
      case kBoolErrRecord:
        put(u16(2), u8(7) != 0 ? error(u8(6)) : CellWriter::boolean(u8(6) != 0));
        break;
      case kFormulaRecord:
        put_formula();
        break;
      case kStringRecord:
        put_formula_text();
        break;
      case kLabelRecord:
      case kRichStringRecord:
        put_label();
        break;
      case kRowRecord:
        take_row();
        break;
      case kColumnRecord:
        take_column();
        break;
      case kMergedRecord:
        take_merged();
        break;
      default:
        break;
    }
  }

  static CellContent error(std::uint8_t code) { return CellWriter::error(error_word(code)); }

  void put_at(std::uint16_t row, std::uint16_t column, const CellContent& content) {
    sink_.cell(std::uint32_t{row} + 1, std::uint32_t{column} + 1, content);
  }
  void put(std::uint16_t column, const CellContent& content) { put_at(u16(0), column, content); }

  void put_number(std::uint16_t column, std::uint16_t style, double value) {
    if (style >= globals_.styles.size()) throw damaged("style of a cell");
    put_number_at(u16(0), column, globals_.styles[style], value);
  }
  void put_number_at(std::uint16_t row, std::uint16_t column, NumberFormat format, double value) {
    const bool finite = value - value == 0;
    put_at(row, column, finite ? writer_.number(value, format) : error(0x24));
  }

  void put_shared_string() {
    const std::uint32_t number = records_.body().u32(6);
    if (number >= globals_.strings.size()) throw damaged("number of a shared string");
    put(u16(2), CellWriter::text(globals_.strings[number]));
  }

  void put_numbers() {
    constexpr std::size_t kEach = 6;
    const std::size_t size = records_.body().size();
    if (size < 6 + kEach || (size - 6) % kEach != 0) throw damaged("row of numbers");
    const std::size_t count = (size - 6) / kEach;
    if (u16(size - 2) - u16(2) + 1 != static_cast<int>(count)) throw damaged("row of numbers");
    for (std::size_t i = 0; i < count; ++i) {
      put_number(static_cast<std::uint16_t>(u16(2) + i), u16(4 + i * kEach),
                 rk_number(records_.body().u32(6 + i * kEach)));
    }
  }

  void put_formula() {
    awaits_text_ = false;
    formula_row_ = u16(0);
    formula_column_ = u16(2);
    const bool number = u16(12) != 0xFFFF;
    if (number) return put_number(formula_column_, u16(4), records_.body().real(6));
    switch (u8(6)) {
      case 0:
        awaits_text_ = true;
        break;
      case 1:
        put(formula_column_, CellWriter::boolean(u8(8) != 0));
        break;
      case 2:
        put(formula_column_, error(u8(8)));
        break;
      case 3:
        put_empty_result();
        break;
      default:
        throw damaged("result of a formula");
    }
  }

  // No text: what the formula gave, unless whoever wrote the file left it to be computed.
  void put_empty_result() {
    const bool to_be_computed = (u16(14) & 3U) != 0;
    if (to_be_computed) put(formula_column_, writer_.formula(""));
  }

  void put_formula_text() {
    if (!awaits_text_) return;
    awaits_text_ = false;
    BiffCursor cursor(records_.parts());
    const std::uint16_t size = cursor.u16();
    text_.clear();
    cursor.append_string(size, text_);
    put_at(formula_row_, formula_column_, CellWriter::text(text_));
  }

  void put_label() {
    BiffCursor cursor(records_.parts(), 6);
    const std::uint16_t size = cursor.u16();
    text_.clear();
    cursor.append_string(size, text_);
    put(u16(2), CellWriter::text(text_));
  }

  void take_row() {
    const bool hidden = (u8(12) & 0x20U) != 0;
    const std::uint32_t row = std::uint32_t{u16(0)} + 1;
    if (hidden) sink_.hide_rows({row, row});
  }

  void take_column() {
    const bool hidden = (u8(8) & 1U) != 0;
    if (!hidden) return;
    // 256: the last column and what is right of it.
    sink_.hide_columns({std::uint32_t{u16(0)} + 1, std::min<std::uint32_t>(u16(2), 255) + 1});
  }

  void take_merged() {
    const std::uint16_t count = u16(0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = 2 + i * 8;
      sink_.merge({.first_row = std::uint32_t{u16(at)} + 1,
                   .last_row = std::uint32_t{u16(at + 2)} + 1,
                   .first_column = static_cast<std::uint16_t>(u16(at + 4) + 1),
                   .last_column = static_cast<std::uint16_t>(u16(at + 6) + 1)});
    }
  }

  BiffRecords& records_;
  const XlsGlobals& globals_;
  const std::string& name_;
  GridSink& sink_;
  CellWriter writer_;
  std::string text_;
  // Of the formula whose text is still to come.
  bool awaits_text_ = false;
  std::uint16_t formula_row_ = 0;
  std::uint16_t formula_column_ = 0;
};

std::string workbook_stream(const CompoundFile& file) {
  if (auto stream = file.stream("Workbook")) return std::move(*stream);
  if (file.contains("EncryptedPackage"))
    throw Unreadable{.why = Unreadable::Why::encrypted, .detail = "OLE2"};
  if (file.contains("Book")) throw Unreadable{.why = Unreadable::Why::old_format, .detail = "BIFF5"};
  throw Unreadable{.why = Unreadable::Why::other_format, .detail = "an OLE2 document without a workbook"};
}

}  // namespace

void read_xls(std::string_view bytes, GridSink& sink) {
  const std::string stream = workbook_stream(CompoundFile(bytes));
  BiffRecords records{ByteView(stream)};
  const XlsGlobals globals = XlsGlobals::read(records);
  if (globals.sheets.empty()) throw Unreadable{.why = Unreadable::Why::no_table};
  for (const XlsGlobals::SheetStart& sheet : globals.sheets) {
    sink.begin_sheet(sheet.name, sheet.hidden);
    records.seek(sheet.offset);
    SheetReader(records, globals, sheet.name, sink).read();
  }
}

}  // namespace pledged
