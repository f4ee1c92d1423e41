// Layout trial: one file read by the layout that fits it, without a store: which layouts fit and why, and
// each figure with what its texts mean. For `pledged layout try`; intake itself (file_figures.h) makes
// nothing of it. Runs on any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/file_figures.h"
#include "daemon/intake/layout_match.h"
#include "daemon/intake/layout_rows.h"
#include "daemon/intake/receipt.h"
#include "rules/layout.h"
#include "rules/rule_book.h"

namespace pledged {

/// A figure as the layout found it, and what its texts mean as far as they mean something by themselves.
struct TriedFigure {
  std::string sheet;
  StatedFigure stated;
  std::string period;     ///< as the store writes it; empty: unreadable
  std::string value;      ///< "12.3"; empty: missing or unreadable
  std::string indicator;  ///< its id; empty: unknown, or no rule book
  std::string area;       ///< its code
  std::string remark;     ///< why something is empty
};

/// What was found out about one file.
struct LayoutTrial {
  std::string file;
  FileGrid grid;
  bool tidy = false;
  LayoutMatches matches;
  std::vector<TriedFigure> figures;
  std::vector<Fault> faults;
  std::vector<Fault> warnings;
  std::optional<std::string> draft;
};

/// What to do about a fault, "zh" or "en".
const std::string& remedy_in(const Fault& fault, std::string_view lang);

/// `rule_book` may be null: then no name is looked up. Nothing: the file cannot be read, and `faults` says
/// why. Borrows the layouts.
std::optional<LayoutTrial> try_layouts(std::string_view name, std::string_view bytes,
                                       const RuleBook* rule_book, const std::vector<Layout>& layouts,
                                       std::string_view lang, FaultList& faults);

}  // namespace pledged
