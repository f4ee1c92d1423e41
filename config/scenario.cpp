#include "config/scenario.h"

#include <array>
#include <cmath>

namespace pledged {

std::span<const AssessedNumber> assessed_numbers() {
  static constexpr std::array<AssessedNumber, 13> kNumbers = {{
      {"goal", &Assessment::goal},
      {"actual", &Assessment::actual},
      {"expected", &Assessment::expected},
      {"attainment", &Assessment::attainment},
      {"original_attainment", &Assessment::original_attainment},
      {"pace", &Assessment::pace},
      {"projected", &Assessment::projected},
      {"projected_low", &Assessment::projected_low},
      {"projected_high", &Assessment::projected_high},
      {"probability", &Assessment::probability},
      {"probability_high", &Assessment::probability_high},
      {"required", &Assessment::required},
      {"months_behind", &Assessment::months_behind},
  }};
  return kNumbers;
}

bool ExpectedNumber::met_by(double got) const {
  if (!value || !known(got)) return !value && !known(got);
  if (std::isinf(got)) return false;
  // Half a unit of the last decimal, and what binary fractions add to it: 2.675 is to be 2.68.
  const double half = 0.5 * std::pow(10.0, -decimals);
  const double slack = 1e-12 * (std::abs(got) + std::abs(*value));
  return std::abs(got - *value) <= half + slack;
}

}  // namespace pledged
