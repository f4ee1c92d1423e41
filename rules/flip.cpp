#include "rules/flip.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace pledged {
namespace {

constexpr double kFarthest = 100;  // times the goal or the value, whichever is more

// Judges the target with another value of the month judged. Values are counted in steps of the last decimal.
class Trial {
 public:
  Trial(const Target& target, const Indicator& indicator, const Known& known, Date today,
        const Parameters& parameters, const WorkingDays& working_days)
      : target_(target),
        indicator_(indicator),
        known_(known),
        today_(today),
        parameters_(parameters),
        working_days_(working_days),
        next_(after(known)),
        now_(judge(known.series, known.vintages)) {}

  [[nodiscard]] bool possible() const {
    return now_.month != 0 && now_.outlook != OutlookMethod::parts && indicator_.measure != Measure::event &&
           now_.status != Status::undefined;
  }

  /// The nearest change in this direction (1 up, -1 down).
  [[nodiscard]] std::optional<Flip> nearest(int direction) const {
    const double reach = kFarthest * std::max({std::abs(now_.goal), std::abs(now_.actual), 1.0}) / step();
    const double start = std::round(now_.actual / step());
    double same = 0;  // steps from the start that change nothing
    for (double far = 1; far <= reach; far *= 2) {
      if (!differs(start + direction * far)) {
        same = far;
        continue;
      }
      return between(start, direction, same, far);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Flip between(double start, int direction, double same, double far) const {
    while (far - same > 1) {
      const double middle = std::floor((same + far) / 2);
      (differs(start + direction * middle) ? far : same) = middle;
    }
    const double value = round_to((start + direction * far) * step(), indicator_.precision);
    return {value, status_at(value)};
  }

  [[nodiscard]] double step() const { return std::pow(10, -indicator_.precision); }
  [[nodiscard]] bool differs(double steps) const {
    return status_at(round_to(steps * step(), indicator_.precision)) != now_.status;
  }

  [[nodiscard]] Status status_at(double value) const {
    const bool at_month_end = indicator_.measure == Measure::stock || indicator_.measure == Measure::rank;
    const int year = now_.current_year != 0 ? now_.current_year : target_.year;
    const Period period =
        at_month_end ? Period::month(year, now_.month) : Period::year_to_date(year, now_.month);
    // As the file that would bring it: later than all, so that what was said by the others was said before.
    std::vector<Observation> vintages(known_.vintages.begin(), known_.vintages.end());
    vintages.push_back({period, value, next_});
    return judge(known_.series.with({period, value, next_}), vintages).status;
  }

  [[nodiscard]] Assessment judge(const Series& series, std::span<const Observation> vintages) const {
    Known known(series, known_.benchmark, vintages);
    known.of_class = known_.of_class;
    known.level = known_.level;
    return assess(target_, indicator_, known, today_, parameters_, working_days_);
  }

  // A vintage after all that are known.
  [[nodiscard]] static Vintage after(const Known& known) {
    Vintage newest{};
    for (const Series::Point& point : known.series.points()) newest = std::max(newest, point.vintage);
    for (const Observation& seen : known.vintages) newest = std::max(newest, seen.vintage);
    return Vintage{number(newest) + 1};
  }

  const Target& target_;
  const Indicator& indicator_;
  const Known& known_;
  Date today_;
  const Parameters& parameters_;
  const WorkingDays& working_days_;
  Vintage next_;
  Assessment now_;
};

}  // namespace

Flips flips(const Target& target, const Indicator& indicator, const Known& known, Date today,
            const Parameters& parameters, const WorkingDays& working_days) {
  if (parts_of(target.goal) != nullptr) return {};
  const Trial trial(target, indicator, known, today, parameters, working_days);
  if (!trial.possible()) return {};
  return {trial.nearest(1), trial.nearest(-1)};
}

}  // namespace pledged
