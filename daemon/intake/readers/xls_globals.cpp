#include "daemon/intake/readers/xls_globals.h"

#include <map>

#include "daemon/intake/readers/number_format.h"

namespace pledged {
namespace {

constexpr std::uint16_t kBiff8 = 0x600;

class GlobalsReader {
 public:
  explicit GlobalsReader(BiffRecords& records) : records_(records) {}

  XlsGlobals read() {
    records_.read();
    if (records_.id() != kBofRecord)
      throw Unreadable{.why = Unreadable::Why::old_format, .detail = "BIFF2–4"};
    if (records_.body().u16(0) != kBiff8)
      throw Unreadable{.why = Unreadable::Why::old_format, .detail = "BIFF5"};
    for (records_.read(); records_.id() != kEofRecord; records_.read()) take();
    for (const std::uint16_t format : formats_) {
      const auto code = codes_.find(format);
      globals_.styles.push_back(code != codes_.end() ? code->second : class_of_builtin_format(format));
    }
    return std::move(globals_);
  }

 private:
  void take() {
    switch (records_.id()) {
      case kFilePassRecord:
        throw Unreadable{.why = Unreadable::Why::encrypted, .detail = "XLS"};
      case kDateModeRecord:
        globals_.since_1904 = records_.body().u16(0) != 0;
        break;
      case kStyleRecord:
        formats_.push_back(records_.body().u16(2));
        break;
      case kFormatRecord:
        take_format();
        break;
      case kSheetRecord:
        take_sheet();
        break;
      case kStringsRecord:
        take_strings();
        break;
      default:
        break;
    }
  }

  void take_format() {
    BiffCursor cursor(records_.parts());
    const std::uint16_t number = cursor.u16();
    const std::uint16_t size = cursor.u16();
    std::string code;
    cursor.append_string(size, code);
    codes_[number] = class_of_format(code);
  }

  void take_sheet() {
    XlsGlobals::SheetStart sheet;
    BiffCursor cursor(records_.parts());
    sheet.offset = cursor.u32();
    sheet.hidden = (cursor.u8() & 3U) != 0;
    const bool has_cells = cursor.u8() == 0;
    const std::uint8_t size = cursor.u8();
    cursor.append_string(size, sheet.name);
    if (has_cells) globals_.sheets.push_back(std::move(sheet));
  }

  void take_strings() {
    BiffCursor cursor(records_.parts());
    cursor.skip(4);  // how often they are used
    const std::uint32_t count = cursor.u32();
    std::string text;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint16_t size = cursor.u16();
      text.clear();
      cursor.append_string(size, text);
      globals_.strings.add(text);
    }
  }

  BiffRecords& records_;
  XlsGlobals globals_;
  std::map<std::uint16_t, NumberFormat> codes_;
  std::vector<std::uint16_t> formats_;  // of the styles
};

}  // namespace

XlsGlobals XlsGlobals::read(BiffRecords& records) {
  return GlobalsReader(records).read();
}

}  // namespace pledged
