#include "storage/recent_series.h"

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

// A series takes some room of its own, as much as a few figures.
constexpr std::size_t kOfSeries = 4;

std::size_t size_of(SeriesNumber) {
  return kOfSeries;
}

std::size_t size_of(const std::vector<Observation>& figures) {
  return figures.size() + kOfSeries;
}

}  // namespace

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
  if (size >= most) {
    older = std::move(recent);
    recent = Map{};
    size = 0;
  }
  size += size_of(value);
  recent.insert_or_assign(key, std::move(value));
}

template <class Key, class Value, class Hash>
void RecentSeries::Held<Key, Value, Hash>::forget() {
  recent.clear();
  older.clear();
  size = 0;
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

void RecentSeries::fill(const SeriesKey& key, SeriesNumber series, std::span<const Observation> vintages) {
  if (figures_.size >= most_ || numbers_.size >= most_ || figures_.recent.contains(series)) return;
  keep(series, {vintages.begin(), vintages.end()});
  keep(key, series);
}

void RecentSeries::forget() {
  figures_.forget();
  numbers_.forget();
}

}  // namespace pledged
