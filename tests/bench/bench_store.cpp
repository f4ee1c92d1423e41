// bench_store: what storing costs (P1's storing half) beside sqlite3's own import of the same data, in one
// run.
//
//   bench_store [--rows N] [--runs N] [--folder DIR] [--json FILE]
//
// Ours starts from values in memory and ends when they are durable, the peer starts from the CSV: the ratio
// says what is left for reading and checking a file, not that intake is that fast. Runs alternate, so that a
// busy machine disturbs both; read the ratios.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tests/bench/measured_run.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::size_t rows = 1'000'000;
  int runs = 5;
  fs::path folder = fs::temp_directory_path();
  std::string json;
};

/// The rows of the generated CSV, which is sorted; series are named by position.
struct Table {
  std::vector<SeriesKey> series;
  std::vector<NewValue> values;  // series: position + 1
};

double to_double(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Table read_table(const fs::path& csv) {
  Table table;
  std::map<std::string, Period> periods;
  std::ifstream in(csv);
  std::string line;
  std::string previous;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto first = line.find(',');
    const auto second = line.find(',', first + 1);
    const auto third = line.find(',', second + 1);
    if (const std::string series = line.substr(0, second); series != previous) {
      table.series.push_back({IndicatorId{line.substr(0, first)},
                              AreaCode{line.substr(first + 1, second - first - 1)}, ObservationKind::level});
      previous = series;
    }
    const std::string text = line.substr(second + 1, third - second - 1);
    const Period period = periods.try_emplace(text, Period::parse(text).value()).first->second;
    table.values.push_back({SeriesNumber{static_cast<std::uint32_t>(table.series.size())}, period,
                            to_double(std::string_view(line).substr(third + 1))});
  }
  return table;
}

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Store open_store(const fs::path& path) {
  Result<Store> store = Store::open(path, Store::Access::write);
  if (!store) throw std::runtime_error(store.error().message);
  return std::move(store).value();
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Cost {
  double seconds;
  double cpu_seconds;
};

/// Numbers the series and commits.
Cost commit(Store& store, const Table& table, const char* name, std::uint64_t wanted_added) {
  FileRecord record;
  record.name = name;
  std::vector<NewValue> values = table.values;
  const Stopwatch watch;
  const double cpu_before = cpu_seconds();
  const std::vector<SeriesNumber> numbers = store.reserve_series(table.series);
  for (NewValue& value : values) value.series = numbers[static_cast<std::size_t>(value.series) - 1];
  const auto committed =
      store.commit(record, values, [](const FileRecord&, const Difference&) { return std::string("{}"); });
  const Cost cost = {watch.seconds(), cpu_seconds() - cpu_before};
  if (committed.record.added != wanted_added) throw std::runtime_error("not all values were stored");
  return cost;
}

void remove_store(const fs::path& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::remove(path.string() + suffix);
}

Figures run_ours(const fs::path& csv, const fs::path& path) {
  remove_store(path);
  const Table table = read_table(csv);
  Store store = open_store(path);
  Figures figures;
  const Cost first = commit(store, table, "new", table.values.size());
  figures["commit_seconds"] = first.seconds;
  figures["commit_cpu_seconds"] = first.cpu_seconds;
  const Stopwatch checkpoint;
  if (const auto done = store.checkpoint(); !done) throw std::runtime_error(done.error().message);
  figures["checkpoint_seconds"] = checkpoint.seconds();
  figures["bytes_a_row"] = static_cast<double>(store.size_bytes()) / static_cast<double>(table.values.size());
  figures["commit_unchanged_seconds"] = commit(store, table, "again", 0).seconds;
  const Stopwatch reading;
  std::size_t read = 0;
  store.for_each_series([&](SeriesNumber, const SeriesKey&, std::span<const Observation> vintages) {
    read += vintages.size();
  });
  figures["read_all_seconds"] = reading.seconds();
  if (read != table.values.size()) throw std::runtime_error("not all values were read");
  return figures;
}

Figures run_peer(const fs::path& csv, const fs::path& database, std::size_t rows) {
  const double seconds = run_program({PLEDGED_PEER_IMPORT, "run", csv.string(), database.string()});
  return {{"import_seconds", seconds},
          {"bytes_a_row", static_cast<double>(fs::file_size(database)) / static_cast<double>(rows)}};
}

void print(const char* title, const Figures& figures) {
  fmt::print("{}\n", title);
  for (const auto& [name, value] : figures) fmt::print("  {:26} {:10.3f}\n", name, value);
}

void measure(const Options& options) {
  const fs::path folder = options.folder / fmt::format("pledged-bench-{}", ::getpid());
  fs::create_directories(folder);
  const fs::path csv = folder / "observations.csv";
  run_program({PLEDGED_PEER_IMPORT, "generate", csv.string(), std::to_string(options.rows)});

  std::vector<Figures> ours;
  std::vector<Figures> peer;
  for (int run = 0; run < options.runs; ++run) {
    ours.push_back(run_measured([&] { return run_ours(csv, folder / "store.db"); }));
    peer.push_back(run_measured([&] { return run_peer(csv, folder / "peer.db", options.rows); }));
  }
  fs::remove_all(folder);

  const Figures our_median = medians(ours);
  const Figures peer_median = medians(peer);
  const Figures ratios = {
      {"peer import / commit", peer_median.at("import_seconds") / our_median.at("commit_seconds")},
      {"peer cpu / commit cpu", peer_median.at("cpu_seconds") / our_median.at("commit_cpu_seconds")},
      {"peer bytes / our bytes", peer_median.at("bytes_a_row") / our_median.at("bytes_a_row")},
  };
  fmt::print("{} rows, medians of {} runs\n", options.rows, options.runs);
  print("pledged store", our_median);
  print("sqlite3 .import WITHOUT ROWID", peer_median);
  print("ratios", ratios);
  if (options.json.empty()) return;
  const nlohmann::json report = {{"rows", options.rows}, {"runs", options.runs}, {"store", our_median},
                                 {"peer", peer_median},  {"ratios", ratios},     {"store_runs", ours},
                                 {"peer_runs", peer}};
  std::ofstream(options.json) << report.dump(2) << '\n';
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app{"What storing a file costs, beside sqlite3's own import"};
  app.add_option("--rows", options.rows, "at most 1008000");
  app.add_option("--runs", options.runs, "medians are of these");
  app.add_option("--folder", options.folder, "where the databases are made");
  app.add_option("--json", options.json, "where the figures go");
  CLI11_PARSE(app, argc, argv);
  try {
    pledged::bench::measure(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_store: {}\n", error.what());
    return 1;
  }
  return 0;
}
