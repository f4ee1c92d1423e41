// Indicator: a statistical series: what is measured, in which unit, how often, and when it is due.
// An indicator says nothing about what was pledged; that is the Target. Values of an indicator are kept in
// the indicator's own unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/identifier.h"
#include "rules/local_name.h"
#include "rules/unit.h"

namespace pledged {

/// How values of different periods relate; see design 1-targets.md, "Measures".
enum class Measure : std::uint8_t {
  flow,    ///< adds up within the year
  stock,   ///< the value at the end of the period
  growth,  ///< official year-on-year change in %, year to date
  mean,    ///< mean of the year to date
  share,   ///< ratio of two stocks or flows, as published
  rank,    ///< a position; lower is better
  event,   ///< evidence with a date; the value is the share done, 1 when done
};

enum class Direction : std::uint8_t { higher, lower };
enum class Frequency : std::uint8_t { monthly, quarterly, half_yearly, yearly, irregular };

/// How an indicator of measure growth reports a fall of 20 %: as −20, or (降幅) as 20.
enum class Reports : std::uint8_t { growth, fall };

/// When a figure is due: this many days after its period ends; overdue `grace_working_days` after that, or,
/// where none are given, the days that the evaluation model grants (Parameters::data_grace_days).
struct Release {
  int lag_days = 20;
  std::optional<int> grace_working_days;
  bool january = true;  ///< false: January is published with February only
};

struct Indicator {
  IndicatorId id;
  LocalName name;
  Unit unit;
  Measure measure = Measure::flow;
  Direction direction = Direction::higher;
  Reports reports = Reports::growth;
  Frequency frequency = Frequency::monthly;
  int precision = 2;  ///< published decimals; goals are compared after rounding to it
  Release release;
  std::vector<std::string> aliases;
  std::optional<double> plausible_min;  ///< in `unit`; a value outside is not believed
  std::optional<double> plausible_max;
  /// Years out of the common (a shock, a change of scope): no shape, spread or best is learnt from them.
  /// Ascending.
  std::vector<int> excluded_years;
  /// Of a growth: the indicator whose growth it is, which tells what share of a year its first months are.
  std::optional<IndicatorIndex> level;
  /// What its level is by another way; a file that contradicts it is warned of.
  bool equals_sum_of_areas = false;
  std::vector<IndicatorIndex> equals;
  std::string data_owner;
  bool computed = false;     ///< has no figures of its own: it stands for a composite target
  std::string renamed_from;  ///< the id it had before; empty: none
  PackIndex pack{};          ///< the pack that defines it: its aliases are known there
};

std::string_view to_string(Measure measure);
std::string_view to_string(Direction direction);
std::string_view to_string(Reports reports);
std::string_view to_string(Frequency frequency);
std::optional<Measure> parse_measure(std::string_view text);
std::optional<Direction> parse_direction(std::string_view text);
std::optional<Reports> parse_reports(std::string_view text);
std::optional<Frequency> parse_frequency(std::string_view text);

}  // namespace pledged
