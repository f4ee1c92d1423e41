// RecentSeries: the figures of the series that were asked for lately, so that a file whose series were judged
// a month ago is judged again without reading them row by row.
//
// Only of a store that is open for writing, for only then does nobody else write it: whatever writes figures
// adds them here after its commit, or has all forgotten. It holds at most 2 × kFigures figures and forgets
// the older half of the series together. Not thread-safe, as the store that it belongs to.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "storage/series_table.h"
#include "storage/store.h"

namespace pledged {

class RecentSeries {
 public:
  /// Twice as many take 12 MiB; a city of 3,000 series has 72,000 of two years.
  static constexpr std::size_t kFigures = 200'000;

  explicit RecentSeries(std::size_t figures = kFigures) : most_(figures) {}

  /// All vintages, ascending period and vintage; null: not held.
  [[nodiscard]] const std::vector<Observation>* find(SeriesNumber series);
  void keep(SeriesNumber series, std::vector<Observation> vintages);
  /// What a commit has stored of the series, if it is held. REQUIRES: newer than all that is.
  void add(SeriesNumber series, const Observation& newest);

  /// The number of a series by its name; nothing: not held.
  [[nodiscard]] std::optional<SeriesNumber> find(const SeriesKey& key);
  void keep(const SeriesKey& key, SeriesNumber series);

  /// Keeps a series that was read on the way, as long as nothing must be forgotten for it.
  void fill(const SeriesKey& key, SeriesNumber series, std::span<const Observation> vintages);

  void forget();

 private:
  template <class Key, class Value, class Hash = std::hash<Key>>
  struct Held {
    using Map = std::unordered_map<Key, Value, Hash>;
    Map recent, older;
    std::size_t size = 0;  // of the recent ones, in figures

    Value* find(const Key& key, std::size_t most);
    void keep(const Key& key, Value value, std::size_t most);
    void forget();
  };

  std::size_t most_;
  Held<SeriesNumber, std::vector<Observation>> figures_;
  Held<SeriesKey, SeriesNumber, HashOfSeriesKey> numbers_;
};

}  // namespace pledged
