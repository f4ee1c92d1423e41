// Scenario: the unit test of a rule: which figures become known on which day, and where targets are then
// expected to stand. Plain values, made by the reader of scenario files; who runs them is `pledged test`.
// In the manner of Prometheus' rule unit tests (promtool test rules).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"
#include "rules/assessment.h"
#include "rules/date.h"
#include "rules/identifier.h"
#include "rules/period.h"

namespace pledged {

/// One figure and the day on which it became known. A later one of the same period is a revision.
struct GivenValue {
  Date known{};
  IndicatorIndex indicator{};
  AreaIndex area{};
  Period period;
  std::optional<double> value;  ///< in the indicator's unit; nothing: withdrawn
};

/// A number of an assessment that can be expected, by the key under which scenario files name it.
struct AssessedNumber {
  std::string_view key;
  double Assessment::*field;
};
std::span<const AssessedNumber> assessed_numbers();

struct ExpectedNumber {
  std::string_view key;
  double Assessment::*field{};
  std::optional<double> value;  ///< nothing: it is to be unknown
  int decimals = 0;             ///< as written: 0.50 has two; the number got is compared to so many

  /// The number got, rounded to `decimals`, is the one expected.
  [[nodiscard]] bool met_by(double got) const;
};

/// Where one target is expected to stand at the end of a day. What is absent is not looked at.
struct Expectation {
  Position position;  ///< in the scenario file
  TargetIndex target{};
  Date on{};
  std::optional<Status> status;
  std::optional<DataState> data_state;
  std::optional<PathSource> path;
  std::optional<Date> data_through;
  std::optional<Date> data_due;
  std::vector<ExpectedNumber> numbers;
  std::optional<std::string> alert;               ///< severity of the target's alert, or "none"
  std::optional<std::string> alertname;           ///< of the target's alert
  std::optional<bool> data_alert;                 ///< is the data owner told that a figure is overdue?
  std::vector<std::string> explanation_contains;  ///< in Chinese or English, each somewhere in it
};

struct Scenario {
  std::string name;  ///< unique in its file
  std::vector<GivenValue> given;
  std::vector<Expectation> expected;
};

}  // namespace pledged
