// RollUp: how many of a group of targets stand where, and how many will be met, with what is uncertain about
// it (design 2-evaluation.md 4.9). Attainments of different units are never averaged. A value type; pure.
#pragma once

#include <array>
#include <cstddef>

#include "rules/assessment.h"
#include "rules/parameters.h"

namespace pledged {

class RollUp {
 public:
  void add(const Assessment& assessment) { add(assessment.status, assessment.probability); }
  /// NaN: no chance is told.
  void add(Status status, double probability);
  /// A target of parts, of which only bounds are told: its parts are counted on, not it.
  void add_whole(Status status);

  [[nodiscard]] std::size_t total() const { return total_; }
  [[nodiscard]] std::size_t count(Status status) const { return counts_[static_cast<std::size_t>(status)]; }
  /// Targets of which a chance is told, or the outcome is there.
  [[nodiscard]] std::size_t told() const { return told_; }
  /// Σ P over those: how many of them will be met.
  [[nodiscard]] double expected_met() const { return expected_; }
  struct Interval {
    double low = 0;
    double high = 0;
  };
  /// 80 %: ± 1.2816 √(Σ P(1 − P) · (1 + (n − 1)ρ)), where n counts those that are not decided; within 0 and
  /// told().
  [[nodiscard]] Interval interval(const Parameters& parameters) const;

 private:
  void count_chance(double chance);

  std::array<std::size_t, kStatusCount> counts_{};
  std::size_t total_ = 0;
  std::size_t told_ = 0;
  std::size_t open_ = 0;
  double expected_ = 0;
  double variance_ = 0;
};

}  // namespace pledged
