// The reader of layouts: YAML files such as config/layouts/bulletin.yaml → checked Layouts. Its keys are
// described in deploy/docs/layouts.md. What it is not: it opens no table; whether a layout fits one is for
// daemon/intake/layout_match.h.
#pragma once

#include <filesystem>
#include <optional>

#include "config/findings.h"
#include "config/source_files.h"
#include "rules/layout.h"

namespace pledged {

/// Nothing after an error. Codes "layout-pattern", "layout-field", "layout-values", "layout-lines", "schema",
/// and those of the text, the YAML and the scalars.
std::optional<Layout> read_layout(const std::filesystem::path& file, SourceFiles& source, Findings& findings);

}  // namespace pledged
