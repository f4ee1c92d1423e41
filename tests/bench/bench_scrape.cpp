// P2 of the quality goals: what a scrape of 100,000 samples costs, ours beside prometheus-cpp's exposer and
// beside a rendered buffer, in one run by one client, interleaved. bench_scrape [--samples N] [--rounds N]
// [--json FILE]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/bench/scrape_board.h"
#include "tests/bench/scrape_client.h"
#include "tests/bench/scrape_servers.h"

namespace pledged::bench {
namespace {

using Milliseconds = std::vector<double>;

struct Options {
  std::size_t samples = 100'000;
  std::size_t rounds = 11;
  std::string json;
};

Options parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    if (name == "--samples") options.samples = std::strtoul(argv[i + 1], nullptr, 10);
    if (name == "--rounds") options.rounds = std::strtoul(argv[i + 1], nullptr, 10);
    if (name == "--json") options.json = argv[i + 1];
  }
  return options;
}

double median(Milliseconds times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

double quantile(Milliseconds times, double share) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

struct Measured {
  std::string_view name;
  ServerProcess server;
  std::size_t plain_bytes = 0;
  std::size_t gzip_bytes = 0;
  Milliseconds plain{};
  Milliseconds gzip{};
};

void scrape_in_turn(std::array<Measured, 3>& servers, std::size_t rounds) {
  for (std::size_t round = 0; round <= rounds; ++round) {
    for (Measured& measured : servers) {
      const Scrape plain = scrape(measured.server.port(), false);
      const Scrape gzip = scrape(measured.server.port(), true);
      measured.plain_bytes = plain.bytes;
      measured.gzip_bytes = gzip.bytes;
      if (round == 0) continue;  // first touches of memory
      measured.plain.push_back(plain.time.count());
      measured.gzip.push_back(gzip.time.count());
    }
  }
}

/// 64 scrapers at once, each `times` scrapes one after the other.
Milliseconds scrape_at_once(unsigned short port, bool gzip, std::size_t times) {
  constexpr std::size_t kScrapers = 64;
  std::vector<Milliseconds> each(kScrapers);
  {
    std::vector<std::jthread> scrapers;
    for (Milliseconds& own : each) {
      scrapers.emplace_back([&own, port, gzip, times] {
        for (std::size_t i = 0; i < times; ++i) own.push_back(scrape(port, gzip).time.count());
      });
    }
  }
  Milliseconds all;
  for (const Milliseconds& own : each) all.insert(all.end(), own.begin(), own.end());
  return all;
}

template <class Work>
double timed(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

nlohmann::json measure_rendering(std::size_t targets, std::size_t rounds) {
  const auto board = scrape_board(targets);
  const auto changed = with_one_change(*board);
  Milliseconds whole;
  Milliseconds patched;
  for (std::size_t i = 0; i < rounds; ++i) {
    std::shared_ptr<const TargetMetrics> metrics;
    whole.push_back(timed([&] { metrics = TargetMetrics::render(board, nullptr); }));
    patched.push_back(timed([&] { TargetMetrics::render(changed, metrics.get()); }));
  }
  fmt::print("rendering a board: {:.1f} ms whole, {:.1f} ms after one figure has changed\n", median(whole),
             median(patched));
  return {{"whole_ms", median(whole)}, {"one_change_ms", median(patched)}};
}

nlohmann::json report(const Measured& measured, std::size_t samples) {
  const double bytes = static_cast<double>(measured.server.gained_bytes()) / static_cast<double>(samples);
  fmt::print("{:<16} {:>9.2f} {:>9.2f} {:>11} {:>11} {:>9.0f}\n", measured.name, median(measured.plain),
             median(measured.gzip), measured.plain_bytes, measured.gzip_bytes, bytes);
  return {{"plain_ms", median(measured.plain)},  {"gzip_ms", median(measured.gzip)},
          {"plain_bytes", measured.plain_bytes}, {"gzip_bytes", measured.gzip_bytes},
          {"resident_bytes_per_sample", bytes},  {"plain_ms_all", measured.plain},
          {"gzip_ms_all", measured.gzip}};
}

nlohmann::json report_at_once(unsigned short port, bool gzip) {
  Milliseconds times;
  const double total = timed([&] { times = scrape_at_once(port, gzip, 4); });
  fmt::print("64 scrapers at once, {}: median {:.0f} ms, p99 {:.0f} ms, {:.1f} ms a scrape in all\n",
             gzip ? "gzip" : "plain", median(times), quantile(times, 0.99),
             total / static_cast<double>(times.size()));
  return {{"median_ms", median(times)},
          {"p99_ms", quantile(times, 0.99)},
          {"ms_per_scrape", total / static_cast<double>(times.size())}};
}

nlohmann::json report_ratios(const std::array<Measured, 3>& servers) {
  const auto& [ours, peer, buffer] = servers;
  const double plain_limit = median(ours.plain) / median(buffer.plain);
  const double gzip_limit = median(ours.gzip) / median(buffer.gzip);
  const double plain_peer = median(peer.plain) / median(ours.plain);
  const double gzip_peer = median(peer.gzip) / median(ours.gzip);
  fmt::print("ours / rendered buffer: plain {:.2f}, gzip {:.2f}; goal at most 1.5\n", plain_limit,
             gzip_limit);
  fmt::print("prometheus-cpp / ours:  plain {:.1f}, gzip {:.1f}; goal at least 20\n", plain_peer, gzip_peer);
  return {{"ours_to_buffer_plain", plain_limit},
          {"ours_to_buffer_gzip", gzip_limit},
          {"prometheus_cpp_to_ours_plain", plain_peer},
          {"prometheus_cpp_to_ours_gzip", gzip_peer}};
}

int run(const Options& options) {
  const std::size_t targets = options.samples / kSamplesPerTarget;
  // The servers first: a process is forked while it has one thread.
  std::array<Measured, 3> servers{Measured{"ours", {ServerKind::ours, targets}},
                                  Measured{"prometheus-cpp", {ServerKind::prometheus_cpp, targets}},
                                  Measured{"rendered buffer", {ServerKind::rendered_buffer, targets}}};
  scrape_in_turn(servers, options.rounds);
  const std::size_t samples = targets * kSamplesPerTarget;
  fmt::print("{} samples, medians of {} rounds\n", samples, options.rounds);
  fmt::print("{:<16} {:>9} {:>9} {:>11} {:>11} {:>9}\n", "", "plain ms", "gzip ms", "plain B", "gzip B",
             "B/sample");
  nlohmann::json result;
  result["samples"] = samples;
  result["rounds"] = options.rounds;
  for (const Measured& measured : servers) result["servers"][measured.name] = report(measured, samples);
  result["ratios"] = report_ratios(servers);
  result["rendering"] = measure_rendering(targets, options.rounds);
  for (const bool gzip : {false, true}) {
    result["at_once"][gzip ? "gzip" : "plain"] = report_at_once(servers[0].server.port(), gzip);
  }
  if (!options.json.empty()) std::ofstream{options.json} << result.dump(2) << '\n';
  return 0;
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  return pledged::bench::run(pledged::bench::parse_options(argc, argv));
}
