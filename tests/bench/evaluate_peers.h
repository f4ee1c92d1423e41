// EvaluatePeers: what somebody would write instead, for bench_evaluate: plain loops over columns, and SQL.
// Both compute of every target the ratio to its goal, a status by the calendar, and what the year comes to by
// the calendar and by the shape of last year. Neither knows paths, chances, tolerances or revisions.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "tests/bench/evaluate_world.h"

struct sqlite3;

namespace pledged::bench {

struct PlainResults {
  std::vector<double> ratio, linear, seasonal;  ///< NaN: not known
  std::vector<std::uint8_t> month, status;      ///< status: 1 lagging, 2 at risk, 3 on track, 4 ahead; 0 none

  explicit PlainResults(std::size_t targets);
};

/// The world's values column by column: all targets of a month together.
struct PlainColumns {
  explicit PlainColumns(const World& world);

  std::size_t targets;
  std::vector<double> values;  ///< kMonths columns
  const std::vector<double>& goals;
};

/// Reads every value once.
double sum_of(const PlainColumns& columns);
void ratio_only(const PlainColumns& columns, PlainResults& results);
void ratio_status_projections(const PlainColumns& columns, PlainResults& results);

/// The same by SQL, from a database in memory: a table of values in the order of (series, month) and a table
/// of goals. The latest value is the bare column beside max(month), which SQLite defines; the two values of
/// last year that the shape needs are looked up by key. Faster than window functions by far.
class SqlPeer {
 public:
  explicit SqlPeer(const World& world);
  ~SqlPeer();
  SqlPeer(const SqlPeer&) = delete;
  SqlPeer& operator=(const SqlPeer&) = delete;

  void run(PlainResults& results) const;

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace pledged::bench
