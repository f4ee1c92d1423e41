// bench_evaluate: what judging costs: all targets, beside plain loops over columns and SQL, and the targets
// that a file of 300 cells touched, at several sizes.
//
//   bench_evaluate [--targets N ...] [--runs N] [--missing SHARE] [--cells N] [--folder DIR] [--json FILE]
//
// 24 observations a target, a vintage a month, a twentieth of them missing. All contenders must say the same
// before they are timed; a difference that is planted must be found first. Medians, one core.

#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/board/evaluator.h"
#include "daemon/board/transitions.h"
#include "rules/assess.h"
#include "tests/bench/evaluate_check.h"
#include "tests/bench/evaluate_peers.h"
#include "tests/bench/evaluate_world.h"
#include "tests/bench/measured_run.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

const Date kToday = make_date(2020, 7, 25);

struct Options {
  std::vector<std::size_t> targets = {10'000, 100'000, 1'000'000};
  std::vector<std::size_t> touched_at = {300, 3'000, 100'000, 1'000'000};
  int runs = 5;
  double missing = 0.05;
  std::size_t cells = 300;
  fs::path folder = fs::temp_directory_path();
  std::string json;
};

double milliseconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double allocated_bytes() {
  const struct mallinfo2 now = ::mallinfo2();
  return static_cast<double>(now.uordblks + now.hblkhd);
}

AsOf as_of(const Store& store) {
  return {Instant{kToday}, kToday, store.newest_vintage()};
}

/// The figures of every target as rules/assess takes them, in memory.
struct Figured {
  std::vector<std::vector<Observation>> vintages;
  std::vector<Series> series;

  explicit Figured(const World& world) {
    for (std::size_t row = 0; row < world.size(); ++row) {
      vintages.push_back(observations_of(world, row));
      series.push_back(Series::known_at(vintages.back(), vintage_of(kMonths)));
    }
  }
};

void assess_each(const World& world, const Figured& figured, std::vector<Assessment>& results) {
  const Parameters parameters;
  const RuleBook& book = *world.rule_book;
  for (std::size_t row = 0; row < world.size(); ++row) {
    const Target& target = book.targets()[row];
    const Known known(figured.series[row], nullptr, figured.vintages[row]);
    results[row] =
        assess(target, book.indicator(target.indicator), known, kToday, parameters, book.working_days());
  }
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
  assess_each(planted, Figured(planted), ours_planted);
  const bool found = finds([&] { require_same(plain, other, "planted"); }) &&
                     finds([&] { require_same(ours, ours_planted, "planted"); }) &&
                     finds([&] { require_agreement(plain, ours_planted); });
  if (!found) throw std::runtime_error("a planted difference was not found");
}

/// The median of several times of each contender, in turn.
class Race {
 public:
  explicit Race(int runs) : runs_(runs) {}

  void enter(std::string name, std::function<void()> work) {
    contenders_.emplace_back(std::move(name), std::move(work));
  }

  [[nodiscard]] Figures run() const {
    std::vector<Figures> all(static_cast<std::size_t>(runs_));
    for (Figures& figures : all) {
      for (const auto& [name, work] : contenders_) figures[name] = milliseconds_of(work);
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
  const fs::path path = store_path(options, targets);
  const Store store = make_store(world, path);
  PlainResults plain(targets);
  PlainResults by_sql(targets);
  std::vector<Assessment> ours(targets);
  const Parameters parameters;
  const auto all_from_store = [&] {
    return evaluate_all(world.rule_book, store, as_of(store), parameters);
  };

  ratio_status_projections(columns, plain);
  sql.run(by_sql);
  assess_each(world, figured, ours);
  require_same(plain, by_sql, "the plain loop and SQL");
  require_agreement(plain, ours);
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
  race.enter("assess_each", [&] { assess_each(world, figured, ours); });
  race.enter("evaluate_all_store", [&] { all_from_store(); });
  Figures figures = race.run();
  if (sum == 1) fmt::print("\n");  // so that the sum is needed
  figures["board_bytes_a_target"] = board_bytes / static_cast<double>(targets);
  remove_store(path);
  return figures;
}

/// A file of July for `cells` targets that stand `stride` apart.
Figures judge_touched_once(const Options& options, std::size_t targets, std::size_t stride) {
  const World world = make_world(targets, options.missing);
  const fs::path path = store_path(options, targets);
  remove_store(path);
  Store store = make_store(world, path);
  const Parameters parameters;
  Figures figures;
  auto board = evaluate_all(world.rule_book, store, as_of(store), parameters);
  figures["save_all"] = milliseconds_of([&] { save_board(*board, store); });
  const std::vector<SeriesKey> touched = next_month(world, store, options.cells, stride);
  std::shared_ptr<const Board> next;
  std::vector<double> times;
  for (int run = 0; run < options.runs * 3; ++run) {
    times.push_back(milliseconds_of(
        [&] { next = evaluate_touched(*board, store, as_of(store), touched, parameters); }));
  }
  figures["evaluate"] = median(times);
  Saved saved;
  figures["save"] = milliseconds_of([&] { saved = save_board(*next, store, board.get()); });
  if (saved.transitions == 0) throw std::runtime_error("the file changed nothing");
  const auto all = evaluate_all(world.rule_book, store, as_of(store), parameters);
  for (std::size_t row = 0; row < targets; ++row) {
    const auto target = TargetIndex{static_cast<std::uint32_t>(row)};
    if (!(next->assessment(target) == all->assessment(target))) {
      throw std::runtime_error(fmt::format("touched and all: target {} differs", row));
    }
  }
  figures["swap"] = milliseconds_of([&] { board = std::move(next); });
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
    for (const auto& [name, value] : largest) growth[name].emplace_back(static_cast<double>(targets), value);
  }
  Figures ratios;
  const double plain = largest.at("plain_ratio_status_projections");
  for (const char* name : {"assess_each", "evaluate_all_store", "sql"}) {
    ratios[fmt::format("{} / plain", name)] = largest.at(name) / plain;
    ratios[fmt::format("{} / plain_ratio", name)] = largest.at(name) / largest.at("plain_ratio");
  }
  print("ratios", ratios);
  report["ratios"] = ratios;
  if (options.targets.size() < 2) return report;
  Figures exponents;
  for (const auto& [name, points] : growth) exponents[name] = growth_exponent(points);
  print("growth: exponents of a log-log fit", exponents);
  report["exponents"] = exponents;
  return report;
}

nlohmann::json measure_touched(const Options& options) {
  nlohmann::json report;
  for (const std::size_t targets : options.touched_at) {
    const std::size_t apart = std::max<std::size_t>(targets / options.cells, 1);
    for (const std::size_t stride : {std::size_t{1}, apart}) {
      if (stride == 1 && apart != 1 && targets < 10'000) continue;
      const Figures figures = judge_touched_once(options, targets, stride);
      print(fmt::format("a file of {} cells, {} targets, {} apart, milliseconds", options.cells, targets,
                        stride),
            figures);
      report[fmt::format("{}/{}", targets, stride)] = figures;
    }
  }
  return report;
}

void measure(const Options& options) {
  find_planted_difference(options);
  const nlohmann::json report = {{"runs", options.runs},
                                 {"missing", options.missing},
                                 {"cells", options.cells},
                                 {"all", measure_all(options)},
                                 {"touched", measure_touched(options)}};
  if (!options.json.empty()) std::ofstream(options.json) << report.dump(2) << '\n';
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app{"What judging targets costs"};
  app.add_option("--targets", options.targets, "sizes at which everything is judged");
  app.add_option("--touched", options.touched_at, "sizes at which a file is judged");
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
