#include "rules/status_rule.h"

#include <algorithm>
#include <array>

namespace pledged {
namespace {

constexpr std::array<Status, 4> kFromWorst{Status::lagging, Status::at_risk, Status::on_track, Status::ahead};

double on_track_threshold(unsigned month, const Parameters& parameters) {
  constexpr double kMarch = 3;
  constexpr double kNovember = 11;
  const double elapsed = std::clamp((month - kMarch) / (kNovember - kMarch), 0.0, 1.0);
  return parameters.on_track_from_march +
         elapsed * (parameters.on_track_from_november - parameters.on_track_from_march);
}

double shifted(double threshold, Modality modality, const Parameters& parameters) {
  switch (modality) {
    case Modality::binding:
      return std::min(threshold + parameters.binding_shift, parameters.binding_ahead_cap);
    case Modality::stretch:
      return std::max(threshold + parameters.stretch_shift, parameters.stretch_floor);
    case Modality::expected:
      break;
  }
  return threshold;
}

// How many thresholds lie at or below: 0 is lagging, 3 is ahead.
int level(double chance, const Thresholds& limits, double margin) {
  return (chance >= limits.lagging_below + margin ? 1 : 0) +
         (chance >= limits.on_track_from + margin ? 1 : 0) + (chance >= limits.ahead_from + margin ? 1 : 0);
}

int settled_level(std::size_t back, Modality modality, const Statements& statements,
                  const Parameters& parameters) {
  const Statement now = statements(back).value();
  const Thresholds limits = thresholds(now.month, modality, parameters);
  const int best = level(now.chance, limits, 0);
  const int sure = level(now.chance, limits, parameters.hysteresis);
  if (sure == best || !statements(back + 1)) return best;
  return std::clamp(settled_level(back + 1, modality, statements, parameters), sure, best);
}

}  // namespace

Thresholds thresholds(unsigned month, Modality modality, const Parameters& parameters) {
  return {shifted(parameters.lagging_below, modality, parameters),
          shifted(on_track_threshold(month, parameters), modality, parameters),
          shifted(parameters.ahead_from, modality, parameters)};
}

Status status_by_chance(Modality modality, const Statements& statements, const Parameters& parameters) {
  return kFromWorst.at(static_cast<std::size_t>(settled_level(0, modality, statements, parameters)));
}

}  // namespace pledged
