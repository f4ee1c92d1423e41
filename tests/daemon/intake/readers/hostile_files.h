// Hostile files: spreadsheets made to exhaust or mislead a reader: bombs, lies, circles, depth. Each is small
// itself.
#pragma once

#include <string>
#include <vector>

#include "daemon/intake/readers/table_format.h"

namespace pledged::reader_testing {

struct HostileFile {
  std::string name;
  std::string bytes;
  TableFormat format = TableFormat::zip;
  std::string refusal;  ///< how what is said() of it begins
};

/// Each once; the largest takes a second to make.
std::vector<HostileFile> hostile_files();

/// A stream of zeros, spaces or the like as a zip file's part: `repeat` times `text`, packed.
std::string zip_bomb(const std::string& part, const std::string& before, const std::string& text,
                     std::size_t repeat);

/// A compound file with one stream in its root folder, in sectors of its own or, short, in pieces of the
/// root's stream.
std::string compound_file(const std::string& name, std::string stream, bool is_short = false);
/// The stream of small_xls().
std::string small_xls_stream();
/// A workbook of Excel 97–2003 with some cells, made by hand: strings in several CONTINUE records, numbers,
/// formulas.
std::string small_xls();

}  // namespace pledged::reader_testing
