#include "tests/bench/evaluate_file.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "daemon/board/evaluator.h"
#include "daemon/board/transitions.h"
#include "daemon/publish/alerts/alert.h"
#include "daemon/publish/metrics/target_metrics.h"
#include "rules/assess.h"
#include "tests/bench/cost.h"
#include "tests/bench/evaluate_judged.h"

namespace pledged::bench {
namespace {

void remove_store(const std::filesystem::path& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    std::filesystem::remove(path.string() + suffix);
  }
}

/// A target touched must be judged anew, with a later vintage; another one must be as it was.
void require_judged(const Board& before, const Board& after, const FileCase& file) {
  for (std::size_t row = 0; row < before.size(); ++row) {
    const auto target = TargetIndex{static_cast<std::uint32_t>(row)};
    const bool touched = row % file.stride == 0 && row / file.stride < file.cells;
    const bool july =
        after.assessment(target).month == 7 && after.assessment(target).decided_by > vintage_of(23);
    const bool right = touched ? july : after.assessment(target) == before.assessment(target);
    if (!right) throw std::runtime_error(fmt::format("target {} is not judged as it should be", row));
  }
}

std::vector<SeriesKey> series_touched(const World& world, const FileCase& file) {
  std::vector<SeriesKey> series;
  for (std::size_t i = 0; i < file.cells && i * file.stride < world.size(); ++i) {
    series.push_back(series_of(world, i * file.stride));
  }
  return series;
}

/// Milliseconds of the processor.
template <class Work>
double median_of(int runs, const Work& work) {
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) times.push_back(cost_of(work).cpu_ms);
  return median(times);
}

}  // namespace

Figures cost_of_file(const World& world, const FileCase& file) {
  remove_store(file.store);
  Store store = make_store(world, file.store, file.cells, file.stride);
  const std::shared_ptr<const Board> before = board_of(world);
  const Date today = judgement_day();
  Figures figures;
  const std::vector<SeriesKey> series = series_touched(world, file);
  const AsOf month_before{Instant{today}, today, store.newest_vintage()};
  // Of the file before, which is the first since the start: nothing is held of its series.
  figures["evaluate_first"] = cost_of([&] { evaluate_touched(*before, store, month_before, series); }).cpu_ms;
  const std::vector<SeriesKey> touched = next_month(world, store, file.cells, file.stride);
  const AsOf as_of{Instant{today} + std::chrono::hours(1), today, store.newest_vintage()};
  std::shared_ptr<const Board> after;
  std::shared_ptr<const Board> shown = before;
  figures["evaluate"] =
      median_of(file.runs, [&] { after = evaluate_touched(*before, store, as_of, touched); });
  require_judged(*before, *after, file);
  figures["swap"] = cost_of([&] { shown = after; }).cpu_ms;
  Saved saved;
  const Cost saving = cost_of([&] { saved = save_board(*after, store, before.get()); });
  if (saved.transitions == 0) throw std::runtime_error("the file changed nothing");
  figures["save"] = saving.cpu_ms;
  figures["save_wall"] = saving.wall_ms;
  figures["transitions"] = static_cast<double>(saved.transitions);
  const auto metrics = TargetMetrics::render(before, nullptr);
  figures["metrics"] = median_of(file.runs, [&] { TargetMetrics::render(after, metrics.get()); });
  // Last: the allocator has its memory to sort afterwards, at the cost of whoever comes next.
  figures["alerts"] = median_of(file.runs, [&] { firing_alerts(*after, {"zh", "", ""}); });
  remove_store(file.store);
  return figures;
}

}  // namespace pledged::bench
