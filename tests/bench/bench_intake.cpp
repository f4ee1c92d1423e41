// bench_intake: P1: a CSV of a million rows through the whole intake (decode, parse, names, units,
// plausibility, vintages, durable commit, receipt), beside sqlite3's own `.import` and a tuned loader that
// checks nothing, in one run.
//
//   bench_intake [--rows N] [--runs N] [--folder DIR] [--json FILE]
//
// All three start from a file and end when it is durable. Ours reads one column more, the unit, and converts
// it. Runs alternate, so that a busy machine disturbs all; read the ratios.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/intake/intake.h"
#include "tests/bench/measured_run.h"
#include "tests/bench/tuned_loader.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::size_t rows = 1'000'000;
  int runs = 5;
  fs::path folder = fs::temp_directory_path();
  std::string json;
};

// The indicators and areas that peer_import.sh writes.
std::shared_ptr<const RuleBook> rule_book() {
  std::vector<Area> areas;
  for (int i = 0; i < 3000; ++i) {
    const std::string code = fmt::format("{:06}", 110000 + i * 7);
    areas.push_back({AreaCode(code), {"地区" + code, "Area " + code}, {}});
  }
  std::vector<Indicator> indicators;
  for (int i = 1; i <= 14; ++i) {
    Indicator indicator;
    indicator.id = IndicatorId(fmt::format("indicator-{:02}", i));
    indicator.name = {fmt::format("指标{}", i), fmt::format("Indicator {}", i)};
    indicator.unit = Unit::parse("亿元").value();
    indicator.plausible_min = 0;
    indicator.plausible_max = 1e6;
    indicators.push_back(indicator);
  }
  Pack pack;
  pack.id = PackId("bench");
  pack.year = 2020;
  return std::make_shared<RuleBook>(std::vector<Pack>{pack}, areas, indicators, std::vector<Target>{});
}

// The same rows with their unit, another than the indicator's.
void add_unit(const fs::path& from, const fs::path& to) {
  std::ifstream in(from);
  std::ofstream out(to);
  std::string line;
  std::getline(in, line);
  out << line << ",unit\n";
  while (std::getline(in, line)) out << line << ",万元\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + to.string());
}

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void remove_database(const fs::path& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + suffix);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

Figures run_intake(const fs::path& csv, const fs::path& path, std::size_t rows) {
  remove_database(path);
  const SystemClock clock;
  const auto book = rule_book();
  Result<Store> store = Store::open(path, Store::Access::write);
  if (!store) throw std::runtime_error(store.error().message);
  Intake intake(*store, book, clock);
  Figures figures;
  figures["seconds"] = seconds_of([&] {
    const Receipt receipt = intake.take("bench.csv", read_file(csv)).receipt;
    if (receipt.added != rows)
      throw std::runtime_error("not all rows were taken: " + to_text(receipt).substr(0, 1000));
  });
  figures["checkpoint_seconds"] = seconds_of([&] {
    if (const auto done = store->checkpoint(); !done) throw std::runtime_error(done.error().message);
  });
  figures["bytes_a_row"] = static_cast<double>(store->size_bytes()) / static_cast<double>(rows);
  return figures;
}

Figures run_judgement(const fs::path& csv, const fs::path& path) {
  remove_database(path);
  const SystemClock clock;
  Result<Store> store = Store::open(path, Store::Access::write);
  if (!store) throw std::runtime_error(store.error().message);
  const Intake intake(*store, rule_book(), clock);
  const std::string bytes = read_file(csv);
  return {{"seconds", seconds_of([&] { (void)intake.dry_run("bench.csv", bytes); })}};
}

Figures run_tuned(const fs::path& csv, const fs::path& path) {
  remove_database(path);
  return {{"seconds", seconds_of([&] { load_tuned(csv, path); })}};
}

Figures run_import(const fs::path& csv, const fs::path& path) {
  return {{"seconds", run_program({PLEDGED_PEER_IMPORT, "run", csv.string(), path.string()})}};
}

void print(const char* title, const Figures& figures) {
  fmt::print("{}\n", title);
  for (const auto& [name, value] : figures) fmt::print("  {:26} {:10.3f}\n", name, value);
}

void measure(const Options& options) {
  const fs::path folder = options.folder / fmt::format("pledged-bench-{}", ::getpid());
  fs::create_directories(folder);
  const fs::path plain = folder / "plain.csv";
  const fs::path with_unit = folder / "with_unit.csv";
  run_program({PLEDGED_PEER_IMPORT, "generate", plain.string(), std::to_string(options.rows)});
  add_unit(plain, with_unit);

  std::vector<Figures> intake;
  std::vector<Figures> judgement;
  std::vector<Figures> tuned;
  std::vector<Figures> import;
  for (int run = 0; run < options.runs; ++run) {
    intake.push_back(run_measured([&] { return run_intake(with_unit, folder / "ours.db", options.rows); }));
    tuned.push_back(run_measured([&] { return run_tuned(plain, folder / "tuned.db"); }));
    import.push_back(run_measured([&] { return run_import(plain, folder / "import.db");
  }));
  judgement.push_back(run_measured([&] { return run_judgement(with_unit, folder / "dry.db"); }));
}
fs::remove_all(folder);

const Figures ours = medians(intake);
const Figures loader = medians(tuned);
const Figures shell = medians(import);
const Figures dry = medians(judgement);
const Figures ratios = {{"ours / tuned loader", ours.at("seconds") / loader.at("seconds")},
                        {"ours / tuned loader, cpu", ours.at("cpu_seconds") / loader.at("cpu_seconds")},
                        {"sqlite3 .import / ours", shell.at("seconds") / ours.at("seconds")}};
fmt::print("{} rows, medians of {} runs\n", options.rows, options.runs);
print("pledged intake", ours);
print("pledged dry run (all but storing)", dry);
print("tuned loader, checks nothing", loader);
print("sqlite3 .import WITHOUT ROWID", shell);
print("ratios", ratios);
if (options.json.empty()) return;
const nlohmann::json report = {{"rows", options.rows}, {"runs", options.runs}, {"intake", ours},
                               {"dry_run", dry},       {"tuned", loader},      {"import", shell},
                               {"ratios", ratios}};
std::ofstream(options.json) << report.dump(2) << '\n';
}  // namespace

}  // namespace pledged::bench
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app{"What taking in a file costs, beside sqlite3's own import and a loader that checks nothing"};
  app.add_option("--rows", options.rows, "at most 1008000");
  app.add_option("--runs", options.runs, "medians are of these");
  app.add_option("--folder", options.folder, "where the databases are made");
  app.add_option("--json", options.json, "where the figures go");
  CLI11_PARSE(app, argc, argv);
  try {
    pledged::bench::measure(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_intake: {}\n", error.what());
    return 1;
  }
  return 0;
}
