// PropertyFigures: series, targets and what is asked of them, made from a seed: the same seed makes the same
// figures on every machine. For the property tests of rules/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/rules/fixtures.h"

namespace pledged::tests {

/// A small generator whose numbers, unlike those of the standard distributions, are the same everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 1) {}
  std::uint64_t next();
  /// 0 to `below` − 1. REQUIRES: below > 0.
  std::size_t index(std::size_t below) { return static_cast<std::size_t>(next() % below); }
  double between(double low, double high);
  bool once_in(std::size_t n) { return index(n) == 0; }

 private:
  std::uint64_t state_;
};

/// One target of 2020 with all that is known of it on the day it is judged.
struct Case {
  std::string name;  ///< seed and kind, for messages
  Indicator of;
  Target target;
  std::vector<Observation> observations;
  Date today{};

  [[nodiscard]] Assessment judged() const;
  /// The period of the latest figure of 2020. REQUIRES: there is one.
  [[nodiscard]] Period latest() const;
  /// The same with another value of the latest figure.
  [[nodiscard]] Case with_latest(double value) const;
};

/// Figures such as come: some years before with a season, gaps, revisions; the year judged through some
/// month.
Case usual_case(std::uint64_t seed);
/// Figures such as should not come as well: nothing, negative, falling, contradictory, of the future.
Case odd_case(std::uint64_t seed);

}  // namespace pledged::tests
