#include "rules/lost_place.h"

#include <algorithm>
#include <cmath>

namespace pledged {
namespace {

using Point = Series::Point;

constexpr int kMostDecimals = 9;
constexpr std::size_t kEnoughFigures = 2;

// Of the decimal that the number stands for: what a unit's factor leaves in the last bits is not counted.
int decimals(double value) {
  double scaled = std::abs(value);
  for (int places = 0; places < kMostDecimals; ++places) {
    if (std::abs(scaled - std::round(scaled)) <= 1e-9 * scaled) return places;
    scaled *= 10;
  }
  return kMostDecimals;
}

bool goes_on(const Point& before, Period after) {
  return before.period.is_year_to_date() && after.is_year_to_date() &&
         before.period.year_number() == after.year_number() && before.period.months() < after.months();
}

// From a growth to date to that of the months after it alone, in points: with months of about one size the
// growth to date is their mean.
double implied_step(const Point& before, Period period, double value) {
  const double months = period.months();
  const double months_before = before.period.months();
  const double alone = (months * value - months_before * before.value) / (months - months_before);
  return std::abs(alone - before.value);
}

struct Steps {
  double implied = 0;    ///< the widest
  double published = 0;  ///< the widest
  std::size_t count = 0;
};

Steps steps_of(std::span<const Point> known, const Point& before) {
  Steps steps;
  const Point* last = nullptr;
  for (const Point& point : known) {
    const bool comparable = point.period.is_year_to_date() == before.period.is_year_to_date() &&
                            point.period.last_day() <= before.period.last_day();
    if (!comparable) continue;
    if (last) {
      steps.published = std::max(steps.published, std::abs(point.value - last->value));
      ++steps.count;
      if (goes_on(*last, point.period))
        steps.implied = std::max(steps.implied, implied_step(*last, point.period, point.value));
    }
    last = &point;
  }
  return steps;
}

bool has_more_decimals(double value, std::span<const Point> known) {
  int most = 1;  // of whole numbers the next may well be a tenth
  for (const Point& point : known) most = std::max(most, decimals(point.value));
  return decimals(value) > most;
}

}  // namespace

bool has_lost_place(Period period, double value, std::span<const Point> known, const Point& before,
                    const LostPlaceLimits& limits) {
  const double small = std::pow(10, -limits.smallest_power);
  const auto far_below = [&](double reference) {
    return value * reference > 0 && std::abs(value) <= small * std::abs(reference);
  };
  if (known.size() < kEnoughFigures || !far_below(before.value)) return false;
  if (has_more_decimals(value, known)) return true;
  if (const auto earlier = year_before(period)) {
    const auto at = first_not_before(known, *earlier);
    const bool found = at != known.end() && at->period == *earlier;
    if (found && value * at->value > 0 && !far_below(at->value)) return false;
  }
  const Steps steps = steps_of(known, before);
  if (goes_on(before, period)) {
    const double step = implied_step(before, period, value);
    if (step > limits.impossible_points && step > limits.beyond_implied * steps.implied) return true;
  }
  const bool beyond = std::abs(value - before.value) > limits.beyond_published * steps.published;
  return steps.count >= limits.enough_steps && beyond;
}

}  // namespace pledged
