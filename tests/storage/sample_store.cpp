#include "tests/storage/sample_store.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <tuple>

namespace pledged::storage_testing {

SeriesKey level_of(std::string_view indicator, std::string_view area) {
  return {IndicatorId{std::string(indicator)}, AreaCode{std::string(area)}, ObservationKind::level};
}

Instant at_second(std::int64_t seconds) {
  return Instant{std::chrono::seconds{seconds}};
}

Sha256 hash_of(std::string_view text) {
  Sha256 hash{};
  std::uint32_t state = 2166136261U;  // FNV-1a, run on for each byte of the hash
  for (std::size_t index = 0; index < hash.size(); ++index) {
    for (const char c : text) state = (state ^ static_cast<std::uint8_t>(c)) * 16777619U;
    state = (state ^ static_cast<std::uint32_t>(index)) * 16777619U;
    hash[index] = static_cast<std::uint8_t>(state >> 24U);
  }
  return hash;
}

FileRecord a_file(std::string_view name, Instant received) {
  FileRecord record;
  record.sha256 = hash_of(name);
  record.name = name;
  record.size = name.size();
  record.received = received;
  record.receipt = "{}";
  return record;
}

Store open_store(const std::filesystem::path& path, Store::Access access) {
  Result<Store> store = Store::open(path, access);
  if (!store) throw std::runtime_error(store.error().code + ": " + store.error().message);
  return std::move(store).value();
}

Error refusal_of(const std::filesystem::path& path, Store::Access access) {
  const Result<Store> store = Store::open(path, access);
  if (store) throw std::runtime_error("opened, although it should not: " + path.string());
  return store.error();
}

bool is_helpful(const Error& error, const std::filesystem::path& path) {
  const std::string& text = error.message;
  return text.find(path.string()) != std::string::npos && text.find(';') != std::string::npos &&
         text.find('\n') == std::string::npos;
}

std::vector<NewValue> to_values(Store& store, std::span<const Cell> cells) {
  std::vector<SeriesKey> keys;
  for (const Cell& cell : cells) keys.push_back(cell.series);
  const std::vector<SeriesNumber> numbers = store.reserve_series(keys);
  std::vector<NewValue> values;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    values.push_back({numbers[index], cells[index].period, cells[index].value});
  }
  std::ranges::sort(values, {}, [](const NewValue& value) { return std::tuple(value.series, value.period); });
  return values;
}

Store::Committed put(Store& store, std::string_view name, const std::vector<Cell>& cells, Instant received) {
  const std::vector<NewValue> values = to_values(store, cells);
  return store.commit(a_file(name, received), values,
                      [](const FileRecord&, const Difference&) { return std::string("{}"); });
}

Content content_of(const Store& store) {
  Content content;
  store.for_each_series([&](SeriesNumber, const SeriesKey& key, std::span<const Observation> vintages) {
    for (const Observation& observation : vintages) {
      content[key][{observation.period.to_string(), number(observation.vintage)}] = observation.value;
    }
  });
  return content;
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

void run_sql(const std::filesystem::path& path, const char* sql) {
  SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(sql);
}

std::string ask_sql(const std::filesystem::path& path, const char* sql) {
  SQLite::Database database(path.string(), SQLite::OPEN_READONLY);
  return database.execAndGet(sql).getString();
}

}  // namespace pledged::storage_testing
