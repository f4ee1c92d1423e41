// Figures: the values that one file states, packed for sorting, and the rows among them that repeat or
// contradict each other. What it is not: the store's values; a figure's series is numbered within the file.
// Value types; one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "rules/identifier.h"
#include "rules/period.h"
#include "storage/store.h"

namespace pledged {

/// A series in terms of the rule book; positions in it are this file's numbers.
struct SeriesRef {
  IndicatorIndex indicator{};
  AreaIndex area{};
  ObservationKind kind = ObservationKind::level;
};

/// A cell that does not stand in the text as it was read: it was quoted with quotation marks in it.
inline constexpr std::uint32_t kNowhere = (1U << 31U) - 1;

/// Where `cell`, as it was read of `text`, begins in it.
inline std::uint32_t offset_in(std::string_view text, std::string_view cell) {
  const std::less<const char*> before;
  const bool inside = cell.data() != nullptr && !before(cell.data(), text.data()) &&
                      !before(text.data() + text.size(), cell.data());
  const auto offset = inside ? static_cast<std::size_t>(cell.data() - text.data()) : kNowhere;
  return static_cast<std::uint32_t>(std::min<std::size_t>(offset, kNowhere));
}

/// 24 bytes a row of the file: what a million of them need is what decides the memory.
struct Figure {
  std::uint64_t key = 0;  ///< series and period, in their order: see figure_key()
  double value = 0;       ///< in the indicator's unit; 0 when withdrawn
  std::uint32_t row = 0;
  std::uint32_t at : 31 = kNowhere;  ///< where its cell begins in the text of the file, in bytes
  bool withdrawn : 1 = false;
};

inline constexpr unsigned kPeriodBits = 21;

constexpr std::uint64_t figure_key(std::uint32_t series, std::uint32_t period_code) {
  return (std::uint64_t{series} << kPeriodBits) | period_code;
}
constexpr std::uint32_t series_of(const Figure& figure) {
  return static_cast<std::uint32_t>(figure.key >> kPeriodBits);
}
constexpr std::uint32_t period_code_of(const Figure& figure) {
  return static_cast<std::uint32_t>(figure.key & ((std::uint64_t{1} << kPeriodBits) - 1));
}
/// REQUIRES: the key was made from a period.
Period period_of(const Figure& figure);

/// Where a figure of a table without one column of values stands: `at` of such a figure.
struct FigurePlace {
  std::size_t sheet = 0;
  std::uint32_t column = 0;  ///< from 1
};
inline constexpr unsigned kColumnBits = 14;
constexpr std::uint32_t packed(FigurePlace place) {
  return static_cast<std::uint32_t>(place.sheet << kColumnBits) | (place.column - 1);
}
constexpr FigurePlace figure_place(std::uint32_t at) {
  return {at >> kColumnBits, (at & ((1U << kColumnBits) - 1)) + 1};
}

/// By key, then by row.
void sort_figures(std::vector<Figure>& figures);

/// Leaves one figure a key. REQUIRES: sorted. Equal ones are the warning "duplicate-row", others the fault
/// "conflict" that names both rows; `column` is that of the values.
void refuse_conflicts(std::vector<Figure>& figures, std::uint64_t column, FaultList& faults);
/// The same of figures that stand in several columns and sheets, whose names are `sheets`: both cells are
/// named.
void refuse_conflicts(std::vector<Figure>& figures, std::span<const std::string> sheets, FaultList& faults);

}  // namespace pledged
