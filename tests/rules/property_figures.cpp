#include "tests/rules/property_figures.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace pledged::tests {
namespace {

constexpr int kYear = 2020;

struct Kind {
  Measure measure;
  const char* unit;
  bool lower;
  double usual;  // of a whole year
};
constexpr std::array kKinds{
    Kind{Measure::flow, "亿元", false, 1000}, Kind{Measure::flow, "起", true, 400},
    Kind{Measure::growth, "%", false, 7},     Kind{Measure::mean, "微克/立方米", true, 30},
    Kind{Measure::mean, "%", false, 90},      Kind{Measure::stock, "个", false, 5000},
    Kind{Measure::share, "%", false, 60},     Kind{Measure::share, "%", true, 40}};

Indicator indicator_of(const Kind& kind) {
  Indicator of = indicator(kind.measure, kind.unit);
  of.direction = kind.lower ? Direction::lower : Direction::higher;
  of.precision = 2;
  return of;
}

double rounded(double value) {
  return round_to(value, 2);
}

// Values of one year: its course from month to month by the measure.
void add_year(Case& made, const Kind& kind, int year, unsigned through, double whole, Chance& chance) {
  double so_far = 0;
  for (unsigned month = 1; month <= through; ++month) {
    so_far += chance.between(0.5, 1.5) / 12;
    double value = whole;
    if (kind.measure == Measure::flow) value = whole * so_far;
    if (kind.measure == Measure::growth) value = whole + chance.between(-2, 2) * (12 - month) / 12;
    if (kind.measure == Measure::mean) value = whole * chance.between(0.9, 1.1);
    if (kind.measure == Measure::stock || kind.measure == Measure::share) {
      value = whole * (0.95 + 0.05 * so_far);
    }
    const bool at_end = kind.measure == Measure::stock || kind.measure == Measure::share;
    const Period period = at_end ? Period::month(year, month) : Period::year_to_date(year, month);
    if (month != through && month != 12 && chance.once_in(5)) continue;
    made.observations.push_back({period, rounded(value), Vintage{1}});
    if (chance.once_in(12)) made.observations.push_back({period, rounded(value * 1.01), Vintage{2}});
  }
}

Goal goal_of(const Kind& kind, double value, Chance& chance) {
  const Decimal number = Decimal::from_double(rounded(value));
  if (chance.once_in(4)) return About{number, std::nullopt, false};
  if (kind.lower) return AtMost{number};
  return AtLeast{number};
}

Observation odd_observation(Chance& chance) {
  constexpr std::array kValues{0.0, -5.0, 1e-9, 40.0, 1e12, -1e12, 55.0};
  const int year = kYear - static_cast<int>(chance.index(4));
  const auto month = static_cast<unsigned>(1 + chance.index(12));
  const std::array periods{Period::month(year, month), Period::year_to_date(year, month),
                           Period::quarter(year, (month + 2) / 3), Period::year(year)};
  std::optional<double> value = kValues[chance.index(kValues.size())];
  if (chance.once_in(6)) value = std::nullopt;
  return {periods[chance.index(periods.size())], value,
          Vintage{static_cast<std::uint32_t>(1 + chance.index(3))}};
}

}  // namespace

std::uint64_t Chance::next() {  // splitmix64
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

double Chance::between(double low, double high) {
  constexpr double kSteps = 9007199254740992;  // 2^53
  return low + (high - low) * (static_cast<double>(next() >> 11U) / kSteps);
}

Assessment Case::judged() const {
  const Series known = Series::known_at(observations, Vintage{100});
  return assess(target, of, Known(known, nullptr, observations), today, Parameters{});
}

Period Case::latest() const {
  std::optional<Period> found;
  for (const Observation& observation : observations) {
    const bool of_year = observation.period.year_number() == kYear && observation.value;
    if (of_year && (!found || observation.period > *found)) found = observation.period;
  }
  if (!found) throw std::logic_error("a case without a figure of its year");
  return *found;
}

Case Case::with_latest(double value) const {
  Case changed = *this;
  const Period period = latest();
  for (Observation& observation : changed.observations) {
    if (observation.period == period) observation.value = value;
  }
  return changed;
}

Case usual_case(std::uint64_t seed) {
  Chance chance(seed);
  const Kind& kind = kKinds[chance.index(kKinds.size())];
  Case made{"seed " + std::to_string(seed) + ", " + std::string(to_string(kind.measure)),
            indicator_of(kind),
            {},
            {},
            {}};
  const double whole = kind.usual * chance.between(0.8, 1.2);
  made.target = target(made.of, goal_of(kind, whole * chance.between(0.9, 1.15), chance));
  constexpr std::array kModalities{Modality::binding, Modality::expected, Modality::stretch};
  made.target.modality = kModalities[chance.index(kModalities.size())];
  const int years = static_cast<int>(chance.index(5));
  for (int year = kYear - years; year < kYear; ++year) {
    add_year(made, kind, year, 12, whole * chance.between(0.85, 1.05), chance);
  }
  const auto through = static_cast<unsigned>(1 + chance.index(11));
  add_year(made, kind, kYear, through, whole, chance);
  made.today = Period::month(kYear, through).last_day() + std::chrono::days(20);
  return made;
}

Case odd_case(std::uint64_t seed) {
  Chance chance(seed);
  const Kind& kind = kKinds[chance.index(kKinds.size())];
  Case made{"odd seed " + std::to_string(seed) + ", " + std::string(to_string(kind.measure)),
            indicator_of(kind),
            {},
            {},
            {}};
  constexpr std::array kGoals{0.0, -5.0, 50.0, 1e-6, 1e9};
  made.target = target(made.of, goal_of(kind, kGoals[chance.index(kGoals.size())], chance));
  constexpr std::array kFrequencies{Frequency::monthly, Frequency::quarterly, Frequency::half_yearly,
                                    Frequency::yearly, Frequency::irregular};
  made.of.frequency = kFrequencies[chance.index(kFrequencies.size())];
  const std::size_t count = chance.index(30);
  for (std::size_t i = 0; i < count; ++i) made.observations.push_back(odd_observation(chance));
  made.today = make_date(kYear, static_cast<unsigned>(1 + chance.index(12)), 15);
  return made;
}

}  // namespace pledged::tests
