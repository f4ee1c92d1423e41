// Layout draft: for a table that no layout fits, a layout to begin with, as YAML: which row looks like its
// header, which column like what, where its notes begin. A person edits it; nothing is read by it unasked.
// Pure function.
#pragma once

#include <optional>
#include <string>

#include "daemon/intake/readers/grid.h"

namespace pledged {

/// Nothing if no sheet has a row of headings above numbers. What it could not find out is said in comments.
std::optional<std::string> draft_layout(const Workbook& workbook);

}  // namespace pledged
