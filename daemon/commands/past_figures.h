// Past figures: every series that a backtest is held against, with all its vintages: of a store, or of files
// and folders of files, where each file is a vintage in the order of the names.
//
// What it is not: it judges nothing and writes nothing. Files that cannot be taken in are complained of with
// the intake's receipt, and counted. One thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/commands/console.h"
#include "daemon/intake/figures.h"
#include "rules/rule_book.h"
#include "rules/series.h"
#include "storage/store.h"

namespace pledged::commands {

struct PastFigures {
  struct One {
    SeriesRef of;
    std::vector<Observation> values;  ///< all vintages
  };

  std::shared_ptr<const RuleBook> rule_book;  ///< with what was taken ad hoc
  std::size_t known_indicators = 0;           ///< the first so many of its indicators are the packs' own
  std::vector<One> series;
  std::size_t without_rule = 0;         ///< series of a store whose indicator or area no pack knows any more
  std::size_t files = 0;                ///< read whole
  std::size_t rejected = 0;             ///< files with faults, complained of
  std::vector<std::string> not_tables;  ///< names in a folder that are of no known kind
};

PastFigures figures_of_store(std::shared_ptr<const RuleBook> rule_book, const Store& store);

/// `paths`: files, and folders of .csv, .tsv and .txt files. `known`: null for none. `measure`: of indicators
/// that it does not know (ad_hoc_book.h). Nothing: a path cannot be read, as complained.
std::optional<PastFigures> figures_of_files(const std::vector<std::filesystem::path>& paths,
                                            std::shared_ptr<const RuleBook> known,
                                            std::optional<Measure> measure, std::uint64_t max_bytes,
                                            Console& console);

}  // namespace pledged::commands
