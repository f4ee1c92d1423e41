#include "storage/series_table.h"

#include <fmt/format.h>

#include <stdexcept>

#include "storage/observation_key.h"
#include "storage/query.h"

namespace pledged {
namespace {

// Many at once, for a first file may bring tens of thousands.
constexpr std::uint32_t kRowsPerInsert = 64;

std::string insert_sql(std::uint32_t rows) {
  std::string sql = "INSERT INTO series (number, indicator, area, kind) VALUES (?, ?, ?, ?)";
  for (std::uint32_t row = 1; row < rows; ++row) sql += ", (?, ?, ?, ?)";
  return sql;
}

// ?4: the rules. Called so now and since then, or called so then and renamed since.
constexpr std::string_view kFindUnder =
    "SELECT number FROM series WHERE indicator = ?1 AND area = ?2 AND kind = ?3 AND NOT EXISTS "
    "(SELECT 1 FROM series_renaming AS later WHERE later.series = series.number AND later.rules >= ?4) "
    "UNION ALL SELECT renamed.series FROM series_renaming AS renamed JOIN series "
    "ON series.number = renamed.series WHERE former = ?1 AND area = ?2 AND kind = ?3 AND rules >= ?4 "
    "AND NOT EXISTS (SELECT 1 FROM series_renaming AS earlier WHERE earlier.series = renamed.series "
    "AND earlier.rules >= ?4 AND earlier.number < renamed.number)";

SeriesKey read_key(const Query& row, int first_column) {
  return {IndicatorId{row.text(first_column)}, AreaCode{row.text(first_column + 1)},
          row.integer(first_column + 2) == 0 ? ObservationKind::level : ObservationKind::growth};
}

}  // namespace

std::size_t HashOfSeriesKey::operator()(const SeriesKey& key) const noexcept {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
  const std::size_t text = std::hash<IndicatorId>{}(key.indicator) * kOdd + std::hash<AreaCode>{}(key.area);
  return text * kOdd + static_cast<std::size_t>(key.kind);
}

std::optional<SeriesNumber> SeriesTable::find(const SeriesKey& key) const {
  Query query(connection_, "SELECT number FROM series WHERE indicator = ? AND area = ? AND kind = ?");
  query.bind(key.indicator.text, key.area.text, static_cast<int>(key.kind));
  if (!query.next()) return std::nullopt;
  return SeriesNumber{static_cast<std::uint32_t>(query.integer(0))};
}

bool SeriesTable::has(const IndicatorId& indicator, ObservationKind kind) const {
  Query query(connection_, "SELECT 1 FROM series WHERE indicator = ? AND kind = ? LIMIT 1");
  return query.bind(indicator.text, static_cast<int>(kind)).next();
}

std::optional<SeriesNumber> SeriesTable::find(const SeriesKey& key, RulesNumber under) const {
  Query query(connection_, kFindUnder);
  query.bind(key.indicator.text, key.area.text, static_cast<int>(key.kind),
             static_cast<std::uint32_t>(under));
  if (!query.next()) return std::nullopt;
  return SeriesNumber{static_cast<std::uint32_t>(query.integer(0))};
}

std::map<SeriesNumber, std::string> SeriesTable::former_names(RulesNumber under) const {
  Query query(connection_, "SELECT series, former FROM series_renaming WHERE rules >= ? ORDER BY number");
  query.bind(static_cast<std::uint32_t>(under));
  std::map<SeriesNumber, std::string> names;
  while (query.next()) {
    names.try_emplace(SeriesNumber{static_cast<std::uint32_t>(query.integer(0))}, query.text(1));
  }
  return names;
}

SeriesKey SeriesTable::key(SeriesNumber number) const {
  const auto wanted = static_cast<std::uint32_t>(number);
  Query query(connection_, "SELECT indicator, area, kind FROM series WHERE number = ?");
  if (query.bind(wanted).next()) return read_key(query, 0);
  if (wanted < first_reserved_) throw std::out_of_range("series_key: no such series");
  return *reserved_.at(wanted - first_reserved_);
}

std::uint32_t SeriesTable::stored_count() const {
  Query query(connection_, "SELECT coalesce(max(number), 0) FROM series");
  query.next();
  return static_cast<std::uint32_t>(query.integer(0));
}

std::vector<SeriesNumber> SeriesTable::reserve(std::span<const SeriesKey> keys) {
  // A reader's reservations go stale when the writer stores series.
  const std::uint32_t next = stored_count() + 1;
  if (next != first_reserved_) forget_reservations();
  first_reserved_ = next;

  std::vector<SeriesNumber> numbers;
  numbers.reserve(keys.size());
  for (const SeriesKey& key : keys) {
    const std::optional<SeriesNumber> stored = next > 1 ? find(key) : std::nullopt;
    numbers.push_back(stored ? *stored : SeriesNumber{reserve_one(key)});
  }
  return numbers;
}

std::uint32_t SeriesTable::reserve_one(const SeriesKey& key) {
  const auto next = first_reserved_ + static_cast<std::uint32_t>(reserved_.size());
  const auto [place, is_new] = reserved_numbers_.try_emplace(key, next);
  if (!is_new) return place->second;
  if (next > kMaxSeries) {
    reserved_numbers_.erase(place);
    connection_.fail_limit(fmt::format("it holds {} series, its limit", kMaxSeries));
  }
  reserved_.push_back(&place->first);
  return next;
}

SeriesNumber SeriesTable::first_unstored() const {
  return SeriesNumber{stored_count() + 1};
}

void SeriesTable::store_through(SeriesNumber last) const {
  const auto end = static_cast<std::uint32_t>(last) + 1;
  for (std::uint32_t next = stored_count() + 1; next < end;) {
    const std::uint32_t rows = end - next >= kRowsPerInsert ? kRowsPerInsert : 1;
    Query insert(connection_, insert_sql(rows));
    int parameter = 0;
    for (std::uint32_t row = 0; row < rows; ++row, ++next) {
      if (next < first_reserved_ || next - first_reserved_ >= reserved_.size()) {
        throw std::invalid_argument("commit: a series number that was not reserved");
      }
      const SeriesKey& key = *reserved_[next - first_reserved_];
      insert.bind_at(++parameter, next);
      insert.bind_at(++parameter, key.indicator.text);
      insert.bind_at(++parameter, key.area.text);
      insert.bind_at(++parameter, static_cast<int>(key.kind));
    }
    insert.run();
  }
}

void SeriesTable::forget_reservations() {
  reserved_.clear();
  reserved_numbers_.clear();
}

void SeriesTable::for_each(const Visit& visit) const {
  Query query(connection_, "SELECT number, indicator, area, kind FROM series ORDER BY number");
  while (query.next()) {
    visit(SeriesNumber{static_cast<std::uint32_t>(query.integer(0))}, read_key(query, 1));
  }
}

}  // namespace pledged
