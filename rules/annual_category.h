// AnnualCategory: the categories of the progress measure of Open SDG, by their published names. The measure
// itself is rules/annual_progress.h. Plain values.
#pragma once

#include <cstdint>
#include <string_view>

namespace pledged {

enum class AnnualCategory : std::uint8_t {
  not_available,  ///< nothing can be computed yet, or the target is not judged by this measure
  target_achieved,
  substantial_progress,  ///< on track
  moderate_progress,     ///< progress made but acceleration needed
  limited_progress,
  deterioration,
};
inline constexpr int kAnnualCategoryCount = 6;

std::string_view to_string(AnnualCategory category);

}  // namespace pledged
