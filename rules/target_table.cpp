#include "rules/target_table.h"

#include <algorithm>

namespace pledged {
namespace {

std::uint64_t series_key(IndicatorIndex indicator, AreaIndex area) {
  return (std::uint64_t{position(indicator)} << 32) | position(area);
}

}  // namespace

void TargetTable::add(IndicatorIndex indicator, AreaIndex area, TargetIndex target) {
  entries_.push_back({series_key(indicator, area), target});
}

void TargetTable::seal() {
  std::ranges::stable_sort(entries_, {}, &Entry::series);
  targets_.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    if (runs_.empty() || runs_.back().series != entry.series) {
      runs_.push_back({entry.series, static_cast<std::uint32_t>(targets_.size())});
    } else if (targets_.back() == entry.target) {
      continue;
    }
    targets_.push_back(entry.target);
  }
  runs_.shrink_to_fit();
  std::vector<Entry>().swap(entries_);
}

std::span<const TargetIndex> TargetTable::find(IndicatorIndex indicator, AreaIndex area) const {
  const std::uint64_t series = series_key(indicator, area);
  const auto run = std::ranges::lower_bound(runs_, series, {}, &Run::series);
  if (run == runs_.end() || run->series != series) return {};
  const auto next = std::next(run);
  const std::size_t end = next == runs_.end() ? targets_.size() : next->begin;
  return std::span(targets_).subspan(run->begin, end - run->begin);
}

}  // namespace pledged
