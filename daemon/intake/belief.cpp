#include "daemon/intake/belief.h"

#include <optional>
#include <utility>

namespace pledged {
namespace {

using Point = Series::Point;

/// The values of one series of the file, in the order of their periods.
class SeriesBelief {
 public:
  SeriesBelief(const Indicator& indicator, bool growth, std::vector<Observation> vintages, Vintage newest)
      : indicator_(indicator), growth_(growth), vintages_(std::move(vintages)) {
    const Series known = Series::known_at(vintages_, newest);
    known_.assign(known.points().begin(), known.points().end());
  }

  /// Why the value is doubted; a value that is not is known from now on.
  std::vector<Doubted> take(const NewValue& value) {
    const auto at = first_not_before(known_, value.period);
    const bool replaces = at != known_.end() && at->period == value.period;
    if (!value.value) {
      if (replaces) known_.erase(at);
      return {};
    }
    if (replaces && at->value == *value.value) return {};
    std::vector<Doubted> why = doubts(indicator_, growth_, value.period, *value.value, known_, vintages_);
    if (!why.empty()) return why;
    if (replaces) {
      at->value = *value.value;
    } else {
      known_.insert(at, Point{value.period, *value.value, Vintage{}});
    }
    return why;
  }

 private:
  const Indicator& indicator_;
  bool growth_;
  std::vector<Observation> vintages_;
  std::vector<Point> known_;
};

}  // namespace

std::vector<DoubtedValue> doubted_values(const NumberedValues& values, const RuleBook& rule_book,
                                         const Store& store) {
  std::vector<DoubtedValue> doubted;
  const Vintage newest = store.newest_vintage();
  std::optional<SeriesBelief> belief;
  const auto all = values.values();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || all[i].series != all[i - 1].series) {
      const SeriesRef& series = values.series(all[i].series);
      const bool nothing_known = newest == Vintage{};
      belief.emplace(rule_book.indicator(series.indicator), series.kind == ObservationKind::growth,
                     nothing_known ? std::vector<Observation>() : store.observations(all[i].series), newest);
    }
    std::vector<Doubted> why = belief->take(all[i]);
    if (!why.empty()) doubted.push_back({i, std::move(why)});
  }
  return doubted;
}

}  // namespace pledged
