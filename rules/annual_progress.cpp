#include "rules/annual_progress.h"

#include <cmath>

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<5> kCategories{"target_achieved", "substantial_progress", "moderate_progress",
                                     "limited_progress", "deterioration"};
constexpr double kBaseInPlaceOfZero = 0.001;

struct Rates {
  double substantial;
  double moderate;
};
constexpr Rates kOfRequired{0.95, 0.6};
constexpr Rates kWithoutTarget{0.015, 0.005};

AnnualCategory category_of(double value, const Rates& rates) {
  if (value >= rates.substantial) return AnnualCategory::substantial_progress;
  if (value >= rates.moderate) return AnnualCategory::moderate_progress;
  return value >= 0 ? AnnualCategory::limited_progress : AnnualCategory::deterioration;
}

bool is_achieved(const AnnualSeries& series) {
  const double target = series.target->value;
  return series.direction == Direction::lower ? series.current_value <= target
                                              : series.current_value >= target;
}

// A rate of negative values grows when they fall.
double orientation(const AnnualSeries& series) {
  const double direction = series.direction == Direction::lower ? -1 : 1;
  return series.base_value < 0 ? -direction : direction;
}

AnnualProgress against_target(const AnnualSeries& series, double observed) {
  const int years = series.target->year - series.base_year;
  const double required = annual_growth_rate(series.base_value, series.target->value, years);
  AnnualProgress progress;
  progress.value = orientation(series) * observed / std::abs(required);
  progress.category =
      is_achieved(series) ? AnnualCategory::target_achieved : category_of(progress.value, kOfRequired);
  return progress;
}

AnnualProgress against_fixed_rates(const AnnualSeries& series, double observed) {
  const double factor = series.limit ? limit_factor(series.base_value, *series.limit) : 1;
  AnnualProgress progress;
  progress.value = orientation(series) * observed;
  progress.category =
      category_of(progress.value, {kWithoutTarget.substantial * factor, kWithoutTarget.moderate * factor});
  return progress;
}

}  // namespace

Result<AnnualProgress> annual_progress(const AnnualSeries& given) {
  AnnualSeries series = given;
  if (series.base_value == 0) series.base_value = kBaseInPlaceOfZero;
  const int years = series.current_year - series.base_year;
  if (years < 1) return Error{"years", "a rate needs a value at least one year after that of the base"};
  if (series.base_value * series.current_value < 0) {
    return Error{"signs", "a rate of growth needs a base and a value on the same side of zero"};
  }
  const double observed = annual_growth_rate(series.base_value, series.current_value, years);
  if (!series.target) return against_fixed_rates(series, observed);
  if (series.target->year <= series.base_year) {
    return Error{"years", "the year of the target is not after that of the base"};
  }
  if (series.base_value * series.target->value < 0) {
    return Error{"signs", "a rate of growth needs a base and a target on the same side of zero"};
  }
  return against_target(series, observed);
}

double annual_growth_rate(double from, double to, int years) {
  return std::pow(to / from, 1.0 / years) - 1;
}

double limit_factor(double base_value, double limit) {
  constexpr double kExponent = 4.44;
  const double base = std::abs(base_value);
  const double bound = std::abs(limit);
  if (base >= 2 * bound) return 1;
  const double nearness = base <= bound ? base / bound : (2 * bound - base) / bound;
  return 1 - std::pow(nearness, kExponent);
}

std::string_view to_string(AnnualCategory category) {
  return name_of(kCategories, category);
}

}  // namespace pledged
