// TableFormat: what kind of file a dropped file is, by its content and never by its name: statistics sites
// serve HTML, CSV and XLSX under the name .xls. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {

enum class TableFormat : std::uint8_t {
  zip,       ///< XLSX or ODS; which of them, or neither, only its parts say
  compound,  ///< XLS
  json,      ///< JSON or JSON lines
  text,      ///< CSV, TSV: everything else
};

/// By the first bytes. Throws Unreadable (old_format, other_format) for what is known and not read here: PDF,
/// RAR, 7z, gzip, RTF, pictures, Excel before 97.
TableFormat format_of_bytes(std::string_view bytes);
/// The same of text that was decoded: json or text. Throws Unreadable (other_format): HTML, XML.
TableFormat format_of_text(std::string_view text);

}  // namespace pledged
