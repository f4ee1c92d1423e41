// bench_readers: what 64 readers of the API, the metrics and single targets wait for, while the daemon takes
// in a file of a million rows, beside the same without it, in one run.
//
//   bench_readers --daemon .build/release/daemon/pledged [--readers N] [--seconds S] [--json FILE]
//
// A real daemon with 700 targets, each reader on a connection of its own that stays open. Readers and daemon
// share the machine's processors; read the ratio.
#include <curl/curl.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/temp_folder.h"

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;
using Milliseconds = std::chrono::duration<double, std::milli>;
using testing_support::eventually;

constexpr int kTargets = 700;

struct Options {
  std::string daemon;
  int readers = 64;
  int seconds = 10;
  std::string json;
};

std::string pack_yaml() {
  std::string text =
      "pack: bench-2020\nschema: 1\nyear: 2020\narea: {code: \"330300\", name: {zh: 温州市, en: Wenzhou}}\n"
      "timezone: Asia/Shanghai\nsource: {title: 报告, date: 2020-01-15}\nindicators:\n";
  for (int i = 0; i < kTargets; ++i) {
    text += fmt::format(
        "  i-{0}: {{name: {{zh: 指标{0}, en: Indicator {0}}}, unit: 亿元, measure: stock, frequency: "
        "monthly}}\n",
        i);
  }
  text += "targets:\n";
  for (int i = 0; i < kTargets; ++i) {
    text += fmt::format(
        "  - {{id: i-{0}, goal: {{at_least: 1200}}, section: 总体, quote: 达到1200亿元, department: "
        "部门{1}}}\n",
        i, i % 40);
  }
  return text;
}

/// Every month of the years, of all indicators.
std::string figures(int first_year, int last_year) {
  std::string text = "indicator,area,period,value,unit\n";
  for (int i = 0; i < kTargets; ++i) {
    for (int year = first_year; year <= last_year; ++year) {
      for (int month = 1; month <= 12; ++month) {
        text += fmt::format("i-{},330300,{}-{:02},{:.1f},亿元\n", i, year, month,
                            1000 + (year - 1900) * 1.2 + month * 0.1);
      }
    }
  }
  return text;
}

class BenchDaemon {
 public:
  explicit BenchDaemon(const std::string& program) : port_(testing_support::free_port()) {
    folder_.write("pack/pack.yaml", pack_yaml());
    folder_.write(
        "pledged.yaml",
        fmt::format("rules: {{packs: [pack]}}\nstorage: {{path: data/pledged.db}}\nintake: {{directory: in, "
                    "archive: kept, rejected: refused, settle: 100ms}}\nweb: {{listen: "
                    "[\"127.0.0.1:{}\"]}}\nalerts: {{mode: off}}\nevaluation: {{today: 2020-08-15}}\n",
                    port_));
    process_ = std::make_unique<testing_support::ChildProcess>(
        std::vector<std::string>{program, "serve",
                                 "--config.file=" + (folder_.path() / "pledged.yaml").string()},
        folder_.path() / "log");
    const bool ready = eventually([this] { return answer("/-/ready").status == 200; });
    if (!ready) throw std::runtime_error("the daemon is not ready: " + process_->output());
  }
  void drop(const std::string& name, const std::string& text) const {
    const fs::path part = folder_.write("part/" + name, text);
    fs::rename(part, folder_.path() / "in" / name);
  }
  [[nodiscard]] bool accepted(int files) const {
    return answer("/metrics")
               .body.find(fmt::format("pledged_intake_files_total{{outcome=\"accepted\"}} {}\n", files)) !=
           std::string::npos;
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return fmt::format("http://127.0.0.1:{}{}", port_, path);
  }

 private:
  [[nodiscard]] testing_support::HttpAnswer answer(const std::string& path) const {
    return testing_support::http_get(port_, path).value_or(testing_support::HttpAnswer{});
  }

  testing_support::TempFolder folder_;
  unsigned short port_;
  std::unique_ptr<testing_support::ChildProcess> process_;
};

std::size_t pass_over(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

/// Asks for one page after the other until `stop`; what each took.
std::vector<double> read_until(const std::atomic<bool>& stop, const BenchDaemon& daemon, int reader) {
  const std::vector<std::string> pages = {
      "/api/v1/targets?limit=100",
      fmt::format("/api/v1/targets/i-{}", reader),
      fmt::format("/api/v1/targets/i-{}/explain", reader),
      "/api/v1/departments",
      "/metrics",
      "/api/v1/held",
  };
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), &curl_easy_cleanup};
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &pass_over);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  std::vector<double> times;
  for (std::size_t i = static_cast<std::size_t>(reader); !stop; ++i) {
    const std::string url = daemon.url(pages[i % pages.size()]);
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    const auto start = std::chrono::steady_clock::now();
    long status = 0;
    const CURLcode done = curl_easy_perform(handle.get());
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (done != CURLE_OK || status != 200) throw std::runtime_error("no answer to " + url);
    times.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // a person looks at it
  }
  return times;
}

/// What all readers waited for while `work` went on.
template <class Work>
std::vector<double> times_during(const BenchDaemon& daemon, int readers, Work work) {
  std::atomic<bool> stop = false;
  std::vector<std::vector<double>> of_reader(static_cast<std::size_t>(readers));
  std::vector<std::thread> threads;
  for (int reader = 0; reader < readers; ++reader) {
    threads.emplace_back(
        [&, reader] { of_reader[static_cast<std::size_t>(reader)] = read_until(stop, daemon, reader); });
  }
  work();
  stop = true;
  for (std::thread& thread : threads) thread.join();
  std::vector<double> all;
  for (const auto& times : of_reader) all.insert(all.end(), times.begin(), times.end());
  std::ranges::sort(all);
  return all;
}

nlohmann::json figures_of(const char* title, const std::vector<double>& times) {
  const auto at = [&times](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  fmt::print("{:<28} {:>8} answers  p50 {:7.2f} ms  p99 {:7.2f} ms  most {:7.2f} ms\n", title, times.size(),
             at(0.5), at(0.99), times.back());
  return {{"answers", times.size()}, {"p50_ms", at(0.5)}, {"p99_ms", at(0.99)}, {"most_ms", times.back()}};
}

int run(const Options& options) {
  const BenchDaemon daemon(options.daemon);
  daemon.drop("recent.csv", figures(2018, 2019));
  if (!eventually([&] { return daemon.accepted(1); })) throw std::runtime_error("the first file is not in");
  const std::string million = figures(1900, 2019);
  const auto without = times_during(
      daemon, options.readers, [&] { std::this_thread::sleep_for(std::chrono::seconds(options.seconds)); });
  double seconds = 0;
  const auto during = times_during(daemon, options.readers, [&] {
    const auto start = std::chrono::steady_clock::now();
    daemon.drop("million.csv", million);
    if (!eventually([&] { return daemon.accepted(2); }, std::chrono::seconds(120))) {
      throw std::runtime_error("the large file is not in");
    }
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  });
  fmt::print("{} readers, {} targets, {} rows taken in within {:.1f} s\n", options.readers, kTargets,
             std::ranges::count(million, '\n') - 1, seconds);
  const nlohmann::json report = {{"readers", options.readers},
                                 {"without", figures_of("without an intake", without)},
                                 {"during", figures_of("while the file is taken in", during)}};
  const double ratio = report["during"]["p99_ms"].get<double>() / report["without"]["p99_ms"].get<double>();
  fmt::print("p99 during / without        {:.2f}\n", ratio);
  if (!options.json.empty()) std::ofstream(options.json) << report.dump(2) << '\n';
  return 0;
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app("What readers wait for while a million rows are taken in");
  app.add_option("--daemon", options.daemon, "the program")->required()->check(CLI::ExistingFile);
  app.add_option("--readers", options.readers, "at once")->check(CLI::PositiveNumber);
  app.add_option("--seconds", options.seconds, "without an intake")->check(CLI::PositiveNumber);
  app.add_option("--json", options.json, "where the figures go");
  CLI11_PARSE(app, argc, argv);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  try {
    return pledged::bench::run(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_readers: {}\n", error.what());
    return 1;
  }
}
