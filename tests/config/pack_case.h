// Pack cases: one input of tests/data/packs read as the pack or packs that it is, and what came of it as
// text.
#pragma once

#include <string>

#include "config/rule_book_reader.h"
#include "tests/config/case_files.h"

namespace pledged::config_tests {

struct PackOutcome {
  RuleBookResult result;
  std::string diagnostics;  ///< one line each, paths relative to the case's folder
};

/// The shipped calendar of China, by which all cases go.
std::filesystem::path china_calendar();

/// A file is a pack of one file. A folder is a pack, or holds one folder a pack; `sources` among them is a
/// folder of source documents.
PackOutcome read_pack_case(const CaseFile& file);

/// A rule book in lines: packs, areas, indicators, targets with all their fields that are not at the default.
std::string in_lines(const RuleBook& book);

}  // namespace pledged::config_tests
