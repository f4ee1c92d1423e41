#include "rules/plausibility.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pledged {
namespace {

constexpr std::array<int, 5> kPowers = {1, 2, 3, 4, 8};
constexpr std::size_t kEnoughRevisions = 3;
constexpr std::size_t kEnoughGrowths = 2;
constexpr double kAtLeastOfAShare = 0.1;  // a series that was hardly ever revised may be revised so far
constexpr double kAtLeastPoints = 3;
constexpr double kRounding = 1e-9;

using Point = Series::Point;

bool same_length(Period a, Period b) {
  return a.months() == b.months() && !a.is_day() && !b.is_day();
}

// A growth by its measure, or a percentage that may be negative: prices on the month, trade on the year.
bool is_rate_of_change(const Indicator& indicator, std::span<const Point> known) {
  if (indicator.measure == Measure::growth) return true;
  if (indicator.unit.symbol != "%") return false;
  const auto is_negative = [](const Point& point) { return point.value < 0; };
  return (indicator.plausible_min && *indicator.plausible_min < 0) ||
         std::any_of(known.begin(), known.end(), is_negative);
}

// Of one value: what it may be held against.
class Belief {
 public:
  Belief(const Indicator& indicator, bool growth, Period period, double value, std::span<const Point> known,
         const BeliefLimits& limits)
      : indicator_(indicator),
        growth_(growth || is_rate_of_change(indicator, known)),
        official_growth_(growth),
        period_(period),
        value_(value),
        known_(known),
        limits_(limits) {}

  std::vector<Doubted> all(std::span<const Observation> vintages) {
    look_at_range();
    if (indicator_.measure == Measure::event) return std::move(doubted_);
    if (indicator_.measure != Measure::rank) {
      const References beside = references();
      look_for_jump(beside);
      look_for_lost_place(beside);
    }
    look_for_fall();
    look_at_revision(vintages);
    return std::move(doubted_);
  }

 private:
  struct References {
    std::optional<Point> year_before;
    std::optional<Point> before;
  };

  void look_at_range() {
    if (official_growth_) return;  // the range is of the level
    if (indicator_.plausible_min && value_ < *indicator_.plausible_min) {
      doubted_.push_back({Doubt::implausible, *indicator_.plausible_min, period_});
    }
    if (indicator_.plausible_max && value_ > *indicator_.plausible_max) {
      doubted_.push_back({Doubt::implausible, *indicator_.plausible_max, period_});
    }
  }

  // Something is a jump only if all that it can be held against says so: last year may have been out of the
  // common, and so may last month.
  void look_for_jump(const References& all) {
    std::optional<Doubted> jump;
    for (const std::optional<Point>* reference : {&all.year_before, &all.before}) {
      if (!*reference) continue;
      if (!is_far_from((*reference)->value)) return;
      const auto power = near_power(std::abs(value_ / (*reference)->value));
      if (!jump && power) jump = Doubted{Doubt::unit_jump, (*reference)->value, (*reference)->period, *power};
    }
    if (jump) doubted_.push_back(*jump);
  }

  // A growth changes its sign, and falls to a tenth in a slump (lost_place.h): only one far above all before
  // is a jump by itself.
  [[nodiscard]] bool is_far_from(double reference) const {
    if (!growth_) {
      const double ratio = value_ / reference;
      const bool within_half_a_power = ratio > 0.32 && ratio < 3.16;  // spares most the logarithm
      if (within_half_a_power && limits_.jump_band <= 0.5) return false;
      return std::abs(std::log10(ratio)) >= 1 - limits_.jump_band;
    }
    if (known_.size() < kEnoughGrowths) return false;  // one of a swinging series says little
    const double size = std::abs(value_);
    return size >= limits_.growth_jump_points &&
           size >= std::pow(10, 1 - limits_.jump_band) * std::max(std::abs(reference), 1.0);
  }

  void look_for_lost_place(const References& all) {
    const std::optional<Point>& reference = all.before ? all.before : all.year_before;
    if (!growth_ || !reference) return;
    if (!has_lost_place(period_, value_, known_, *reference, limits_.lost_place)) return;
    const auto power = static_cast<int>(std::lround(std::log10(value_ / reference->value)));
    doubted_.push_back({Doubt::unit_jump, reference->value, reference->period, std::min(power, -1)});
  }

  [[nodiscard]] std::optional<int> near_power(double ratio) const {
    const double exponent = std::log10(ratio);
    for (const int power : kPowers) {
      for (const int signed_power : {power, -power}) {
        if (std::abs(exponent - signed_power) <= limits_.jump_band) return signed_power;
      }
    }
    if (growth_ && std::isfinite(exponent)) return std::max(1, static_cast<int>(std::lround(exponent)));
    return growth_ ? std::optional(1) : std::nullopt;
  }

  // The same period of the year before, and the newest figure before this one. A year to date is carried on
  // by the months that it covers. The newest figures come last: two years of them are looked at.
  [[nodiscard]] References references() const {
    References found;
    if (!growth_ && value_ <= 0) return found;
    const auto usable = [this](const Point& point) { return growth_ || point.value > 0; };
    const std::optional<Period> year_before = pledged::year_before(period_);
    if (year_before) {
      const auto at = first_not_before(known_, *year_before);
      if (at != known_.end() && at->period == *year_before && usable(*at)) found.year_before = *at;
    }
    const Date last_day = period_.last_day();
    for (auto point = known_.rbegin(); point != known_.rend() && recent(point->period); ++point) {
      if (!usable(*point) || point->period == year_before || point->period.last_day() >= last_day) continue;
      found.before = carried(*point);
      if (found.before) break;
    }
    return found;
  }

  // Nothing: a figure of another kind.
  [[nodiscard]] std::optional<Point> carried(const Point& point) const {
    const bool both_to_date = point.period.is_year_to_date() && period_.is_year_to_date();
    const bool flow = indicator_.measure == Measure::flow && !growth_;
    if (!flow)
      return both_to_date || same_length(point.period, period_) ? std::optional(point) : std::nullopt;
    if (both_to_date && point.period.year_number() == period_.year_number()) {
      const double share = static_cast<double>(period_.months()) / point.period.months();
      return Point{point.period, point.value * share, point.vintage};
    }
    if (period_.is_year_to_date() || point.period.is_year_to_date()) return std::nullopt;
    return same_length(point.period, period_) ? std::optional(point) : std::nullopt;
  }

  [[nodiscard]] bool recent(Period other) const { return period_.year_number() - other.year_number() <= 1; }

  void look_for_fall() {
    if (stored_value()) return;  // of a revision the earlier months may follow: the judgement says so
    if (indicator_.measure != Measure::flow || growth_ || !period_.is_year_to_date() || value_ < 0) return;
    for (const Point& point : known_) {
      const bool comparable = point.period.is_year_to_date() &&
                              point.period.year_number() == period_.year_number() &&
                              point.period != period_ && point.value >= 0;
      if (!comparable) continue;
      const bool earlier = point.period.last_month() < period_.last_month();
      const double slack = kRounding * std::max(value_, point.value);
      if (earlier ? value_ < point.value - slack : value_ > point.value + slack) {
        doubted_.push_back({Doubt::ytd_fall, point.value, point.period});
        return;
      }
    }
  }

  void look_at_revision(std::span<const Observation> vintages) {
    const std::optional<double> stored = stored_value();
    if (!stored || *stored == value_ || indicator_.measure == Measure::rank) return;
    if (revision(*stored, value_) <= usual_revision(vintages)) return;
    doubted_.push_back({Doubt::large_revision, *stored, period_});
  }

  [[nodiscard]] std::optional<double> stored_value() const {
    const auto at = first_not_before(known_, period_);
    return at != known_.end() && at->period == period_ ? std::optional(at->value) : std::nullopt;
  }

  [[nodiscard]] double revision(double before, double after) const {
    if (growth_) return std::abs(after - before);
    if (before * after <= 0) return HUGE_VAL;
    return std::max(after / before, before / after) - 1;
  }

  [[nodiscard]] double usual_revision(std::span<const Observation> vintages) const {
    double largest = 0;
    std::size_t count = 0;
    for (std::size_t i = 1; i < vintages.size(); ++i) {
      const Observation& before = vintages[i - 1];
      const Observation& after = vintages[i];
      if (before.period != after.period || !before.value || !after.value || *before.value == *after.value)
        continue;
      largest = std::max(largest, revision(*before.value, *after.value));
      ++count;
    }
    if (count < kEnoughRevisions) return growth_ ? limits_.revision_points : limits_.revision_share;
    const double usual = limits_.revision_factor * largest;
    return growth_ ? std::clamp(usual, kAtLeastPoints, limits_.revision_points)
                   : std::clamp(usual, kAtLeastOfAShare, limits_.revision_share);
  }

  const Indicator& indicator_;
  bool growth_;
  bool official_growth_;
  Period period_;
  double value_;
  std::span<const Point> known_;
  const BeliefLimits& limits_;
  std::vector<Doubted> doubted_;
};

}  // namespace

std::string_view to_string(Doubt doubt) {
  constexpr std::array<std::string_view, 4> kNames = {"implausible", "unit-jump", "ytd-fall",
                                                      "large-revision"};
  return kNames[static_cast<std::size_t>(doubt)];
}

std::vector<Doubted> doubts(const Indicator& indicator, bool growth, Period period, double value,
                            std::span<const Series::Point> known, std::span<const Observation> vintages,
                            const BeliefLimits& limits) {
  return Belief(indicator, growth, period, value, known, limits).all(vintages);
}

}  // namespace pledged
