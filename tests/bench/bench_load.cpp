// bench_load: what loading a rule book costs, in time and memory a target: a table of goals for templates at
// two sizes, and at the smaller one beside it the same targets written as an entry of YAML each.
//
//   bench_load [--areas N] [--more-areas N] [--runs N] [--folder DIR] [--json FILE]
//
// Each run is a process of its own: read_rule_book, then a board of all targets without data. Memory is the
// growth of the resident set; `book` is what the allocator still holds after loading.

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/rule_book_reader.h"
#include "daemon/board/evaluator.h"
#include "tests/bench/load_packs.h"
#include "tests/bench/measured_run.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  int areas = 4'000;
  int more_areas = 40'000;
  int runs = 3;
  fs::path folder = fs::temp_directory_path();
  std::string json;
};

/// Wall and processor time.
struct Cost {
  double seconds = 0;
  double cpu_seconds = 0;
};

Cost cost_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t cpu_start = std::clock();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC};
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double all = 0;
  double resident = 0;
  statm >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double allocated_bytes() {
  const struct mallinfo2 now = ::mallinfo2();
  return static_cast<double>(now.uordblks + now.hblkhd);
}

std::shared_ptr<const RuleBook> load(const fs::path& pack, std::size_t targets) {
  const RuleBookResult result = read_rule_book({pack});
  for (const Diagnostic& found : result.diagnostics) {
    if (found.severity == Severity::error) throw std::runtime_error(to_string(found));
  }
  if (result.rule_book->targets().size() != targets) throw std::runtime_error("not all targets were loaded");
  return result.rule_book;
}

Figures run(const fs::path& pack, int areas) {
  const auto targets = static_cast<std::size_t>(areas) * kPledges;
  const auto a_target = [&](double bytes) { return bytes / static_cast<double>(targets); };
  const double resident_before = resident_bytes();
  const double allocated_before = allocated_bytes();
  std::shared_ptr<const RuleBook> book;
  Figures figures;
  const Cost loading = cost_of([&] { book = load(pack, targets); });
  figures["load_seconds"] = loading.seconds;
  figures["load_cpu_seconds"] = loading.cpu_seconds;
  const double allocated_with_book = allocated_bytes();
  figures["book_bytes_a_target"] = a_target(allocated_with_book - allocated_before);
  figures["resident_bytes_a_target"] = a_target(resident_bytes() - resident_before);
  std::shared_ptr<const Board> board;
  const AsOf as_of{Instant{make_date(2020, 7, 20)}, make_date(2020, 7, 20), Vintage{}};
  const Cost judging = cost_of([&] { board = evaluate_without_data(book, as_of); });
  figures["board_seconds"] = judging.seconds;
  figures["board_cpu_seconds"] = judging.cpu_seconds;
  figures["board_bytes_a_target"] = a_target(allocated_bytes() - allocated_with_book);
  figures["cpu_microseconds_a_target"] = a_target(loading.cpu_seconds * 1e6);
  figures["resident_before_mib"] = resident_before / (1 << 20);
  return figures;
}

/// With the peak, of which the start of the process is taken off.
Figures measured(const fs::path& pack, int areas) {
  Figures figures = run_measured([&] { return run(pack, areas); });
  const double peak = (figures.at("rss_mib") - figures.at("resident_before_mib")) * (1 << 20);
  figures["peak_bytes_a_target"] = peak / (static_cast<double>(areas) * kPledges);
  return figures;
}

void print(const std::string& title, const Figures& figures) {
  fmt::print("{}\n", title);
  for (const auto& [name, value] : figures) fmt::print("  {:26} {:10.3f}\n", name, value);
}

void measure(const Options& options) {
  const fs::path folder = options.folder / fmt::format("pledged-bench-{}", ::getpid());
  write_template_pack(folder / "rows", options.areas);
  write_template_pack(folder / "more-rows", options.more_areas);
  write_entry_pack(folder / "entries", options.areas);
  std::vector<Figures> rows;
  std::vector<Figures> more_rows;
  std::vector<Figures> entries;
  for (int run = 0; run < options.runs; ++run) {
    rows.push_back(measured(folder / "rows", options.areas));
    entries.push_back(measured(folder / "entries", options.areas));
    more_rows.push_back(measured(folder / "more-rows", options.more_areas));
  }
  fs::remove_all(folder);
  const nlohmann::json report = {{"targets", options.areas * kPledges},
                                 {"more_targets", options.more_areas * kPledges},
                                 {"runs", options.runs},
                                 {"rows", medians(rows)},
                                 {"more_rows", medians(more_rows)},
                                 {"entries", medians(entries)}};
  print(fmt::format("{} rows of a table", options.areas * kPledges), medians(rows));
  print(fmt::format("{} entries of YAML", options.areas * kPledges), medians(entries));
  print(fmt::format("{} rows of a table", options.more_areas * kPledges), medians(more_rows));
  if (!options.json.empty()) std::ofstream(options.json) << report.dump(2) << '\n';
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app{"What loading a rule book costs"};
  app.add_option("--areas", options.areas, "25 targets each");
  app.add_option("--more-areas", options.more_areas, "of the larger pack");
  app.add_option("--runs", options.runs, "medians are of these");
  app.add_option("--folder", options.folder, "where the packs are made");
  app.add_option("--json", options.json, "where the figures go");
  CLI11_PARSE(app, argc, argv);
  try {
    pledged::bench::measure(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_load: {}\n", error.what());
    return 1;
  }
  return 0;
}
