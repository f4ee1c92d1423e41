#include "config/layout_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "config/fields.h"
#include "config/names.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;
using Words = std::string_view;

constexpr std::array<Words, 14> kKeys = {"schema", "layout",  "name",    "match",  "sheets",
                                         "header", "said",    "columns", "values", "rows",
                                         "words",  "unknown", "numbers", "periods"};
constexpr std::array<Words, 4> kMatchKeys = {"file", "above", "header", "without"};
constexpr std::array<Words, 3> kHeaderKeys = {"begins", "rows", "lines"};
constexpr std::array<Words, 4> kSaidKeys = {"file", "sheet", "above", "fixed"};
constexpr std::array<Words, 9> kColumnKeys = {"indicator", "area",   "period",    "unit", "kind",
                                              "frequency", "ignore", "fill_down", "year"};
constexpr std::array<Words, 9> kValuesKeys = {"header", "after", "flags", "indicator", "area",
                                              "period", "unit",  "kind",  "frequency"};
constexpr std::array<Words, 2> kRowsKeys = {"until", "skip"};
constexpr std::array<Words, 3> kWordsKeys = {"kinds", "units", "prefixes"};
constexpr std::array<Words, 2> kUnknownKeys = {"indicators", "areas"};
constexpr std::array<Words, 4> kNumbersKeys = {"decimal", "brackets", "triangle", "approximate"};
constexpr std::array<Words, 2> kPeriodsKeys = {"dotted_one", "short_years"};

constexpr std::array<Words, 2> kUnknownChoices = {"refuse", "ignore"};
constexpr std::array<Words, 2> kDecimals = {"point", "comma"};
constexpr std::array<Words, 2> kMinusChoices = {"refuse", "minus"};
constexpr std::array<Words, 2> kApproximateChoices = {"refuse", "take"};
constexpr std::array<Words, 3> kDottedOnes = {"refuse", "january", "october"};
constexpr Words kHeading = "heading";
constexpr Words kIgnored = "ignore";
constexpr std::int64_t kMostHeaderRows = 20;

std::string field_names() {
  return fmt::format("{}", fmt::join(kLayoutFieldNames, ", "));
}

/// Reads one layout file key by key.
class LayoutReader {
 public:
  explicit LayoutReader(Findings& findings) : findings_(findings) {}

  std::optional<Layout> read(const Node& root);

 private:
  using Patterns = std::vector<TextPattern>;

  template <class Read>
  void section(const Fields& fields, Words key, std::span<const Words> known, Read read);
  void read_match(const Fields& fields);
  void read_header(const Fields& fields);
  void read_lines(const Node& node);
  void read_said(const Fields& fields);
  void read_columns(const Fields& fields);
  void read_values(const Node& node);
  void read_value(const Node& node);
  void read_words(const Fields& fields);
  std::vector<Layout::Ending> read_meanings(const Node& node, Words name, Words example);
  void read_options(const Fields& root);
  void check(const Fields& root);

  std::optional<TextPattern> pattern(const Node& node, Words name);
  Patterns patterns(const Fields& fields, Words key);
  std::vector<Layout::Mark> marks(const Fields& fields, Words key);
  void read_fixed(const Fields& fields, LayoutTexts& fixed);

  Findings& findings_;
  Layout layout_;
};

template <class Read>
void LayoutReader::section(const Fields& fields, Words key, std::span<const Words> known, Read read) {
  const Node* node = fields.find(key);
  if (node == nullptr || !expect_map(*node, key, "{key: value}", findings_)) return;
  read(Fields(*node, known, findings_, std::string(key) + '.'));
}

std::optional<TextPattern> LayoutReader::pattern(const Node& node, Words name) {
  if (node.kind == Node::Kind::scalar && node.quoted && node.text.empty()) return TextPattern::blank();
  const auto text = read_text(node, name, findings_);
  if (!text) return std::nullopt;
  Result<TextPattern> parsed = TextPattern::parse(*text);
  if (!parsed) {
    findings_.error(node.place, "layout-pattern", fmt::format("`{}`: {}", *text, parsed.error().message));
    return std::nullopt;
  }
  for (const std::string& field : parsed->fields()) {
    if (layout_field_in_pattern(field)) continue;
    findings_.error(node.place, "layout-field",
                    fmt::format("`{{{}}}` is no field; the fields are {}", field, field_names()));
    return std::nullopt;
  }
  return std::move(parsed).value();
}

/// One pattern, or a list of them.
LayoutReader::Patterns LayoutReader::patterns(const Fields& fields, Words key) {
  Patterns list;
  const Node* node = fields.find(key);
  if (node == nullptr) return list;
  const std::string name = fields.name(key);
  if (node->kind != Node::Kind::sequence) {
    if (auto one = pattern(*node, name)) list.push_back(*std::move(one));
    return list;
  }
  for (const Node& item : node->items) {
    if (auto one = pattern(item, name)) list.push_back(*std::move(one));
  }
  return list;
}

/// A list of marks, of which each is a pattern or a list of its forms.
std::vector<Layout::Mark> LayoutReader::marks(const Fields& fields, Words key) {
  std::vector<Layout::Mark> marks;
  const Node* node = fields.find(key);
  if (node == nullptr) return marks;
  const std::string name = fields.name(key);
  if (!expect_list(*node, name, "[指标, [本月, 当月]]", findings_)) return marks;
  for (const Node& item : node->items) {
    Layout::Mark mark;
    if (item.kind == Node::Kind::sequence) {
      for (const Node& form : item.items) {
        if (auto one = pattern(form, name)) mark.push_back(*std::move(one));
      }
    } else if (auto one = pattern(item, name)) {
      mark.push_back(*std::move(one));
    }
    if (!mark.empty()) marks.push_back(std::move(mark));
  }
  return marks;
}

std::optional<Layout> LayoutReader::read(const Node& root) {
  if (!expect_map(root, "layout", "layout: bulletin", findings_)) return std::nullopt;
  const Fields fields(root, kKeys, findings_);
  layout_.where = findings_.file();
  read_schema(fields);
  if (const Node* id = fields.require("layout", "give it an id, such as `layout: bulletin`")) {
    layout_.id = read_identifier(*id, "layout", findings_).value_or("");
  }
  if (const Node* name = fields.find("name")) {
    if (auto read = read_name(*name, "name", findings_)) layout_.name = *std::move(read);
  }
  section(fields, "match", kMatchKeys, [this](const Fields& match) { read_match(match); });
  layout_.sheets = patterns(fields, "sheets");
  if (fields.require("header", "say with which cell it begins, such as {begins: 指标}") != nullptr) {
    section(fields, "header", kHeaderKeys, [this](const Fields& header) { read_header(header); });
  }
  section(fields, "said", kSaidKeys, [this](const Fields& said) { read_said(said); });
  section(fields, "columns", kColumnKeys, [this](const Fields& columns) { read_columns(columns); });
  if (const Node* values =
          fields.require("values", "list the columns of figures, such as [{header: 本月}]")) {
    read_values(*values);
  }
  section(fields, "rows", kRowsKeys, [this](const Fields& rows) {
    layout_.until = patterns(rows, "until");
    layout_.skip = patterns(rows, "skip");
  });
  section(fields, "words", kWordsKeys, [this](const Fields& words) { read_words(words); });
  read_options(fields);
  check(fields);
  if (findings_.error_count() != 0) return std::nullopt;
  return std::move(layout_);
}

void LayoutReader::read_match(const Fields& fields) {
  layout_.marks.file = patterns(fields, "file");
  layout_.marks.above = marks(fields, "above");
  layout_.marks.without = patterns(fields, "without");
  layout_.marks.header = marks(fields, "header");
}

void LayoutReader::read_header(const Fields& fields) {
  if (fields.require("begins", "write a cell of its first row, such as `begins: 指标`") == nullptr) return;
  layout_.header = Layout::Header{.begins = patterns(fields, "begins"), .rows = 0, .lines = {}};
  const auto rows = fields.integer("rows", 1, kMostHeaderRows);
  if (rows) layout_.header->rows = static_cast<std::uint32_t>(*rows);
  if (const Node* lines = fields.find("lines")) read_lines(*lines);
  const std::size_t said = layout_.header->lines.size();
  if (said == 0) return;
  if (!rows) layout_.header->rows = static_cast<std::uint32_t>(said);
  if (said != layout_.header->rows) {
    findings_.error(fields.place("lines"), "layout-lines",
                    fmt::format("{} lines for {} rows; write one a row", said, layout_.header->rows));
  }
}

void LayoutReader::read_lines(const Node& node) {
  if (!expect_list(node, "header.lines", "[indicator, unit]", findings_)) return;
  for (const Node& item : node.items) {
    const auto word = read_text(item, "header.lines", findings_);
    if (!word) continue;
    const auto field = layout_field_named(*word);
    if (!field && *word != kHeading && *word != kIgnored) {
      findings_.error(item.place, "layout-field",
                      fmt::format("`{}` is no line of a header; write heading, ignore, or one of {}", *word,
                                  field_names()));
      continue;
    }
    layout_.header->lines.push_back({field, *word == kHeading});
  }
}

void LayoutReader::read_fixed(const Fields& fields, LayoutTexts& fixed) {
  for (std::size_t i = 0; i < kLayoutFields; ++i) {
    if (const auto text = fields.text(kLayoutFieldNames[i])) fixed[i] = *text;
  }
}

void LayoutReader::read_said(const Fields& fields) {
  layout_.said_in_file = patterns(fields, "file");
  layout_.said_in_sheet = patterns(fields, "sheet");
  layout_.said_above = patterns(fields, "above");
  if (const Node* fixed = fields.find("fixed")) {
    if (!expect_map(*fixed, "said.fixed", "{unit: 亿元}", findings_)) return;
    read_fixed(Fields(*fixed, kLayoutFieldNames, findings_, "said.fixed."), layout_.fixed);
  }
}

void LayoutReader::read_columns(const Fields& fields) {
  const std::vector<std::string> filled = fields.texts("fill_down");
  for (std::size_t i = 0; i < kLayoutFields; ++i) {
    const Words name = kLayoutFieldNames[i];
    Patterns headings = patterns(fields, name);
    if (headings.empty()) continue;
    const bool fill = std::find(filled.begin(), filled.end(), name) != filled.end();
    layout_.keys.push_back({static_cast<LayoutField>(i), std::move(headings), fill});
  }
  for (const std::string& name : filled) {
    const bool known = std::any_of(layout_.keys.begin(), layout_.keys.end(), [&name](const Layout::Key& key) {
      return kLayoutFieldNames[position(key.field)] == name;
    });
    if (known) continue;
    findings_.error(fields.place("fill_down"), "layout-field",
                    fmt::format("`{}` is none of this layout's columns; name one that is", name));
  }
  layout_.ignored = patterns(fields, "ignore");
}

void LayoutReader::read_values(const Node& node) {
  if (!expect_list(node, "values", "[{header: 本月, kind: 本月}]", findings_)) return;
  for (const Node& item : node.items) {
    if (expect_map(item, "values", "{header: 本月, kind: 本月}", findings_)) read_value(item);
  }
  if (node.items.empty()) {
    findings_.error(node.place, "layout-values", "no column holds figures; list one, such as {header: 本月}");
  }
}

void LayoutReader::read_value(const Node& node) {
  const Fields fields(node, kValuesKeys, findings_, "values.");
  Layout::Values values;
  values.headings = patterns(fields, "header");
  if (!fields.has("header")) fields.require("header", "write the heading of the column, such as 本月");
  values.after = patterns(fields, "after");
  values.flags = fields.boolean("flags").value_or(false);
  read_fixed(fields, values.fixed);
  layout_.values.push_back(std::move(values));
}

void LayoutReader::read_words(const Fields& fields) {
  if (const Node* kinds = fields.find("kinds"))
    layout_.endings = read_meanings(*kinds, "words.kinds", "{累计增长: 累计同比}");
  if (const Node* units = fields.find("units"))
    layout_.units = read_meanings(*units, "words.units", "{Percentage: \"%\"}");
  layout_.prefixes = fields.texts("prefixes");
}

/// The longest first, so that 累计同比 is not taken for 同比.
std::vector<Layout::Ending> LayoutReader::read_meanings(const Node& node, Words name, Words example) {
  std::vector<Layout::Ending> meanings;
  if (!expect_map(node, name, example, findings_)) return meanings;
  for (const MapEntry& entry : node.entries) {
    const bool nothing = entry.value.kind == Node::Kind::scalar && entry.value.text.empty();
    const auto means = nothing ? std::string() : read_text(entry.value, entry.key, findings_);
    if (means) meanings.push_back({entry.key, *means});
  }
  std::stable_sort(meanings.begin(), meanings.end(), [](const Layout::Ending& a, const Layout::Ending& b) {
    return a.ends.size() > b.ends.size();
  });
  return meanings;
}

void LayoutReader::read_options(const Fields& root) {
  section(root, "unknown", kUnknownKeys, [this](const Fields& fields) {
    layout_.ignore_unknown_indicators = fields.choice("indicators", kUnknownChoices) == "ignore";
    layout_.ignore_unknown_areas = fields.choice("areas", kUnknownChoices) == "ignore";
  });
  section(root, "numbers", kNumbersKeys, [this](const Fields& fields) {
    layout_.numbers.decimal_comma = fields.choice("decimal", kDecimals) == "comma";
    layout_.numbers.brackets_are_minus = fields.choice("brackets", kMinusChoices) == "minus";
    layout_.numbers.triangle_is_minus = fields.choice("triangle", kMinusChoices) == "minus";
    layout_.numbers.allow_approximate = fields.choice("approximate", kApproximateChoices) == "take";
  });
  section(root, "periods", kPeriodsKeys, [this](const Fields& fields) {
    using DottedOne = PeriodContext::DottedOne;
    const auto dotted = fields.choice("dotted_one", kDottedOnes);
    if (dotted == "january") layout_.periods.dotted_one = DottedOne::january;
    if (dotted == "october") layout_.periods.dotted_one = DottedOne::october;
    layout_.periods.short_years = fields.boolean("short_years").value_or(false);
  });
}

bool says(const std::vector<TextPattern>& patterns, LayoutField wanted) {
  const Words name = kLayoutFieldNames[position(wanted)];
  return std::any_of(patterns.begin(), patterns.end(), [name](const TextPattern& pattern) {
    const std::vector<std::string> fields = pattern.fields();
    return std::find(fields.begin(), fields.end(), name) != fields.end();
  });
}

/// Does any part of the layout say this of a figure?
bool says(const Layout& layout, LayoutField field) {
  const auto fixed = [field](const LayoutTexts& texts) { return !texts[position(field)].empty(); };
  const auto& lines = layout.header->lines;
  return says(layout.said_in_file, field) || says(layout.said_in_sheet, field) ||
         says(layout.said_above, field) || fixed(layout.fixed) ||
         std::any_of(lines.begin(), lines.end(),
                     [field](const Layout::Line& line) { return line.field == field; }) ||
         std::any_of(layout.keys.begin(), layout.keys.end(),
                     [field](const Layout::Key& key) { return key.field == field; }) ||
         std::any_of(layout.values.begin(), layout.values.end(), [&](const Layout::Values& values) {
           return says(values.headings, field) || fixed(values.fixed);
         });
}

/// A layout that cannot say of what and when its figures are fits no file.
void LayoutReader::check(const Fields& root) {
  if (!layout_.header || findings_.error_count() != 0) return;
  for (const LayoutField field : {LayoutField::indicator, LayoutField::period}) {
    if (says(layout_, field)) continue;
    findings_.error(root.place("layout"), "layout-field",
                    fmt::format("nothing says the {0} of a figure; name its column under `columns`, or write "
                                "{{{0}}} in a pattern of `values`, `said` or `header.lines`",
                                kLayoutFieldNames[position(field)]));
  }
}

}  // namespace

std::optional<Layout> read_layout(const fs::path& file, SourceFiles& source, Findings& findings) {
  const auto root = read_yaml_file(file, source, findings);
  return root ? LayoutReader(findings).read(*root) : std::nullopt;
}

}  // namespace pledged
