#include "tests/bench/tuned_loader.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pledged::bench {
namespace {

struct Row {
  std::int64_t key;
  double value;
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

std::vector<Row> parse(const std::string& text) {
  std::vector<Row> rows;
  rows.reserve(text.size() / 40);
  std::unordered_map<std::string_view, std::int64_t> series;
  const std::string_view all(text);
  for (std::size_t at = all.find('\n') + 1; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view line = all.substr(at, end - at);
    const std::size_t value = line.rfind(',');
    const std::size_t period = line.rfind(',', value - 1);
    const std::int64_t number =
        series.try_emplace(line.substr(0, period), static_cast<std::int64_t>(series.size())).first->second;
    int year = 0;
    int month = 0;
    std::from_chars(line.data() + period + 1, line.data() + period + 5, year);
    std::from_chars(line.data() + period + 6, line.data() + period + 8, month);
    Row row{number << 20 | (year * 12 + month), 0};
    std::from_chars(line.data() + value + 1, line.data() + line.size(), row.value);
    rows.push_back(row);
    at = end + 1;
  }
  std::ranges::sort(rows, {}, &Row::key);
  return rows;
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

void execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
}

}  // namespace

std::size_t load_tuned(const std::filesystem::path& csv, const std::filesystem::path& database) {
  const std::vector<Row> rows = parse(read_file(csv));
  sqlite3* opened = nullptr;
  if (sqlite3_open(database.c_str(), &opened) != SQLITE_OK)
    throw std::runtime_error("cannot open " + database.string());
  const Database owner(opened, &sqlite3_close);
  execute(opened, "PRAGMA journal_mode=WAL");
  execute(opened, "PRAGMA synchronous=FULL");
  execute(opened, "CREATE TABLE o (key INTEGER PRIMARY KEY, value REAL) STRICT");
  execute(opened, "BEGIN IMMEDIATE");
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(opened, "INSERT INTO o VALUES (?, ?)", -1, &prepared, nullptr);
  {
    const Statement insert(prepared, &sqlite3_finalize);
    for (const Row& row : rows) {
      sqlite3_bind_int64(prepared, 1, row.key);
      sqlite3_bind_double(prepared, 2, row.value);
      if (sqlite3_step(prepared) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(opened));
      sqlite3_reset(prepared);
    }
  }
  execute(opened, "COMMIT");
  return rows.size();
}

}  // namespace pledged::bench
