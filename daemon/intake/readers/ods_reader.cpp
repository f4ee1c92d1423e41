#include "daemon/intake/readers/ods_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "daemon/intake/readers/ods_cell.h"
#include "daemon/intake/readers/xlsx_package.h"

namespace pledged {
namespace {

constexpr std::uint32_t kRows = 1'048'576;
constexpr std::uint32_t kColumns = 16'384;

// A place that may lie far outside, where nothing is.
std::uint32_t plus(std::uint32_t line, std::uint32_t count, std::uint32_t limit) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(std::uint64_t{line} + count, std::uint64_t{limit} + 1));
}

bool is_hidden(const XmlAttributes& attributes) {
  const std::string_view visibility = attributes.value('t', "visibility");
  return visibility == "collapse" || visibility == "filter";
}

// Which styles of sheets hide the sheet.
class HidingStyles {
 public:
  void start(const XmlName& name, const XmlAttributes& attributes) {
    if (name.is('s', "style")) {
      style_ =
          attributes.value('s', "family") == "table" ? attributes.value('s', "name") : std::string_view();
    }
    if (name.is('s', "table-properties") && !style_.empty() && attributes.value('t', "display") == "false") {
      hiding_.insert(style_);
    }
  }
  [[nodiscard]] bool hides(std::string_view style) const { return hiding_.contains(style); }

 private:
  std::string style_;
  std::set<std::string, std::less<>> hiding_;
};

class ContentPart final : public XmlHandler {
 public:
  explicit ContentPart(GridSink& sink) : sink_(sink) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (skipping_ > 0) {
      ++skipping_;
    } else if (in_cell_) {
      start_in_cell(name, attributes);
    } else if (!in_sheet_) {
      styles_.start(name, attributes);
      if (name.is('t', "table")) begin_sheet(attributes);
    } else {
      start_in_sheet(name, attributes);
    }
  }

  void end(const XmlName& name) override {
    if (skipping_ > 0) {
      --skipping_;
    } else if (in_cell_ && name.space == 't' &&
               (name.local == "table-cell" || name.local == "covered-table-cell")) {
      end_cell();
    } else if (in_cell_) {
      cell_.end(name);
    } else if (name.is('t', "table-row")) {
      end_row();
    } else if (name.is('t', "table")) {
      in_sheet_ = false;
    }
  }

  void text(std::string_view text) override {
    if (skipping_ == 0 && in_cell_) cell_.text(text);
  }

  [[nodiscard]] bool has_sheet() const { return sheets_ > 0; }

 private:
  // A cell with content, kept until it is known how often its row is repeated.
  struct Kept {
    std::uint32_t column = 0;
    CellKind kind = CellKind::empty;
    NumberFormat format = NumberFormat::plain;
    double number = 0;
    std::string text;
  };

  [[nodiscard]] Unreadable over_limit(std::string detail) const {
    return {.why = Unreadable::Why::limit,
            .detail = std::move(detail),
            .sheet = name_,
            .row = row_,
            .column = column_};
  }

  void begin_sheet(const XmlAttributes& attributes) {
    ++sheets_;
    in_sheet_ = true;
    row_ = 1;
    sheet_column_ = 1;
    name_ = attributes.value('t', "name");
    sink_.begin_sheet(name_, styles_.hides(attributes.value('t', "style-name")));
  }

  void start_in_sheet(const XmlName& name, const XmlAttributes& attributes) {
    if (name.is('t', "table-row")) {
      column_ = 1;
      row_repeated_ = count_in(attributes, "number-rows-repeated");
      row_hidden_ = is_hidden(attributes);
      kept_.clear();
    } else if (name.is('t', "table-cell") || name.is('t', "covered-table-cell")) {
      cell_.begin(attributes, name.local == "covered-table-cell");
      in_cell_ = true;
    } else if (name.is('t', "table-column")) {
      take_column(attributes);
    } else if (name.is('t', "shapes") || name.is('t', "table") || name.is('o', "forms") ||
               name.is('t', "table-source")) {
      skipping_ = 1;
    }
  }

  // The text of a cell is in its paragraphs; comments and drawings have paragraphs too.
  void start_in_cell(const XmlName& name, const XmlAttributes& attributes) {
    const bool own_text = name.space == 'x' && name.local != "note" && name.local != "ruby-text";
    if (own_text) {
      cell_.start(name, attributes);
    } else {
      skipping_ = 1;
    }
  }

  void take_column(const XmlAttributes& attributes) {
    const std::uint32_t count = count_in(attributes, "number-columns-repeated");
    const std::uint32_t last = plus(sheet_column_, count - 1, kColumns);
    if (is_hidden(attributes) && sheet_column_ <= kColumns) {
      sink_.hide_columns({sheet_column_, std::min(last, kColumns)});
    }
    sheet_column_ = plus(last, 1, kColumns);
  }

  void end_cell() {
    in_cell_ = false;
    const CellContent content = cell_.content();
    const bool nothing =
        content.kind == CellKind::empty || (content.kind == CellKind::text && content.text.empty());
    if (cell_.columns_spanned() > 1 || cell_.rows_spanned() > 1) merge();
    const std::uint32_t after = plus(column_, cell_.repeated(), kColumns);
    if (!nothing) {
      if (row_ > kRows || plus(column_, cell_.repeated() - 1, kColumns) > kColumns) {
        throw over_limit("columns and rows with content");
      }
      for (; column_ < after; ++column_) {
        kept_.push_back({column_, content.kind, content.format, content.number, std::string(content.text)});
      }
    }
    column_ = after;
  }

  void merge() {
    const std::uint32_t last_row = plus(row_, cell_.rows_spanned() - 1, kRows);
    const std::uint32_t last_column = plus(column_, cell_.columns_spanned() - 1, kColumns);
    if (last_row > kRows || last_column > kColumns) throw over_limit("merged cells");
    sink_.merge({.first_row = row_,
                 .last_row = last_row,
                 .first_column = static_cast<std::uint16_t>(column_),
                 .last_column = static_cast<std::uint16_t>(last_column)});
  }

  void end_row() {
    const std::uint32_t after = plus(row_, row_repeated_, kRows);
    if (row_hidden_ && row_ <= kRows) sink_.hide_rows({row_, std::min(after - 1, kRows)});
    if (!kept_.empty() && plus(row_, row_repeated_ - 1, kRows) > kRows) throw over_limit("rows with content");
    if (std::uint64_t{row_repeated_} * kept_.size() > GridLimits{}.cells) throw over_limit("cells");
    if (!kept_.empty()) {
      for (; row_ < after; ++row_) {
        for (const Kept& kept : kept_) {
          sink_.cell(row_, kept.column,
                     {.kind = kept.kind, .format = kept.format, .number = kept.number, .text = kept.text});
        }
      }
    }
    row_ = after;
  }

  GridSink& sink_;
  HidingStyles styles_;
  OdsCell cell_;
  std::size_t sheets_ = 0;
  std::string name_;
  bool in_sheet_ = false;
  bool in_cell_ = false;
  int skipping_ = 0;  // depth within what is left out
  std::uint32_t sheet_column_ = 1;
  std::uint32_t row_ = 1;
  std::uint32_t row_repeated_ = 1;
  bool row_hidden_ = false;
  std::uint32_t column_ = 1;
  std::vector<Kept> kept_;
};

class ManifestPart final : public XmlHandler {
 public:
  void start(const XmlName& name, const XmlAttributes&) override {
    if (name.is('m', "encryption-data")) throw Unreadable{.why = Unreadable::Why::encrypted, .detail = "ODS"};
  }
  void end(const XmlName&) override {}
  void text(std::string_view) override {}
};

}  // namespace

void read_ods(ZipArchive& zip, GridSink& sink) {
  const std::string manifest = "META-INF/manifest.xml";
  if (zip.has(manifest)) {
    ManifestPart handler;
    read_xml_part(zip, manifest, ods_spaces(), handler);
  }
  ContentPart handler(sink);
  read_xml_part(zip, "content.xml", ods_spaces(), handler);
  if (!handler.has_sheet()) throw Unreadable{.why = Unreadable::Why::no_table};
}

}  // namespace pledged
