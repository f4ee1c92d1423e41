#include "daemon/intake/readers/xlsx_reader.h"

#include "daemon/intake/readers/xlsx_package.h"
#include "daemon/intake/readers/xlsx_sheet.h"

namespace pledged {

void read_xlsx(ZipArchive& zip, GridSink& sink) {
  const XlsxPackage package = XlsxPackage::read(zip);
  if (package.sheets.empty()) throw Unreadable{.why = Unreadable::Why::no_table};
  XlsxContext context;
  context.since_1904 = package.since_1904;
  if (!package.strings.empty() && zip.has(package.strings)) {
    context.strings = SharedStrings::read(zip, package.strings);
  }
  if (!package.styles.empty() && zip.has(package.styles)) {
    context.styles = read_styles(zip, package.styles);
    context.has_styles = !context.styles.empty();
  }
  for (const XlsxPackage::SheetPart& sheet : package.sheets) {
    sink.begin_sheet(sheet.name, sheet.hidden);
    read_xlsx_sheet(zip, sheet.part, sheet.name, context, sink);
  }
}

}  // namespace pledged
