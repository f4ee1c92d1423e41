// Table input: a spreadsheet or JSON text as a fuzzer changes it, and what must hold of every reading. A zip
// file that is changed at random is only ever a broken zip file; so an input is the parts in one text, packed
// when it is read:
//
//   === NAME       begins a part of a zip file; the bytes up to the next such line are its content
//   anything else  the file itself
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/table_format.h"
#include "tests/fuzz/broken.h"

namespace pledged::fuzz {

/// Reads the input into a workbook. Throws Broken unless it ends in a workbook whose every cell is what
/// grid.h says, or in a reason, within two seconds of processor time. With PLEDGED_PLANTED_FAULT the limit on
/// cells is off.
void read_table_input(std::string_view input, TableFormat format);

/// One input that can be read and one that is the file as it is, of "xlsx", "ods", "xls" or "json".
std::vector<std::string> table_seeds(std::string_view kind);
TableFormat table_format(std::string_view kind);

}  // namespace pledged::fuzz
