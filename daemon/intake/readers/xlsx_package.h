// XLSX package: which parts of the zip file are the workbook's: its sheets with their names, its shared
// strings, its styles (Open Packaging Conventions, ECMA-376 part 2; SpreadsheetML, part 1, 18.2; transitional
// and strict). What it is not: the cells. All throw Unreadable. One thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/xml_stream.h"
#include "daemon/intake/readers/zip_archive.h"

namespace pledged {

/// 'm': SpreadsheetML; 'r': references to relationships; 'p': the relationships themselves.
std::span<const XmlSpace> xlsx_spaces();

/// Reads one part of the zip file into `handler`.
void read_xml_part(ZipArchive& zip, const std::string& part, std::span<const XmlSpace> spaces,
                   XmlHandler& handler);

struct XlsxPackage {
  struct SheetPart {
    std::string name;
    std::string part;
    bool hidden = false;
  };
  std::vector<SheetPart> sheets;  ///< in the order of their tabs; sheets that are charts are left out
  std::string strings;            ///< empty: the workbook has none
  std::string styles;
  bool since_1904 = false;

  static XlsxPackage read(ZipArchive& zip);
};

/// The part that `target`, as written in the relationships of `base`, means.
std::string resolved_part(std::string_view base, std::string_view target);

}  // namespace pledged
