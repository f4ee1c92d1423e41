// Forecast: the year's final value as foreseen from a part of the year: the middle, the 80 % interval, and
// the chance that it keeps within bounds (design 2-evaluation.md 4.5, F1 to F6).
//
// Closed forms, no simulation and no clock, so that the same figures give the same bytes. A forecast knows no
// targets and no series: what goes in is said by `outlook`. Pure functions on plain values.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "rules/assessment.h"
#include "rules/parameters.h"

namespace pledged {

/// The final value lies between the bounds with `probability`.
struct Forecast {
  double projected = kUnknown;
  double low = kUnknown;   ///< 10 % lie below
  double high = kUnknown;  ///< 10 % lie above
  double probability = kUnknown;
};

/// What the final value must lie between; infinite where a side is open.
struct Bounds {
  double floor = -std::numeric_limits<double>::infinity();
  double ceiling = std::numeric_limits<double>::infinity();
};

/// k = k0 + (1 − k0)·m/12: how much the data weigh against the plan at the end of `month`, 1–12.  F1
double data_weight(unsigned month, const Parameters& parameters);

/// F1, F3: ln F = k·ln(pace·plan) + (1 − k)·ln plan, spread `sigma` in log units on the t₄ scale. `implied`
/// is what the value so far implies for the year (x/s). REQUIRES: sigma > 0, implied and plan > 0.
Forecast forecast_ratio(double implied, double plan, double weight, double sigma, const Bounds& bounds);

/// F2: G = k·g + (1 − k)·T, spread `sigma` in the unit of the value, t₄ scale. REQUIRES: sigma > 0.
Forecast forecast_difference(double implied, double plan, double weight, double sigma, const Bounds& bounds);

/// F4: a random walk with damped drift: F = x + φ·Δ̄·h, standard deviation σ_Δ·√h on the t₄ scale, where Δ̄ is
/// of the `steps` between readings one month apart, σ_Δ of those before the last, and h the months left. (A
/// step that is better than any before would else make the goal less sure.) Nothing is foreseen from fewer
/// than kFewestSteps steps, nor where those before the last are all alike.
Forecast forecast_walk(double latest, std::span<const double> steps, unsigned months_left, double damping,
                       const Bounds& bounds);
inline constexpr std::size_t kFewestSteps = 4;

/// F5: events at a rate that the plan and the count so far both speak of: Λ ~ Gamma(β·T, β), exposure s;
/// R | x ~ NegBin(β·T + x, (β + s)/(β + 1)); the chance that x + R keeps within the bounds, by direct sum.
/// REQUIRES: goal > 0, 0 ≤ share ≤ 1, prior > 0.
Forecast forecast_count(double goal, double so_far, double share, double prior, const Bounds& bounds);

struct YearValue {
  int year = 0;
  double value = 0;
};

/// F6: the line through yearly values, weighted by recency (weight 1 … n, as ESCAP's), at `year`; chance and
/// interval from the t distribution of the prediction error with n − 2 degrees of freedom. From two or three
/// values only `projected` is told. REQUIRES: ascending years.
Forecast forecast_trend(std::span<const YearValue> values, int year, const Bounds& bounds);

/// Eurostat's classes by change a year, linear: (xₙ − x₁)/(tₙ − t₁) over (T − x₁)/(t_T − t₁); 0.95, 0.60, 0.
/// A goal that the latest value has reached is on track. REQUIRES: two or more values, ascending years, the
/// last not after `year`. `lower`: less is better.
TrendClass trend_of(std::span<const YearValue> values, int year, double goal, bool lower);

/// P(T ≤ t) of Student's t with `degrees` ≥ 1 of freedom, by the finite series of Abramowitz and
/// Stegun 26.7.3 and 26.7.4.
double student_cdf(double t, unsigned degrees);

}  // namespace pledged
