#include "rules/roll_up.h"

#include <algorithm>
#include <cmath>

namespace pledged {
namespace {

// What is decided needs no chance.
double chance_of(Status status, double probability) {
  switch (status) {
    case Status::achieved:
      return 1;
    case Status::missed:
    case Status::missed_certain:
      return 0;
    default:
      return probability;
  }
}

}  // namespace

void RollUp::add(Status status, double probability) {
  add_whole(status);
  const double chance = chance_of(status, probability);
  if (known(chance)) count_chance(chance);
}

void RollUp::add_whole(Status status) {
  ++counts_[static_cast<std::size_t>(status)];
  ++total_;
}

void RollUp::count_chance(double chance) {
  ++told_;
  expected_ += chance;
  if (chance > 0 && chance < 1) {
    ++open_;
    variance_ += chance * (1 - chance);
  }
}

RollUp::Interval RollUp::interval(const Parameters& parameters) const {
  constexpr double kUpperTenthOfNormal = 1.2815515655;
  const double inflation = open_ > 0 ? 1 + static_cast<double>(open_ - 1) * parameters.shared_fate : 1;
  const double reach = kUpperTenthOfNormal * std::sqrt(variance_ * inflation);
  return {std::max(expected_ - reach, 0.0), std::min(expected_ + reach, static_cast<double>(told_))};
}

}  // namespace pledged
