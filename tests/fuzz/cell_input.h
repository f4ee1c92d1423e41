// Cell input: what a fuzzer of cells feeds: one byte that chooses what the file's layout says, then the cell,
// which is read as a number, a period, a unit and a name.
#pragma once

#include <string_view>

#include "tests/fuzz/broken.h"

namespace pledged::fuzz {

/// Throws Broken unless: every reading survives being printed and read again; what is refused has its code
/// and both sentences; a number is 0 only where the cell has a zero or a word for it; the cell means the same
/// in full-width characters; a unit is worth one of itself.
void read_cell(std::string_view input);

}  // namespace pledged::fuzz
