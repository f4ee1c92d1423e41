// Written goal: the words of a line of goal text, taken apart: numbers as decimals, everything else as the
// word it is, so that lines can be compared without the rule book they were written under.
//
// Private to daemon/board (goal_text.h is the door). A plain value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/decimal.h"
#include "rules/unit.h"

namespace pledged {

struct WrittenGoal {
  std::string op;
  std::vector<Decimal> numbers;         ///< in `unit`: one, or the two ends of a range
  Unit unit;                            ///< of the numbers; pure where there are none
  std::optional<Decimal> within;        ///< about
  std::optional<int> base;              ///< fall_by; nothing: the year before the target's
  std::vector<std::string> references;  ///< indicator and area of a benchmark; parts; a trend; a day
  bool two_sided = false;
  bool percent = false;  ///< rank_within
  std::string source;    ///< external

  [[nodiscard]] std::string line() const;
  /// Nothing for a line that line() does not write.
  static std::optional<WrittenGoal> parse(std::string_view line);
};

}  // namespace pledged
