// Cause: why a target's status or data state changed. What it is not: the trigger of the evaluation; a file
// that arrives on the day a deadline passes changes some targets by its figures and others by the day alone.
// Plain values. Definitions: design 2-evaluation.md, 4.11.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "rules/series.h"

namespace pledged {

enum class Cause : std::uint8_t {
  none,             ///< never assessed
  new_period,       ///< a later period has data
  revision,         ///< a figure that was there was replaced or withdrawn
  late_data,        ///< a figure for an earlier period arrived
  rule_change,      ///< the rule is new or another one
  calendar_passed,  ///< only the day moved
  manual,           ///< a person decided
  model_update,     ///< the program judges differently
};
/// All causes but `none`, in the order in which they are counted.
inline constexpr std::array kCauses = {Cause::new_period,  Cause::revision,        Cause::late_data,
                                       Cause::rule_change, Cause::calendar_passed, Cause::manual,
                                       Cause::model_update};

/// "new_period"; "" for none.
std::string_view to_string(Cause cause);
/// The inverse; none for anything else.
Cause parse_cause(std::string_view text);

/// What new data meant for a target of `year`: compares what was known of its series at `before` with what is
/// known at `now`. REQUIRES: a judgement rests on data of another vintage than before.
Cause cause_of_data(std::span<const Observation> vintages, Vintage before, Vintage now, int year);

}  // namespace pledged
