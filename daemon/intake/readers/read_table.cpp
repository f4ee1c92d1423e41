#include "daemon/intake/readers/read_table.h"

#include <stdexcept>
#include <string>

#include "daemon/intake/readers/json_reader.h"
#include "daemon/intake/readers/ods_reader.h"
#include "daemon/intake/readers/xls_reader.h"
#include "daemon/intake/readers/xlsx_reader.h"

namespace pledged {
namespace {

constexpr std::string_view kOds = "application/vnd.oasis.opendocument.spreadsheet";

Unreadable other(std::string what) {
  return {.why = Unreadable::Why::other_format, .detail = std::move(what)};
}

void read_zip(std::string_view bytes, GridSink& sink) {
  ZipArchive zip(bytes);
  if (zip.has("mimetype")) {
    const std::string type = zip.whole("mimetype", 256);
    if (!type.starts_with(kOds)) throw other(type.substr(0, 80));
    return read_ods(zip, sink);
  }
  if (zip.has("xl/workbook.bin")) throw other("XLSB");
  if (zip.has("word/document.xml")) throw other("DOCX");
  if (zip.has("ppt/presentation.xml")) throw other("PPTX");
  if (zip.has("_rels/.rels")) return read_xlsx(zip, sink);
  if (zip.has("content.xml")) return read_ods(zip, sink);
  throw other("ZIP");
}

}  // namespace

void read_table(std::string_view bytes, TableFormat format, GridSink& sink) {
  switch (format) {
    case TableFormat::zip:
      return read_zip(bytes, sink);
    case TableFormat::compound:
      return read_xls(bytes, sink);
    case TableFormat::json:
      return read_json(bytes, sink);
    case TableFormat::text:
      break;
  }
  throw std::logic_error("read_table: text has no reader here");
}

}  // namespace pledged
