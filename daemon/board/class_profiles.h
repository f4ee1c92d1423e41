// ClassProfiles: the shape that a year has elsewhere, for series without a complete year of their own
// (2-evaluation.md 4.4, step 3): that of the same indicator in the area above, or above that; else the median
// of the areas beside. Each is made once an evaluation.
//
// Private to daemon/board. Reads the store through the function it is given; used and dropped within one
// evaluation, on the thread that owns the store.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <tuple>

#include "rules/path.h"
#include "rules/rule_book.h"

namespace pledged {

class ClassProfiles {
 public:
  /// What is known of an indicator in an area at the instant judged.
  using SeriesOf = std::function<Series(IndicatorIndex indicator, AreaIndex area)>;

  /// Shapes are made by the parameters of the rule book. REQUIRES: it outlives this object.
  ClassProfiles(const RuleBook& rule_book, SeriesOf series_of)
      : rule_book_(rule_book), series_of_(std::move(series_of)) {}

  /// For that indicator in that area in that year; null: nobody around has a complete year either. Valid as
  /// long as this object. The area's own series says nothing here, for it has no complete year.
  const Path* find(IndicatorIndex indicator, AreaIndex area, int year);

 private:
  [[nodiscard]] std::optional<Path> shape_of(IndicatorIndex indicator, AreaIndex area, int year) const;
  [[nodiscard]] std::optional<Path> above(IndicatorIndex indicator, const AreaCode& parent, int year) const;
  [[nodiscard]] std::optional<Path> beside(IndicatorIndex indicator, const AreaCode& parent, int year) const;

  const RuleBook& rule_book_;
  SeriesOf series_of_;
  std::map<std::tuple<std::size_t, std::string, int>, std::optional<Path>> found_;  // by parent
};

}  // namespace pledged
