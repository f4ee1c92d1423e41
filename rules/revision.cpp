#include "rules/revision.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace pledged {
namespace {

constexpr double kVarianceOfT4 = 2;  // for a scale of 1

std::vector<Observation> values_before(std::span<const Observation> vintages, Vintage known_at,
                                       Period judged) {
  std::vector<Observation> values;
  for (const Observation& observation : vintages) {
    const bool counts = observation.value && observation.vintage <= known_at && observation.period < judged;
    if (counts) values.push_back(observation);
  }
  std::sort(values.begin(), values.end(), [](const Observation& a, const Observation& b) {
    return std::tuple(a.period.code(), a.vintage) < std::tuple(b.period.code(), b.vintage);
  });
  return values;
}

double change(double first, double last, bool logs) {
  if (!logs) return last - first;
  return first > 0 && last > 0 ? std::log(last / first) : 0;
}

}  // namespace

double revision_spread(std::span<const Observation> vintages, Vintage known_at, Period judged, bool logs) {
  const std::vector<Observation> values = values_before(vintages, known_at, judged);
  double squares = 0;
  double periods = 0;
  for (std::size_t first = 0; first < values.size();) {
    std::size_t last = first;
    while (last + 1 < values.size() && values[last + 1].period == values[first].period) ++last;
    const double size = change(*values[first].value, *values[last].value, logs);
    squares += size * size;
    ++periods;
    first = last + 1;
  }
  return periods > 0 ? std::sqrt(squares / periods / kVarianceOfT4) : 0;
}

}  // namespace pledged
