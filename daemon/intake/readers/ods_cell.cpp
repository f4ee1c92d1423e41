#include "daemon/intake/readers/ods_cell.h"

#include <array>
#include <charconv>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {
namespace {

// Which attribute holds the value of a type.
std::string_view attribute_of(std::string_view type) {
  if (type == "date") return "date-value";
  if (type == "time") return "time-value";
  if (type == "boolean") return "boolean-value";
  if (type == "string") return "string-value";
  return "value";
}

// "PT12H30M00S" as "12:30:00"; anything else as it is.
std::string time_of(std::string_view duration) {
  unsigned hours = 0;
  unsigned minutes = 0;
  double seconds = 0;
  const char* at = duration.data();
  const char* const end = at + duration.size();
  if (!duration.starts_with("PT")) return std::string(duration);
  at += 2;
  const auto part = [&](auto& value, char letter) {
    const auto result = std::from_chars(at, end, value);
    if (result.ec != std::errc() || result.ptr == end || *result.ptr != letter) return false;
    at = result.ptr + 1;
    return true;
  };
  const bool whole = part(hours, 'H') && part(minutes, 'M') && part(seconds, 'S') && at == end;
  if (!whole || hours > 23 || minutes > 59 || seconds >= 60) return std::string(duration);
  return date_text((hours * 3600 + minutes * 60 + seconds) / 86'400).value_or(std::string(duration));
}

}  // namespace

std::span<const XmlSpace> ods_spaces() {
  static constexpr std::array<XmlSpace, 6> kSpaces = {{
      {'t', "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
      {'o', "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
      {'x', "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
      {'s', "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
      {'c', "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"},
      {'m', "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
  }};
  return kSpaces;
}

std::uint32_t count_in(const XmlAttributes& attributes, std::string_view attribute) {
  const auto text = attributes.find(attribute == "c" ? 'x' : 't', attribute);
  if (!text) return 1;
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (error == std::errc() && end == text->data() + text->size() && count >= 1) return count;
  throw Unreadable{.why = Unreadable::Why::damaged, .detail = std::string(attribute)};
}

void OdsCell::begin(const XmlAttributes& attributes, bool covered) {
  covered_ = covered;
  error_ = attributes.value('c', "value-type") == "error";
  type_ = attributes.value('o', "value-type");
  const auto value = attributes.find('o', attribute_of(type_));
  value_ = value.value_or(std::string_view());
  has_string_value_ = type_ == "string" && value.has_value();
  const auto formula = attributes.find('t', "formula");
  has_formula_ = formula.has_value();
  formula_ = formula.value_or(std::string_view());
  text_.clear();
  paragraphs_ = 0;
  open_paragraphs_ = 0;
  repeated_ = count_in(attributes, "number-columns-repeated");
  columns_spanned_ = count_in(attributes, "number-columns-spanned");
  rows_spanned_ = count_in(attributes, "number-rows-spanned");
}

void OdsCell::put(std::string_view text) {
  if (text_.size() + text.size() > kMaxText) {
    throw Unreadable{.why = Unreadable::Why::limit, .detail = "text of one cell"};
  }
  text_.append(text);
}

void OdsCell::start(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space != 'x') return;
  if (name.local == "p") {
    if (paragraphs_++ > 0) put("\n");
    ++open_paragraphs_;
    blank_before_ = true;
  } else if (open_paragraphs_ > 0 && name.local == "s") {
    const std::uint32_t blanks = count_in(attributes, "c");
    if (blanks > kMaxText) throw Unreadable{.why = Unreadable::Why::limit, .detail = "text of one cell"};
    put(std::string(blanks, ' '));
    blank_before_ = false;
  } else if (open_paragraphs_ > 0 && name.local == "tab") {
    put("\t");
  } else if (open_paragraphs_ > 0 && name.local == "line-break") {
    put("\n");
  }
}

void OdsCell::end(const XmlName& name) {
  if (name.is('x', "p") && open_paragraphs_ > 0) --open_paragraphs_;
}

void OdsCell::text(std::string_view text) {
  if (open_paragraphs_ == 0) return;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank || !blank_before_) put(std::string_view(blank ? " " : &c, 1));
    blank_before_ = blank;
  }
}

CellContent OdsCell::content() {
  if (covered_) return {};
  if (error_) return CellWriter::error(text_);
  if (type_ == "string") return CellWriter::text(has_string_value_ ? value_ : text_);
  if (type_ == "boolean") return CellWriter::boolean(value_ == "true");
  if (type_ == "date") return writer_.date_as_written(value_);
  if (type_ == "time") return writer_.date_as_written(time_of(value_));
  if (type_ == "float" || type_ == "currency" || type_ == "percentage") {
    const auto number = number_in_file(value_);
    if (!number) return CellWriter::text(value_.empty() ? text_ : value_);
    return writer_.number(*number, type_ == "percentage" ? NumberFormat::percent : NumberFormat::plain);
  }
  if (has_formula_)
    return writer_.formula(formula_.starts_with("of:=") ? std::string_view(formula_).substr(4) : formula_);
  return CellWriter::text(text_);
}

}  // namespace pledged
