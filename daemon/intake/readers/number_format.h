// Number format: what a spreadsheet's format code makes of a number: "0.0%" a percentage, "yyyy-mm" a date.
// Only the code's first section counts (the one for positive numbers). What it is not: it renders nothing.
// Codes and their built-in numbers: ECMA-376 part 1, 18.8.30 and 18.8.31; the East Asian ones of 18.8.30 too.
// Pure functions.
#pragma once

#include <string_view>

#include "daemon/intake/readers/grid.h"

namespace pledged {

/// Durations ("[h]:mm") are plain numbers: no statistics table means a day by them.
NumberFormat class_of_format(std::string_view code);
/// Of a number that has no code of its own in the file.
NumberFormat class_of_builtin_format(unsigned number);

}  // namespace pledged
