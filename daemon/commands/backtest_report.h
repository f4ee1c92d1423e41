// Backtest report: a finished backtest as tables, as JSON (deploy/docs/backtest.md documents it), and as one
// HTML page that needs nothing else. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/commands/backtest_run.h"
#include "daemon/commands/table.h"

namespace pledged::commands {

struct TitledTable {
  std::string title;
  std::string note;  ///< what its words mean; may be empty
  Table table;
};

/// What was tested, in a sentence or two.
std::vector<std::string> backtest_summary(const BacktestReport& report, std::string_view lang);
/// Empty ones are left out. At most `most_indicators` rows by indicator; the rest is counted in a note.
std::vector<TitledTable> backtest_tables(const BacktestReport& report, std::string_view lang,
                                         std::size_t most_indicators);

std::string backtest_text(const BacktestReport& report, std::string_view lang, bool colour);
std::string backtest_json(const BacktestReport& report);
std::string backtest_page(const BacktestReport& report, std::string_view lang);

}  // namespace pledged::commands
