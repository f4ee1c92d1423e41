#include <fmt/format.h>

#include <fstream>

#include "daemon/commands/backtest_report.h"
#include "daemon/commands/backtest_run.h"
#include "daemon/commands/backtest_words.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/past_figures.h"
#include "daemon/commands/workspace.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

/// The figures, and what came of the settings; or why there are none.
struct Opened {
  std::optional<PastFigures> figures;
  std::string lang;
  int code = kOk;
};

Opened refused(int code) {
  Opened opened;
  opened.code = code;
  return opened;
}

Opened open_store_of(const BacktestOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return refused(kInvalid);
  const auto store = open_store_to_read(*workspace, console);
  if (const int* const why = std::get_if<int>(&store)) return refused(*why);
  const auto& opened = std::get<std::optional<Store>>(store);
  if (!opened) {
    console.complain("there is no store yet; give files or folders of figures, or `pledged ingest` some");
    return refused(kInvalid);
  }
  return {figures_of_store(workspace->rule_book, *opened), workspace->lang, kOk};
}

/// A rule book is not needed: without --config.file, one that lies here is used.
Opened open_files_of(const BacktestOptions& options, Console& console) {
  std::error_code failed;
  const bool with_rules = options.config_given || fs::exists(options.common.config_file, failed);
  const std::optional<Workspace> workspace =
      with_rules ? open_workspace(options.common, console) : std::optional<Workspace>();
  if (with_rules && !workspace) return refused(kInvalid);
  if (!workspace && options.real_goals) {
    console.complain("--goals=real needs the settings of a rule book: --config.file");
    return refused(kUsage);
  }
  const std::uint64_t max_bytes =
      workspace ? workspace->settings.intake.max_bytes : Settings{}.intake.max_bytes;
  Opened opened;
  opened.lang = workspace ? workspace->lang : options.common.lang.value_or(console.locale);
  opened.figures = figures_of_files(options.paths, workspace ? workspace->rule_book : nullptr,
                                    options.measure, max_bytes, console);
  if (!opened.figures) opened.code = kInvalid;
  return opened;
}

std::string rendered(const BacktestReport& report, BacktestFormat format, std::string_view lang,
                     bool colour) {
  switch (format) {
    case BacktestFormat::json:
      return backtest_json(report);
    case BacktestFormat::html:
      return backtest_page(report, lang);
    case BacktestFormat::table:
      break;
  }
  return backtest_text(report, lang, colour);
}

bool write_file(const fs::path& file, const std::string& text, Console& console) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  if (out.flush()) return true;
  console.complain(fmt::format("{}: cannot be written", file.string()));
  return false;
}

}  // namespace

int backtest(const BacktestOptions& options, Console& console) {
  const Opened opened =
      options.paths.empty() ? open_store_of(options, console) : open_files_of(options, console);
  if (!opened.figures) return opened.code;
  const auto report = run_backtest(*opened.figures, options, console);
  if (!report) return kInvalid;
  const bool to_file = options.output.has_value();
  const std::string text = rendered(*report, options.format, opened.lang, console.colour && !to_file);
  if (to_file) {
    if (!write_file(*options.output, text, console)) return kInvalid;
    for (const std::string& line : backtest_summary(*report, opened.lang)) console.out << line << '\n';
    console.out << fmt::format(fmt::runtime(words::kWritten.in(opened.lang)), options.output->string())
                << '\n';
  } else {
    console.out << text;
  }
  const bool all_well = report->rejected_files == 0 && report->overall.target_years > 0;
  return all_well ? kOk : kInvalid;
}

}  // namespace pledged::commands
