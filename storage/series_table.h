// The series table: which number stands for which series. Numbers count from 1 without gaps and never change.
//
// A key that is asked for before it has a value gets the number it will have; such reservations live in
// memory and become rows with the next commit that stores values of them or of a later one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

struct HashOfSeriesKey {
  std::size_t operator()(const SeriesKey& key) const noexcept;
};

class SeriesTable {
 public:
  explicit SeriesTable(const Connection& connection) : connection_(connection) {}

  [[nodiscard]] std::optional<SeriesNumber> find(const SeriesKey& key) const;
  [[nodiscard]] bool has(const IndicatorId& indicator, ObservationKind kind) const;
  /// By its name under the rules `under`.
  [[nodiscard]] std::optional<SeriesNumber> find(const SeriesKey& key, RulesNumber under) const;
  /// What indicators were called under the rules `under`, of the series that go by another name now.
  [[nodiscard]] std::map<SeriesNumber, std::string> former_names(RulesNumber under) const;
  /// Of a stored or reserved series. Throws std::out_of_range for another number.
  [[nodiscard]] SeriesKey key(SeriesNumber number) const;
  /// Throws StoreFailure when the store has no numbers left.
  std::vector<SeriesNumber> reserve(std::span<const SeriesKey> keys);

  /// The first number that is not stored yet.
  [[nodiscard]] SeriesNumber first_unstored() const;
  /// Stores the reservations up to and including `last`. Within a write transaction.
  /// Throws std::invalid_argument if `last` is neither stored nor reserved.
  void store_through(SeriesNumber last) const;
  /// After the commit: all that were not stored lapse.
  void forget_reservations();

  using Visit = std::function<void(SeriesNumber, const SeriesKey&)>;
  /// All stored series, ascending.
  void for_each(const Visit& visit) const;

 private:
  [[nodiscard]] std::uint32_t stored_count() const;
  std::uint32_t reserve_one(const SeriesKey& key);

  const Connection& connection_;
  std::uint32_t first_reserved_ = 0;  // number of reserved_.front()
  std::unordered_map<SeriesKey, std::uint32_t, HashOfSeriesKey> reserved_numbers_;
  std::vector<const SeriesKey*> reserved_;  // keys of reserved_numbers_, in the order of their numbers
};

}  // namespace pledged
