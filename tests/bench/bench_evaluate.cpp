// bench_evaluate: what judging costs: all targets, beside plain loops over columns and SQL, and the targets
// that a file of 300 cells touched, at several sizes.
//
//   bench_evaluate [--targets N ...] [--files-at N ...] [--runs N] [--missing SHARE] [--cells N] [--folder
//   DIR] [--json FILE]
//
// 24 observations a target, a vintage a month, a twentieth of them missing. All contenders must say the same
// before they are timed; a difference that is planted must be found first. Medians of the processor's time,
// one core.

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/board/evaluator.h"
#include "rules/flow_judgement.h"
#include "tests/bench/cost.h"
#include "tests/bench/evaluate_check.h"
#include "tests/bench/evaluate_file.h"
#include "tests/bench/evaluate_judged.h"
#include "tests/bench/evaluate_peers.h"
#include "tests/bench/evaluate_world.h"
#include "tests/bench/measured_run.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::size_t> targets = {10'000, 100'000, 1'000'000};
  std::vector<std::size_t> files_at = {300, 3'000, 100'000, 1'000'000};
  int runs = 5;
  double missing = 0.05;
  std::size_t cells = 300;
  fs::path folder = fs::temp_directory_path();
  std::string json;
};

double allocated_bytes() {
  const struct mallinfo2 now = ::mallinfo2();
  return static_cast<double>(now.uordblks + now.hblkhd);
}

AsOf as_of(const Store& store) {
  return {Instant{judgement_day()}, judgement_day(), store.newest_vintage()};
}

bool finds(const std::function<void()>& comparison) {
  try {
    comparison();
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

/// One figure of one target is changed; every comparison must see it.
void find_planted_difference(const Options& options) {
  const World world = make_world(1'000, options.missing);
  World planted = make_world(1'000, options.missing);
  planted.values[500 * kMonths + kMonths - 1] += 0.01;
  PlainResults plain(1'000);
  PlainResults other(1'000);
  ratio_status_projections(PlainColumns(world), plain);
  SqlPeer(planted).run(other);
  std::vector<Assessment> ours(1'000);
  std::vector<Assessment> ours_planted(1'000);
  assess_each(world, Figured(world), ours);
  const Figured figured_planted(planted);
  assess_each(planted, figured_planted, ours_planted);
  Batched batched_planted(planted, figured_planted);
  batched_planted.judge();
  const bool found =
      finds([&] { require_same(plain, other, "planted"); }) &&
      finds([&] { require_same(ours, ours_planted, "planted"); }) &&
      finds([&] { require_same(ours, batched_planted.results(planted, figured_planted), "planted"); }) &&
      finds([&] { require_agreement(plain, ours_planted); });
  if (!found) throw std::runtime_error("a planted difference was not found");
}

/// The median of several times of each contender, in turn, in milliseconds of the processor.
class Race {
 public:
  explicit Race(int runs) : runs_(runs) {}

  void enter(std::string name, std::function<void()> work) {
    contenders_.emplace_back(std::move(name), std::move(work));
  }

  [[nodiscard]] Figures run() const {
    std::vector<Figures> all(static_cast<std::size_t>(runs_));
    for (Figures& figures : all) {
      for (const auto& [name, work] : contenders_) figures[name] = cost_of(work).cpu_ms;
    }
    return medians(all);
  }

 private:
  int runs_;
  std::vector<std::pair<std::string, std::function<void()>>> contenders_;
};

fs::path store_path(const Options& options, std::size_t targets) {
  return options.folder / fmt::format("pledged-bench-{}-{}.db", ::getpid(), targets);
}

void remove_store(const fs::path& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + suffix);
}

Figures judge_everything(const Options& options, std::size_t targets) {
  const World world = make_world(targets, options.missing);
  const PlainColumns columns(world);
  const SqlPeer sql(world);
  const Figured figured(world);
  Batched batched(world, figured);
  const fs::path path = store_path(options, targets);
  const Store store = make_store(world, path, targets);
  PlainResults plain(targets);
  PlainResults by_sql(targets);
  std::vector<Assessment> ours(targets);
  const auto all_from_store = [&] { return evaluate_all(world.rule_book, store, as_of(store)); };

  ratio_status_projections(columns, plain);
  sql.run(by_sql);
  assess_each(world, figured, ours);
  require_same(plain, by_sql, "the plain loop and SQL");
  require_agreement(plain, ours);
  batched.judge();
  require_same(ours, batched.results(world, figured), "assess() and the batches");
  all_from_store();  // the store holds what it has read lately
  const double before = allocated_bytes();
  const auto board = all_from_store();
  const double board_bytes = allocated_bytes() - before;
  require_same(ours, *board, "assess() and evaluate_all");

  double sum = 0;
  Race race(options.runs);
  race.enter("read_doubles", [&] { sum += sum_of(columns); });
  race.enter("plain_ratio", [&] { ratio_only(columns, plain); });
  race.enter("plain_ratio_status_projections", [&] { ratio_status_projections(columns, plain); });
  race.enter("sql", [&] { sql.run(by_sql); });
  race.enter("batch", [&] { batched.judge(); });
  race.enter("assess_each", [&] { assess_each(world, figured, ours); });
  race.enter("evaluate_all_store", [&] { all_from_store(); });
  race.enter("gather_batches", [&] { const Batched gathered(world, figured); });
  Figures figures = race.run();
  if (std::isinf(sum)) throw std::runtime_error("the values have no sum");  // so that it is needed
  figures["board_bytes_a_target"] = board_bytes / static_cast<double>(targets);
  figures["not_in_batches"] = static_cast<double>(batched.rest());
  remove_store(path);
  return figures;
}

/// The slope of log(time) over log(size).
double growth_exponent(const std::vector<std::pair<double, double>>& points) {
  double n = 0;
  double x = 0;
  double y = 0;
  double xx = 0;
  double xy = 0;
  for (const auto& [size, time] : points) {
    n += 1;
    x += std::log(size);
    y += std::log(time);
    xx += std::log(size) * std::log(size);
    xy += std::log(size) * std::log(time);
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

void print(const std::string& title, const Figures& figures) {
  fmt::print("{}\n", title);
  for (const auto& [name, value] : figures) fmt::print("  {:34} {:12.3f}\n", name, value);
  std::fflush(stdout);
}

nlohmann::json measure_all(const Options& options) {
  nlohmann::json report;
  std::map<std::string, std::vector<std::pair<double, double>>> growth;
  Figures largest;
  for (const std::size_t targets : options.targets) {
    largest = judge_everything(options, targets);
    print(fmt::format("{} targets, milliseconds", targets), largest);
    report[std::to_string(targets)] = largest;
    for (const auto& [name, value] : largest) {
      if (value > 0) growth[name].emplace_back(static_cast<double>(targets), value);
    }
  }
  Figures ratios;
  const double plain = largest.at("plain_ratio_status_projections");
  for (const char* name : {"batch", "assess_each", "evaluate_all_store", "sql"}) {
    ratios[fmt::format("{} / plain", name)] = largest.at(name) / plain;
    ratios[fmt::format("{} / plain_ratio", name)] = largest.at(name) / largest.at("plain_ratio");
  }
  print("ratios", ratios);
  report["ratios"] = ratios;
  if (options.targets.size() < 2) return report;
  Figures exponents;
  for (const auto& [name, points] : growth) {
    if (points.size() == options.targets.size()) exponents[name] = growth_exponent(points);
  }
  print("growth: exponents of a log-log fit", exponents);
  report["exponents"] = exponents;
  return report;
}

nlohmann::json measure_files(const Options& options) {
  nlohmann::json report;
  for (const std::size_t targets : options.files_at) {
    const World world = make_world(targets, options.missing);
    const std::size_t apart = std::max<std::size_t>(targets / options.cells, 1);
    for (const std::size_t stride : std::set{std::size_t{1}, apart}) {
      const Figures figures =
          cost_of_file(world, {options.cells, stride, options.runs, store_path(options, targets)});
      print(fmt::format("a file of {} cells {} apart, {} targets, milliseconds", options.cells, stride,
                        targets),
            figures);
      report[std::to_string(targets)][stride == 1 ? "together" : "apart"] = figures;
    }
  }
  return report;
}

void measure(const Options& options) {
  find_planted_difference(options);
  const nlohmann::json report = {
      {"runs", options.runs},   {"missing", options.missing},  {"lanes_at_once", lanes_at_once()},
      {"cells", options.cells}, {"all", measure_all(options)}, {"file", measure_files(options)}};
  if (!options.json.empty()) std::ofstream(options.json) << report.dump(2) << '\n';
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app{"What judging targets costs"};
  app.add_option("--targets", options.targets, "sizes at which everything is judged");
  app.add_option("--files-at", options.files_at, "sizes at which a file is judged");
  app.add_option("--runs", options.runs, "medians are of these");
  app.add_option("--missing", options.missing, "share of the months before the latest");
  app.add_option("--cells", options.cells, "of the file");
  app.add_option("--folder", options.folder, "where the stores are made");
  app.add_option("--json", options.json, "where the figures go");
  CLI11_PARSE(app, argc, argv);
  try {
    pledged::bench::measure(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_evaluate: {}\n", error.what());
    return 1;
  }
  return 0;
}
