// JSON reader: a table written as JSON → the sink, as one sheet whose first row holds the names of the
// fields:
//   [{"a": 1, "b": "x"}, …]      an array of objects, one a row
//   {"a": [1, …], "b": ["x", …]} an object of arrays, one a column
//   {"records": [{…}, …]}        either of them as the only member of an object; also "data"
//   {"a": 1, "b": "x"}           one row
// and JSON lines: one object a line. Record n stands in row n + 1. A number is the text that the file has for
// it, digit for digit. Strict (RFC 8259): a key twice in an object, an array or object in a cell, columns of
// different lengths are refused. Throws Unreadable. One thread.
#pragma once

#include <string_view>

#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

/// `text`: UTF-8 without byte-order mark.
void read_json(std::string_view text, GridSink& sink);

}  // namespace pledged
