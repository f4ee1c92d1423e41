// RecentSeries: the figures of the series that were asked for lately, so that a file whose series were judged
// a month ago is judged again without reading them row by row.
//
// Only of a store that is open for writing, for only then does nobody else write it: whatever writes figures
// adds them here after its commit, or has all forgotten. It holds at most 2 × kSeries series and forgets the
// older half of them together. Not thread-safe, as the store that it belongs to.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "storage/series_table.h"
#include "storage/store.h"

namespace pledged {

class RecentSeries {
 public:
  /// 2 × 8192 series of 24 figures are 13 MiB.
  static constexpr std::size_t kSeries = 8192;

  explicit RecentSeries(std::size_t series = kSeries) : most_(series) {}

  /// All vintages, ascending period and vintage; null: not held.
  [[nodiscard]] const std::vector<Observation>* find(SeriesNumber series);
  void keep(SeriesNumber series, std::vector<Observation> vintages);
  /// What a commit has stored of the series, if it is held. REQUIRES: newer than all that is.
  void add(SeriesNumber series, const Observation& newest);

  /// The number of a series by its name; nothing: not held.
  [[nodiscard]] std::optional<SeriesNumber> find(const SeriesKey& key);
  void keep(const SeriesKey& key, SeriesNumber series);

  void forget();

 private:
  template <class Key, class Value, class Hash = std::hash<Key>>
  struct Held {
    using Map = std::unordered_map<Key, Value, Hash>;
    Map recent, older;

    Value* find(const Key& key, std::size_t most);
    void keep(const Key& key, Value value, std::size_t most);
    void forget();
  };

  std::size_t most_;
  Held<SeriesNumber, std::vector<Observation>> figures_;
  Held<SeriesKey, SeriesNumber, HashOfSeriesKey> numbers_;
};

}  // namespace pledged
