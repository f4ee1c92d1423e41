#include "tests/fuzz/table_input.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <exception>
#include <new>

#include "daemon/intake/readers/read_table.h"
#include "tests/daemon/intake/readers/hostile_files.h"
#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::fuzz {
namespace {

using reader_testing::Parts;

constexpr std::string_view kMark = "=== ";

std::string file_of(std::string_view input) {
  if (!input.starts_with(kMark)) return std::string(input);
  Parts parts;
  while (input.starts_with(kMark)) {
    const std::string_view name = input.substr(kMark.size(), input.find('\n') - kMark.size());
    input.remove_prefix(std::min(input.size(), kMark.size() + name.size() + 1));
    const std::size_t next = input.find("\n=== ");
    parts.emplace_back(name.substr(0, 200), input.substr(0, next));
    input.remove_prefix(next == std::string_view::npos ? input.size() : next + 1);
  }
  return reader_testing::zip_of(parts);
}

std::string input_of(const Parts& parts) {
  std::string input;
  for (const auto& [name, content] : parts) {
    input += (input.empty() ? "" : "\n") + std::string(kMark) + name + "\n" + content;
  }
  return input;
}

void check(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets()) {
#ifdef PLEDGED_PLANTED_FAULT
    if (sheet.cells() == 10) throw Broken("planted: ten cells cannot be read");
#endif
    std::uint32_t last_row = 0;
    for (std::size_t i = 0; i < sheet.filled_rows(); ++i) {
      const Sheet::Row row = sheet.filled_row(i);
      if (row.number <= last_row || row.cells.empty()) throw Broken("rows out of order");
      last_row = row.number;
      std::uint32_t last_column = 0;
      for (const Cell& cell : row.cells) {
        if (cell.column <= last_column) throw Broken("cells out of order");
        last_column = cell.column;
        if (workbook.text(cell).empty()) throw Broken("a cell without text");
        if (cell.kind == CellKind::number && !std::isfinite(cell.number))
          throw Broken("a number that is none");
      }
    }
  }
}

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

constexpr const char* kXlsxRows =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="1"><v>0.057</v></c>
<c r="B2" s="2"><v>44012</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c><c><f>1+1</f></c></row>)";

constexpr const char* kOdsRows =
    R"(<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-row table:number-rows-repeated="2">
<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/><table:table-cell
 table:number-columns-spanned="2" office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell></table:table-row>)";

Parts ods_parts() {
  std::string content(kOdsRows);
  return {
      {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
      {"content.xml",
       R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="s">)" +
           content + "</table:table></office:spreadsheet></office:body></office:document-content>"}};
}

}  // namespace

void read_table_input(std::string_view input, TableFormat format) {
  const GridLimits limits;
  const std::string bytes = file_of(input);
  const double begin = processor_seconds();
  WorkbookBuilder builder(limits);
  try {
    read_table(bytes, format, builder);
    check(builder.finish());
  } catch (const Unreadable& unreadable) {
    if (static_cast<std::uint8_t>(unreadable.why) >= Unreadable::kSaidByReader)
      throw Broken("a reason that is not a reader's");
  } catch (const std::bad_alloc&) {
    throw Broken("out of memory");
  }
  if (processor_seconds() - begin > 2) throw Broken("over two seconds");
}

TableFormat table_format(std::string_view kind) {
  if (kind == "json") return TableFormat::json;
  return kind == "xls" ? TableFormat::compound : TableFormat::zip;
}

std::vector<std::string> table_seeds(std::string_view kind) {
  const reader_testing::XlsxText xlsx = {
      .rows = kXlsxRows,
      .after = R"(<mergeCells><mergeCell ref="A5:C6"/></mergeCells>)",
      .strings =
          R"(<si><t xml:space="preserve"> a_x000A_</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si>)",
      .styles =
          R"(<numFmts><numFmt numFmtId="176" formatCode="yyyy/m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/></cellXfs>)"};
  if (kind == "xlsx") return {input_of(reader_testing::xlsx_parts(xlsx)), reader_testing::xlsx_of(xlsx)};
  if (kind == "ods") return {input_of(ods_parts()), reader_testing::zip_of(ods_parts())};
  if (kind == "xls") return {reader_testing::small_xls()};
  return {R"([{"a": 1.50, "b": "x\n"}, {"a": null, "c": true}])", R"({"a": [1, 2], "b": ["x", null]})",
          "{\"a\": 1}\n{\"a\": -2e3}\n", R"({"records": [{"a": 1}]})"};
}

}  // namespace pledged::fuzz
