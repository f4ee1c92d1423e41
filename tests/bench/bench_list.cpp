// bench_list: what a page of the API's list of targets costs, by every order, at both ends of the list and
// with the filters that look at most.
//
//   bench_list [--targets N] [--runs N] [--most-ms MS]
//
// Prints median and greatest milliseconds of a page of 100; exits with 1 if a median is above --most-ms.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/web/target_list.h"
#include "tests/bench/scrape_board.h"

namespace pledged::bench {
namespace {

struct Options {
  std::size_t targets = 100'000;
  int runs = 15;
  double most_ms = 20;
};

double milliseconds_of(const Board& board, const Query& query) {
  const auto start = std::chrono::steady_clock::now();
  const Result<std::string> page = target_list(board, &board, query);
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  if (!page || page->find("\"targets\":[") == std::string::npos) throw std::runtime_error("no page");
  return time.count();
}

std::vector<std::string> questions(std::size_t targets) {
  std::vector<std::string> all;
  for (const char* sort : {"danger", "order", "id", "name", "department", "pace", "attainment", "due"}) {
    all.push_back(fmt::format("sort={}", sort));
    all.push_back(fmt::format("sort={}&order=desc&offset={}", sort, targets / 2));
  }
  all.emplace_back("q=nothing-has-this");
  all.emplace_back("status=lagging,at_risk&class=flow&sort=pace");
  return all;
}

int run(const Options& options) {
  const std::shared_ptr<const Board> board = scrape_board(options.targets);
  fmt::print("{} targets, pages of 100\n{:<60} {:>9} {:>9}\n", options.targets, "query", "median ms",
             "most ms");
  bool fast = true;
  for (const std::string& text : questions(options.targets)) {
    const Result<Query> query = Query::parse(text, target_list_parameters());
    if (!query) throw std::runtime_error(query.error().message);
    std::vector<double> times;
    for (int i = 0; i < options.runs; ++i) times.push_back(milliseconds_of(*board, *query));
    std::ranges::sort(times);
    const double median = times[times.size() / 2];
    fmt::print("{:<60} {:>9.2f} {:>9.2f}\n", text, median, times.back());
    fast = fast && median <= options.most_ms;
  }
  return fast ? 0 : 1;
}

}  // namespace
}  // namespace pledged::bench

int main(int argc, char** argv) {
  pledged::bench::Options options;
  CLI::App app("What a page of the list of targets costs");
  app.add_option("--targets", options.targets, "targets on the board");
  app.add_option("--runs", options.runs, "pages measured of each")->check(CLI::PositiveNumber);
  app.add_option("--most-ms", options.most_ms, "a median above this is a failure");
  CLI11_PARSE(app, argc, argv);
  return pledged::bench::run(options);
}
