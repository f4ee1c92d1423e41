// The observation table: every vintage of every value, in the order of their keys.
//
// Values arrive sorted, so comparing and storing a file is one walk over the table beside one walk over the
// file. Knows series by number only.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/series_table.h"
#include "storage/store.h"
#include "storage/value_source.h"

namespace pledged {

/// What a file would change, and which of its values those are.
struct Comparison {
  Difference difference;
  std::vector<std::uint32_t> to_store;  ///< positions in the values compared, ascending
};

class ObservationTable {
 public:
  explicit ObservationTable(const Connection& connection) : connection_(connection) {
    show_values(connection, *source_);
  }

  /// Series from `first_unstored` on are taken as unknown. Throws std::invalid_argument for values that are
  /// not sorted by (series, period), repeat a pair, belong to no series (0), or are not finite.
  [[nodiscard]] Comparison compare(std::span<const NewValue> values, SeriesNumber first_unstored) const;

  /// Within a write transaction. REQUIRES: `vintage` is newer than all stored ones.
  void store(std::span<const NewValue> values, std::span<const std::uint32_t> positions,
             Vintage vintage) const;

  /// Ascending period and vintage.
  [[nodiscard]] std::vector<Observation> of(SeriesNumber series) const;
  /// Without what came to it from another series after the rules `under`.
  [[nodiscard]] std::vector<Observation> of(SeriesNumber series, RulesNumber under) const;

  using Visit = std::function<void(SeriesNumber, const SeriesKey&, std::span<const Observation>)>;
  /// One state of the store, series by series, those without values left out.
  void for_each_series(const SeriesTable& series, const Visit& visit) const;
  /// The same by the names and with the values under the rules `under`.
  void for_each_series(const SeriesTable& series, const Visit& visit, RulesNumber under) const;

 private:
  const Connection& connection_;
  std::unique_ptr<ValueSource> source_ = std::make_unique<ValueSource>();  // of the file that is being stored
};

}  // namespace pledged
