#include "rules/annual_progress.h"

#include <cmath>

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<kAnnualCategoryCount> kCategories{"not_available",        "target_achieved",
                                                        "substantial_progress", "moderate_progress",
                                                        "limited_progress",     "deterioration"};
constexpr AnnualRates kOfRequired{0.95, 0.6};
constexpr AnnualRates kWithoutTarget{0.015, 0.005};

AnnualRates thresholds_of(const AnnualSeries& series) {
  if (series.target) return kOfRequired;
  const double factor = series.limit ? limit_factor(series.base_value, *series.limit) : 1;
  return {kWithoutTarget.substantial * factor, kWithoutTarget.moderate * factor};
}

AnnualCategory category_of(double value, const AnnualRates& thresholds) {
  if (!known(value)) return AnnualCategory::not_available;
  if (value >= thresholds.substantial) return AnnualCategory::substantial_progress;
  if (value >= thresholds.moderate) return AnnualCategory::moderate_progress;
  return value >= 0 ? AnnualCategory::limited_progress : AnnualCategory::deterioration;
}

bool is_achieved(const AnnualSeries& series) {
  if (!series.target) return false;
  const double target = never_zero(series.target->value);
  return series.direction == Direction::lower ? series.current_value <= target
                                              : series.current_value >= target;
}

NoRate obstacle(const AnnualSeries& series) {
  if (series.current_year - series.base_year < 1) return NoRate::years;
  if (never_zero(series.base_value) * series.current_value < 0) return NoRate::signs;
  if (!series.target) return NoRate::told;
  if (series.target->year <= series.base_year) return NoRate::years;
  const double target = never_zero(series.target->value);
  if (never_zero(series.base_value) * target < 0) return NoRate::signs;
  return never_zero(series.base_value) == target ? NoRate::way : NoRate::told;
}

// A rate of negative values grows when they fall.
double orientation(const AnnualSeries& series) {
  const double direction = series.direction == Direction::lower ? -1 : 1;
  return series.base_value < 0 ? -direction : direction;
}

void fill_rates(AnnualProgress& progress, const AnnualSeries& series) {
  const double base = never_zero(series.base_value);
  progress.observed_rate =
      annual_growth_rate(base, series.current_value, series.current_year - series.base_year);
  progress.value = orientation(series) * progress.observed_rate;
  if (!series.target) return;
  progress.required_rate =
      annual_growth_rate(base, never_zero(series.target->value), series.target->year - series.base_year);
  progress.value = progress.required_rate == 0 ? kUnknown : progress.value / std::abs(progress.required_rate);
}

}  // namespace

AnnualProgress annual_progress(const AnnualSeries& series) {
  AnnualProgress progress;
  progress.thresholds = thresholds_of(series);
  progress.why_none = obstacle(series);
  const bool has_rate = progress.why_none == NoRate::told || progress.why_none == NoRate::way;
  if (has_rate) fill_rates(progress, series);
  if (is_achieved(series)) {
    progress.category = AnnualCategory::target_achieved;
  } else if (progress.why_none == NoRate::way) {
    progress.category = AnnualCategory::deterioration;
  } else {
    progress.category = category_of(progress.value, progress.thresholds);
  }
  return progress;
}

double never_zero(double value) {
  constexpr double kInPlaceOfZero = 0.001;
  return value == 0 ? kInPlaceOfZero : value;
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
