#include "tests/bench/evaluate_peers.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace pledged::bench {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kBlock = 512;  // targets: what is between two steps stays in the first cache

// What the calendar says of a ratio at the end of a month.
std::uint8_t status_of(double ratio, double elapsed) {
  const double pace = ratio / elapsed;
  return static_cast<std::uint8_t>(1 + (pace >= 0.9 ? 1 : 0) + (pace >= 1 ? 1 : 0) + (pace >= 1.1 ? 1 : 0));
}

// The latest of this year and the month it is of, and last year's value of that month.
struct Latest {
  std::array<double, kBlock> value;
  std::array<double, kBlock> year_ago;
  std::array<double, kBlock> month;

  void find(const PlainColumns& columns, std::size_t first, std::size_t count) {
    value.fill(kNone);
    year_ago.fill(kNone);
    month.fill(0);
    for (std::size_t m = kThisYear; m < kMonths; ++m) {
      const double* now = columns.values.data() + m * columns.targets + first;
      const double* then = now - 12 * columns.targets;
      const double number = static_cast<double>(m - kThisYear + 1);
      for (std::size_t i = 0; i < count; ++i) {
        const bool known = now[i] == now[i];
        value[i] = known ? now[i] : value[i];
        year_ago[i] = known ? then[i] : year_ago[i];
        month[i] = known ? number : month[i];
      }
    }
  }
};

void require(int code, sqlite3* database) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
    throw std::runtime_error(sqlite3_errmsg(database));
  }
}

sqlite3_stmt* prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  require(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr), database);
  return statement;
}

double column_or_none(sqlite3_stmt* row, int column) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? kNone : sqlite3_column_double(row, column);
}

constexpr const char* kSchema =
    "CREATE TABLE value(series INTEGER, month INTEGER, value REAL, PRIMARY KEY(series, month)) "
    "WITHOUT ROWID;"
    "CREATE TABLE goal(series INTEGER PRIMARY KEY, goal REAL);";

constexpr const char* kQuery =
    "WITH latest AS (SELECT g.series AS series, g.goal AS goal, max(v.month) AS m, v.value AS x "
    "                FROM goal g JOIN value v ON v.series = g.series AND v.month >= 18 GROUP BY g.series), "
    "     judged AS (SELECT series, m - 17 AS month, x, x / goal AS ratio, (m - 17) / 12.0 AS elapsed, m "
    "                FROM latest) "
    "SELECT j.series, j.month, ratio, "
    "  1 + (ratio / elapsed >= 0.9) + (ratio / elapsed >= 1) + (ratio / elapsed >= 1.1), "
    "  x / elapsed, x / (s.value / d.value) "
    "FROM judged j LEFT JOIN value s ON s.series = j.series AND s.month = j.m - 12 "
    "              LEFT JOIN value d ON d.series = j.series AND d.month = 17";

}  // namespace

PlainResults::PlainResults(std::size_t targets)
    : ratio(targets, kNone),
      linear(targets, kNone),
      seasonal(targets, kNone),
      month(targets, 0),
      status(targets, 0) {}

PlainColumns::PlainColumns(const World& world)
    : targets(world.size()), values(world.values.size()), goals(world.goals) {
  for (std::size_t row = 0; row < targets; ++row) {
    for (std::size_t m = 0; m < kMonths; ++m) values[m * targets + row] = world.values[row * kMonths + m];
  }
}

double sum_of(const PlainColumns& columns) {
  std::array<double, 8> sums{};
  std::size_t i = 0;
  for (; i + sums.size() <= columns.values.size(); i += sums.size()) {
    for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += columns.values[i + lane];
  }
  for (std::size_t lane = 1; lane < sums.size(); ++lane) sums[0] += sums[lane];
  return sums[0];
}

void ratio_only(const PlainColumns& columns, PlainResults& results) {
  std::array<double, kBlock> latest;
  for (std::size_t first = 0; first < columns.targets; first += kBlock) {
    const std::size_t count = std::min(kBlock, columns.targets - first);
    latest.fill(kNone);
    for (std::size_t m = kThisYear; m < kMonths; ++m) {
      const double* now = columns.values.data() + m * columns.targets + first;
      for (std::size_t i = 0; i < count; ++i) latest[i] = now[i] == now[i] ? now[i] : latest[i];
    }
    for (std::size_t i = 0; i < count; ++i) results.ratio[first + i] = latest[i] / columns.goals[first + i];
  }
}

void ratio_status_projections(const PlainColumns& columns, PlainResults& results) {
  Latest latest;
  for (std::size_t first = 0; first < columns.targets; first += kBlock) {
    const std::size_t count = std::min(kBlock, columns.targets - first);
    latest.find(columns, first, count);
    const double* december = columns.values.data() + kDecember * columns.targets + first;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = first + i;
      const double elapsed = latest.month[i] / 12.0;
      results.ratio[row] = latest.value[i] / columns.goals[row];
      results.linear[row] = latest.value[i] / elapsed;
      results.seasonal[row] = latest.value[i] / (latest.year_ago[i] / december[i]);
      results.month[row] = static_cast<std::uint8_t>(latest.month[i]);
      results.status[row] = status_of(results.ratio[row], elapsed);
    }
  }
}

SqlPeer::SqlPeer(const World& world) {
  require(sqlite3_open(":memory:", &database_), database_);
  require(sqlite3_exec(database_, kSchema, nullptr, nullptr, nullptr), database_);
  require(sqlite3_exec(database_, "BEGIN", nullptr, nullptr, nullptr), database_);
  sqlite3_stmt* value = prepare(database_, "INSERT INTO value VALUES(?, ?, ?)");
  sqlite3_stmt* goal = prepare(database_, "INSERT INTO goal VALUES(?, ?)");
  for (std::size_t row = 0; row < world.size(); ++row) {
    const auto series = static_cast<std::int64_t>(row);
    for (std::size_t m = 0; m < kMonths; ++m) {
      if (std::isnan(world.values[row * kMonths + m])) continue;
      sqlite3_bind_int64(value, 1, series);
      sqlite3_bind_int64(value, 2, static_cast<std::int64_t>(m));
      sqlite3_bind_double(value, 3, world.values[row * kMonths + m]);
      require(sqlite3_step(value), database_);
      sqlite3_reset(value);
    }
    sqlite3_bind_int64(goal, 1, series);
    sqlite3_bind_double(goal, 2, world.goals[row]);
    require(sqlite3_step(goal), database_);
    sqlite3_reset(goal);
  }
  sqlite3_finalize(value);
  sqlite3_finalize(goal);
  require(sqlite3_exec(database_, "COMMIT; ANALYZE", nullptr, nullptr, nullptr), database_);
}

SqlPeer::~SqlPeer() {
  sqlite3_close(database_);
}

void SqlPeer::run(PlainResults& results) const {
  sqlite3_stmt* row = prepare(database_, kQuery);
  int code = sqlite3_step(row);
  for (; code == SQLITE_ROW; code = sqlite3_step(row)) {
    const auto at = static_cast<std::size_t>(sqlite3_column_int64(row, 0));
    results.month[at] = static_cast<std::uint8_t>(sqlite3_column_int(row, 1));
    results.ratio[at] = sqlite3_column_double(row, 2);
    results.status[at] = static_cast<std::uint8_t>(sqlite3_column_int(row, 3));
    results.linear[at] = column_or_none(row, 4);
    results.seasonal[at] = column_or_none(row, 5);
  }
  sqlite3_finalize(row);
  require(code, database_);
}

}  // namespace pledged::bench
