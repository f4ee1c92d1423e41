#include "storage/observation_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>

#include "storage/newest_values.h"
#include "storage/observation_key.h"
#include "storage/query.h"
#include "storage/transaction.h"

namespace pledged {
namespace {

void require_storable(const NewValue& value, const NewValue* previous) {
  if (value.series == SeriesNumber{0}) throw std::invalid_argument("a value of no series");
  if (value.value && !std::isfinite(*value.value)) throw std::invalid_argument("a value that is not finite");
  if (previous == nullptr || previous->series < value.series) return;
  if (previous->series > value.series || previous->period >= value.period) {
    throw std::invalid_argument("values that are not sorted, or one twice");
  }
}

/// Counts one value; true: it is to be stored.
bool judge(const NewValue& value, const std::optional<StoredValue>& stored, Difference& difference) {
  const bool withdraws_nothing = !stored && !value.value;
  if (withdraws_nothing || (stored && stored->value == value.value)) {
    ++difference.unchanged;
    return false;
  }
  if (stored) {
    difference.revisions.push_back({value.series, value.period, stored->value, value.value});
  } else {
    ++difference.added;
  }
  if (difference.touched.empty() || difference.touched.back() != value.series) {
    difference.touched.push_back(value.series);
  }
  return true;
}

Observation read_observation(const Query& row, const Connection& connection) {
  const ObservationKey key = row.integer(0);
  const std::optional<Period> period = period_in(key);
  if (!period) connection.fail_corrupt(fmt::format("observation {} is of no period", key));
  return {*period, row.is_null(1) ? std::nullopt : std::optional(row.real(1)), vintage_in(key)};
}

bool has_copies(const Connection& connection, RulesNumber under) {
  Query query(connection, "SELECT 1 FROM copied_value WHERE rules >= ? LIMIT 1");
  return query.bind(static_cast<std::uint32_t>(under)).next();
}

std::set<ObservationKey> copied_since(const Connection& connection, SeriesNumber series, RulesNumber under) {
  Query query(connection, "SELECT key FROM copied_value WHERE key >= ? AND key < ? AND rules >= ?");
  query.bind(first_key(series), first_key(SeriesNumber{static_cast<std::uint32_t>(series) + 1}),
             static_cast<std::uint32_t>(under));
  std::set<ObservationKey> keys;
  while (query.next()) keys.insert(query.integer(0));
  return keys;
}

}  // namespace

Comparison ObservationTable::compare(std::span<const NewValue> values, SeriesNumber first_unstored) const {
  Comparison comparison;
  NewestValues newest(connection_);
  const NewValue* previous = nullptr;
  for (std::uint32_t position = 0; position < values.size(); ++position) {
    const NewValue& value = values[position];
    require_storable(value, previous);
    previous = &value;
    const auto stored =
        value.series < first_unstored ? newest.find(value.series, value.period) : std::nullopt;
    if (judge(value, stored, comparison.difference)) comparison.to_store.push_back(position);
  }
  return comparison;
}

void ObservationTable::store(std::span<const NewValue> values, std::span<const std::uint32_t> positions,
                             Vintage vintage) const {
  *source_ = {values, positions, vintage};
  Query(connection_, "INSERT INTO observation (key, value) SELECT key, value FROM new_value").run();
  *source_ = {};
}

std::vector<Observation> ObservationTable::of(SeriesNumber series) const {
  Query rows(connection_, "SELECT key, value FROM observation WHERE key >= ? AND key < ? ORDER BY key");
  rows.bind(first_key(series), first_key(SeriesNumber{static_cast<std::uint32_t>(series) + 1}));
  std::vector<Observation> vintages;
  while (rows.next()) vintages.push_back(read_observation(rows, connection_));
  return vintages;
}

std::vector<Observation> ObservationTable::of(SeriesNumber series, RulesNumber under) const {
  std::vector<Observation> vintages = of(series);
  const std::set<ObservationKey> later = copied_since(connection_, series, under);
  if (later.empty()) return vintages;
  std::erase_if(vintages, [&](const Observation& seen) {
    return later.contains(observation_key(series, seen.period, seen.vintage));
  });
  return vintages;
}

void ObservationTable::for_each_series(const SeriesTable& series, const Visit& visit,
                                       RulesNumber under) const {
  const ReadTransaction one_state(connection_);
  const auto former = series.former_names(under);
  if (former.empty() && !has_copies(connection_, under)) return for_each_series(series, visit);
  for_each_series(series, [&](SeriesNumber number, const SeriesKey& key, std::span<const Observation>) {
    SeriesKey then = key;
    if (const auto renamed = former.find(number); renamed != former.end()) {
      then.indicator.text = renamed->second;
    }
    const std::vector<Observation> vintages = of(number, under);
    if (!vintages.empty()) visit(number, then, vintages);
  });
}

void ObservationTable::for_each_series(const SeriesTable& series, const Visit& visit) const {
  const ReadTransaction one_state(connection_);
  Query rows(connection_, "SELECT key, value FROM observation ORDER BY key");
  bool more = rows.next();
  std::vector<Observation> vintages;
  series.for_each([&](SeriesNumber number, const SeriesKey& key) {
    vintages.clear();
    for (; more && series_in(rows.integer(0)) == number; more = rows.next()) {
      vintages.push_back(read_observation(rows, connection_));
    }
    if (!vintages.empty()) visit(number, key, vintages);
  });
  if (more) connection_.fail_corrupt("it holds values of a series that it does not name");
}

}  // namespace pledged
