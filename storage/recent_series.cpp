#include "storage/recent_series.h"

#include <algorithm>
#include <utility>

namespace pledged {

// What is found among the older ones is recent again.
template <class Key, class Value, class Hash>
Value* RecentSeries::Held<Key, Value, Hash>::find(const Key& key, std::size_t most) {
  if (const auto found = recent.find(key); found != recent.end()) return &found->second;
  const auto found = older.find(key);
  if (found == older.end()) return nullptr;
  Value value = std::move(found->second);
  older.erase(found);
  keep(key, std::move(value), most);
  return &recent.find(key)->second;
}

template <class Key, class Value, class Hash>
void RecentSeries::Held<Key, Value, Hash>::keep(const Key& key, Value value, std::size_t most) {
  if (recent.size() >= most) {
    older = std::move(recent);
    recent = Map{};
  }
  recent.insert_or_assign(key, std::move(value));
}

template <class Key, class Value, class Hash>
void RecentSeries::Held<Key, Value, Hash>::forget() {
  recent.clear();
  older.clear();
}

const std::vector<Observation>* RecentSeries::find(SeriesNumber series) {
  return figures_.find(series, most_);
}

void RecentSeries::keep(SeriesNumber series, std::vector<Observation> vintages) {
  figures_.keep(series, std::move(vintages), most_);
}

void RecentSeries::add(SeriesNumber series, const Observation& newest) {
  std::vector<Observation>* const held = figures_.find(series, most_);
  if (held == nullptr) return;
  const auto later = [](Period period, const Observation& seen) { return period < seen.period; };
  held->insert(std::upper_bound(held->begin(), held->end(), newest.period, later), newest);
}

std::optional<SeriesNumber> RecentSeries::find(const SeriesKey& key) {
  const SeriesNumber* const held = numbers_.find(key, most_);
  return held != nullptr ? std::optional(*held) : std::nullopt;
}

void RecentSeries::keep(const SeriesKey& key, SeriesNumber series) {
  numbers_.keep(key, series, most_);
}

void RecentSeries::forget() {
  figures_.forget();
  numbers_.forget();
}

}  // namespace pledged
