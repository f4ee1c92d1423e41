// Fixtures: short ways to write down indicators, targets and series in the tests of rules/.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "rules/assess.h"

namespace pledged::tests {

inline Unit unit(const std::string& symbol) {
  return Unit::parse(symbol).value();
}

inline Decimal decimal(const std::string& text) {
  return Decimal::parse(text).value();
}

inline Date date(const std::string& text) {
  return parse_date(text).value();
}

inline Indicator indicator(Measure measure, const std::string& symbol = "亿元") {
  Indicator result;
  result.id = IndicatorId("example");
  result.name = {"示例", "example"};
  result.unit = unit(symbol);
  result.measure = measure;
  return result;
}

/// A target of 2020 in the indicator's own unit.
inline Target target(const Indicator& of, Goal goal) {
  Target result;
  result.id = TargetId("example");
  result.year = 2020;
  result.unit = of.unit;
  result.goal = std::move(goal);
  result.direction = of.direction;
  return result;
}

/// All of one vintage: {{"2020-01..06", 51.5}, …}.
inline Series series(std::initializer_list<std::pair<const char*, double>> values, unsigned vintage = 1) {
  std::vector<Observation> observations;
  for (const auto& [period, value] : values) {
    observations.push_back({Period::parse(period).value(), value, Vintage{vintage}});
  }
  return Series::known_at(observations, Vintage{vintage});
}

}  // namespace pledged::tests
