#include "rules/revision.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include "rules/elementary.h"

namespace pledged {
namespace {

constexpr double kVarianceOfT4 = 2;  // for a scale of 1

bool in_order(const Observation& a, const Observation& b) {
  return std::tuple(a.period.code(), a.vintage) < std::tuple(b.period.code(), b.vintage);
}

double change(double first, double last, bool logs) {
  if (!logs) return last - first;
  return first > 0 && last > 0 ? natural_log(last / first) : 0;
}

// REQUIRES: in order.
double spread_of(std::span<const Observation> vintages, Vintage known_at, Period judged, bool logs) {
  double squares = 0;
  double periods = 0;
  const Observation* first = nullptr;
  const Observation* last = nullptr;
  const auto close = [&] {
    if (first == nullptr) return;
    const double size = change(*first->value, *last->value, logs);
    squares += size * size;
    ++periods;
  };
  for (const Observation& observation : vintages) {
    if (!observation.value || observation.vintage > known_at || observation.period >= judged) continue;
    if (first == nullptr || first->period != observation.period) {
      close();
      first = &observation;
    }
    last = &observation;
  }
  close();
  return periods > 0 ? std::sqrt(squares / periods / kVarianceOfT4) : 0;
}

}  // namespace

double revision_spread(std::span<const Observation> vintages, Vintage known_at, Period judged, bool logs) {
  if (std::is_sorted(vintages.begin(), vintages.end(), in_order)) {  // as the store gives them
    return spread_of(vintages, known_at, judged, logs);
  }
  std::vector<Observation> sorted(vintages.begin(), vintages.end());
  std::sort(sorted.begin(), sorted.end(), in_order);
  return spread_of(sorted, known_at, judged, logs);
}

}  // namespace pledged
