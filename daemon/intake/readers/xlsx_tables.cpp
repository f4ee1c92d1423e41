#include "daemon/intake/readers/xlsx_tables.h"

#include <charconv>
#include <map>
#include <system_error>

#include "daemon/intake/readers/number_format.h"
#include "daemon/intake/readers/unreadable.h"
#include "daemon/intake/readers/utf16.h"
#include "daemon/intake/readers/xlsx_package.h"

namespace pledged {
namespace {

constexpr std::size_t kMaxStyles = 65'536;

// The text of a string is in its <t>, and in those of its runs <r>; <rPh> holds how it is pronounced.
class StringsPart final : public XmlHandler {
 public:
  explicit StringsPart(SharedStrings& strings) : strings_(strings) {}

  void start(const XmlName& name, const XmlAttributes&) override {
    if (name.is('m', "si")) strings_.begin_string();
    if (name.is('m', "rPh")) ++pronounced_;
    in_text_ = name.is('m', "t") && pronounced_ == 0;
  }
  void end(const XmlName& name) override {
    if (name.is('m', "si")) strings_.end_string();
    if (name.is('m', "rPh")) --pronounced_;
    in_text_ = false;
  }
  void text(std::string_view text) override {
    if (in_text_) strings_.append(text);
  }

 private:
  SharedStrings& strings_;
  int pronounced_ = 0;
  bool in_text_ = false;
};

class StylesPart final : public XmlHandler {
 public:
  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.is('m', "cellXfs")) in_cell_styles_ = true;
    std::uint32_t number = 0;
    if (name.is('m', "numFmt") && read_unsigned(attributes.value(0, "numFmtId"), number)) {
      codes_[number] = class_of_format(attributes.value(0, "formatCode"));
    }
    if (!in_cell_styles_ || !name.is('m', "xf")) return;
    if (formats_.size() == kMaxStyles) throw Unreadable{.why = Unreadable::Why::limit, .detail = "styles"};
    number = 0;
    read_unsigned(attributes.value(0, "numFmtId"), number);
    formats_.push_back(number);
  }
  void end(const XmlName& name) override {
    if (name.is('m', "cellXfs")) in_cell_styles_ = false;
  }
  void text(std::string_view) override {}

  [[nodiscard]] std::vector<NumberFormat> classes() const {
    std::vector<NumberFormat> classes;
    for (const std::uint32_t format : formats_) {
      const auto code = codes_.find(format);
      classes.push_back(code != codes_.end() ? code->second : class_of_builtin_format(format));
    }
    return classes;
  }

 private:
  std::map<std::uint32_t, NumberFormat> codes_;
  std::vector<std::uint32_t> formats_;  // of the styles
  bool in_cell_styles_ = false;
};

}  // namespace

bool read_unsigned(std::string_view text, std::uint32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

void append_unescaped(std::string_view text, std::string& to) {
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1)) {
    std::uint32_t code = 0;
    const std::string_view digits = text.substr(at + 2, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool whole = error == std::errc() && end == digits.data() + 4 && digits.size() == 4;
    if (!whole || text.substr(at + 6, 1) != "_" || (code >= 0xD800 && code < 0xE000)) continue;
    to.append(text.substr(0, at));
    append_utf8(code, to);
    text.remove_prefix(at + 7);
    at = static_cast<std::size_t>(-1);
  }
  to.append(text);
}

SharedStrings SharedStrings::read(ZipArchive& zip, const std::string& part) {
  SharedStrings strings;
  StringsPart handler(strings);
  read_xml_part(zip, part, xlsx_spaces(), handler);
  return strings;
}

std::string_view SharedStrings::operator[](std::size_t number) const {
  const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(block_).substr(begin, ends_[number] - begin);
}

void SharedStrings::check_room(std::size_t bytes) const {
  if (bytes <= kMaxString && block_.size() + bytes <= kMaxBytes && ends_.size() < kMaxStrings) return;
  throw Unreadable{.why = Unreadable::Why::limit, .detail = "shared strings"};
}

void SharedStrings::begin_string() {
  raw_.clear();
  check_room(0);
}

void SharedStrings::append(std::string_view text) {
  check_room(raw_.size() + text.size());
  raw_.append(text);
}

void SharedStrings::end_string() {
  append_unescaped(raw_, block_);
  ends_.push_back(static_cast<std::uint32_t>(block_.size()));
}

void SharedStrings::add(std::string_view text) {
  check_room(text.size());
  block_.append(text);
  ends_.push_back(static_cast<std::uint32_t>(block_.size()));
}

std::vector<NumberFormat> read_styles(ZipArchive& zip, const std::string& part) {
  StylesPart handler;
  read_xml_part(zip, part, xlsx_spaces(), handler);
  return handler.classes();
}

}  // namespace pledged
