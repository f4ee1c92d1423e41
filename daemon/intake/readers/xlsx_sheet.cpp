#include "daemon/intake/readers/xlsx_sheet.h"

#include <algorithm>
#include <charconv>

#include "daemon/intake/readers/cell_content.h"
#include "daemon/intake/readers/xlsx_package.h"

namespace pledged {
namespace {

constexpr std::uint32_t kRows = 1'048'576;
constexpr std::uint32_t kColumns = 16'384;
constexpr std::size_t kMaxText = 131'072;  // bytes of a value or formula

bool is_true(std::string_view word) {
  return word == "1" || word == "true";
}

class SheetPart final : public XmlHandler {
 public:
  SheetPart(const std::string& name, const XlsxContext& context, GridSink& sink)
      : name_(name), context_(context), sink_(sink), writer_(context.since_1904) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.space != 'm') return;
    if (in_cell_) return start_in_cell(name);
    if (name.local == "c" && in_row_) {
      begin_cell(attributes);
    } else if (name.local == "row") {
      begin_row(attributes);
    } else if (name.local == "col") {
      hide_columns(attributes);
    } else if (name.local == "mergeCell") {
      merge(attributes.value(0, "ref"));
    }
  }

  void end(const XmlName& name) override {
    if (name.space != 'm') return;
    if (name.is('m', "c") && in_cell_) end_cell();
    if (name.is('m', "row")) in_row_ = false;
    if (name.is('m', "rPh")) --pronounced_;
    into_ = nullptr;
  }

  void text(std::string_view text) override {
    if (into_ == nullptr) return;
    if (into_->size() + text.size() > kMaxText) throw refusal(Unreadable::Why::limit, "text of one cell");
    into_->append(text);
  }

 private:
  [[nodiscard]] Unreadable refusal(Unreadable::Why why, std::string detail) const {
    return {.why = why, .detail = std::move(detail), .sheet = name_, .row = row_, .column = column_};
  }
  [[nodiscard]] Unreadable damaged(std::string detail) const {
    return refusal(Unreadable::Why::damaged, std::move(detail));
  }

  void begin_row(const XmlAttributes& attributes) {
    in_row_ = true;
    column_ = 0;
    const auto number = attributes.find(0, "r");
    if (!number) {
      ++row_;
    } else if (!read_unsigned(*number, row_)) {
      row_ = 0;
      throw damaged("row number \"" + std::string(*number).substr(0, 40) + "\"");
    }
    if (row_ == 0 || row_ > kRows) throw damaged("a row outside the sheet");
    if (is_true(attributes.value(0, "hidden"))) sink_.hide_rows({row_, row_});
  }

  void begin_cell(const XmlAttributes& attributes) {
    ++column_;
    if (const auto reference = attributes.find(0, "r")) {
      std::uint32_t row = 0;
      const bool readable = read_cell_reference(*reference, row, column_);
      if (!readable || row != row_) throw damaged("cell \"" + std::string(*reference).substr(0, 40) + "\"");
    }
    if (column_ > kColumns) throw damaged("a cell outside the sheet");
    type_ = attributes.value(0, "t");
    style_ = 0;
    const std::string_view style = attributes.value(0, "s");
    if (!style.empty() &&
        (!read_unsigned(style, style_) || (context_.has_styles && style_ >= context_.styles.size()))) {
      throw damaged("style " + std::string(style).substr(0, 40));
    }
    value_.clear();
    formula_.clear();
    has_formula_ = false;
    in_cell_ = true;
  }

  void start_in_cell(const XmlName& name) {
    into_ = nullptr;
    if (name.local == "rPh") ++pronounced_;
    if (name.local == "v" || (name.local == "t" && pronounced_ == 0)) into_ = &value_;
    if (name.local == "f") {
      has_formula_ = true;
      into_ = &formula_;
    }
  }

  void end_cell() {
    in_cell_ = false;
    pronounced_ = 0;
    if (type_ == "str" || type_ == "inlineStr") {
      unescaped_.clear();
      append_unescaped(value_, unescaped_);
      return put(CellWriter::text(unescaped_));
    }
    if (value_.empty()) {
      if (has_formula_) put(writer_.formula(formula_));
      return;
    }
    if (type_ == "s") return put(CellWriter::text(shared_string()));
    if (type_ == "b") return put_boolean();
    if (type_ == "e") return put(CellWriter::error(value_));
    if (type_ == "d") return put(writer_.date_as_written(value_));
    if (!type_.empty() && type_ != "n") throw damaged("cell type \"" + type_.substr(0, 40) + "\"");
    put_number();
  }

  std::string_view shared_string() {
    std::uint32_t number = 0;
    if (!read_unsigned(value_, number) || number >= context_.strings.size()) {
      throw damaged("shared string " + value_.substr(0, 40));
    }
    return context_.strings[number];
  }

  void put_boolean() {
    if (is_true(value_) || value_ == "0" || value_ == "false")
      return put(CellWriter::boolean(is_true(value_)));
    put(CellWriter::text(value_));
  }

  void put_number() {
    const auto number = number_in_file(value_);
    if (!number) return put(CellWriter::text(value_));
    put(writer_.number(*number,
                       style_ < context_.styles.size() ? context_.styles[style_] : NumberFormat::plain));
  }

  void put(const CellContent& content) { sink_.cell(row_, column_, content); }

  void hide_columns(const XmlAttributes& attributes) {
    if (!is_true(attributes.value(0, "hidden"))) return;
    LineSpan span;
    if (!read_unsigned(attributes.value(0, "min"), span.first) ||
        !read_unsigned(attributes.value(0, "max"), span.last)) {
      throw damaged("hidden columns");
    }
    span.last = std::min(span.last, kColumns);
    sink_.hide_columns(span);
  }

  void merge(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    std::uint32_t first_column = 0;
    std::uint32_t last_column = 0;
    CellRange range;
    if (!read_cell_reference(reference.substr(0, colon), range.first_row, first_column) ||
        !read_cell_reference(reference.substr(colon == std::string_view::npos ? 0 : colon + 1),
                             range.last_row, last_column)) {
      throw damaged("merged range \"" + std::string(reference).substr(0, 40) + "\"");
    }
    range.first_column = static_cast<std::uint16_t>(first_column);
    range.last_column = static_cast<std::uint16_t>(last_column);
    sink_.merge(range);
  }

  const std::string& name_;
  const XlsxContext& context_;
  GridSink& sink_;
  CellWriter writer_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  bool in_row_ = false;
  bool in_cell_ = false;
  int pronounced_ = 0;
  // Of the present cell.
  std::string type_;
  std::uint32_t style_ = 0;
  std::string value_;
  std::string formula_;
  std::string unescaped_;
  bool has_formula_ = false;
  std::string* into_ = nullptr;  // where text goes
};

}  // namespace

bool read_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
  column = 0;
  std::size_t at = text.substr(0, 1) == "$" ? 1 : 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
    if (column > kColumns) return false;
  }
  if (text.substr(at, 1) == "$") ++at;
  return column > 0 && read_unsigned(text.substr(at), row) && row >= 1 && row <= kRows;
}

void read_xlsx_sheet(ZipArchive& zip, const std::string& part, const std::string& name,
                     const XlsxContext& context, GridSink& sink) {
  SheetPart handler(name, context, sink);
  read_xml_part(zip, part, xlsx_spaces(), handler);
}

}  // namespace pledged
