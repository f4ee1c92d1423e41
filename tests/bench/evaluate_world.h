// EvaluateWorld: targets with figures to judge, for bench_evaluate: monthly flows with 24 observations each,
// the 24 months that end in June 2020, and a goal above or below what the year will bring. The same arguments
// give the same world.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "rules/rule_book.h"
#include "rules/series.h"
#include "storage/store.h"

namespace pledged::bench {

inline constexpr std::size_t kMonths = 24;      ///< observations a target
inline constexpr std::size_t kDecember = 17;    ///< position of December 2019 in a row
inline constexpr std::size_t kThisYear = 18;    ///< position of January 2020
inline constexpr int kYear = 2020;              ///< of the goals
inline constexpr std::size_t kIndicators = 25;  ///< targets an area

struct World {
  std::shared_ptr<const RuleBook> rule_book;
  std::vector<double> values;  ///< year to date, kMonths a target; NaN: missing
  std::vector<double> goals;

  [[nodiscard]] std::size_t size() const { return goals.size(); }
};

/// REQUIRES: 0 ≤ missing_share < 1: of the months but the latest and December 2019, so that every series has
/// a complete year and none is judged by the shape of others.
World make_world(std::size_t targets, double missing_share);

/// 0: July 2018 … 23: June 2020, each the year to date.
Period period_of(std::size_t position);
/// One vintage a month, as the office publishes: position + 1.
Vintage vintage_of(std::size_t position);
/// Of target `row`, ascending; missing ones left out.
std::vector<Observation> observations_of(const World& world, std::size_t row);
SeriesKey series_of(const World& world, std::size_t row);

/// A new store with the figures, a file a month, of the first `cells` targets of those that stand `stride`
/// apart.
Store make_store(const World& world, const std::filesystem::path& path, std::size_t cells,
                 std::size_t stride = 1);

/// Commits values of July for those targets; the series.
std::vector<SeriesKey> next_month(const World& world, Store& store, std::size_t cells, std::size_t stride);

}  // namespace pledged::bench
