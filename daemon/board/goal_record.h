// Goal record: what the store remembers of a target's goals, against what the rules say of them now. A goal
// is never edited in place: the first one evaluated stays the original, and every later one is an amendment,
// by authority or, where the rules were simply changed, by the operator who accepted that.
//
// What it is not: the store (it is given the versions) or the decision to refuse (adoption.h). Pure
// functions. Definition: design 1-targets.md, "Amendments".
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// Who amended where an operator accepted a changed goal.
inline constexpr std::string_view kAcceptedByOperator = "accepted by operator";

/// A goal that was evaluated and that the rules no longer tell, although no amendment says so.
struct GoalChange {
  TargetIndex target{};
  std::string evaluated;           ///< goal text
  Instant since{};                 ///< first evaluated
  std::optional<Date> amended_on;  ///< it was an amendment of that day; nothing: the goal as pledged
  std::string now;                 ///< goal text of what the rules say is in effect

  friend bool operator==(const GoalChange&, const GoalChange&) = default;
};

/// One line: which goal, what it was and is, and the two remedies.
std::string to_string(const GoalChange& change, const RuleBook& rule_book);

/// The versions of one target and year, in the order in which they came.
using RuleVersions = std::vector<RuleVersion>;

/// What of `versions` the target no longer tells; the first such goal.
std::optional<GoalChange> goal_change(const RuleBook& rule_book, TargetIndex target,
                                      const RuleVersions& versions, Date today);

/// The version that makes a change against `versions` an amendment of `today`.
RuleVersion acceptance(const RuleBook& rule_book, TargetIndex target, const RuleVersions& versions,
                       Date today, Instant now);

/// The target with the goal as pledged and the changes that were accepted since, where its rules tell only
/// the outcome; nothing: its rules tell all. Composites stand as the rules have them.
/// REQUIRES: goal_change finds nothing.
std::optional<Target> with_record(const RuleBook& rule_book, TargetIndex target,
                                  const RuleVersions& versions);

/// The versions that are missing from `versions`: the goal as pledged, each amendment in effect on `today`,
/// and the rule that is judged by on that day.
RuleVersions missing_versions(const RuleBook& rule_book, TargetIndex target, const RuleVersions& versions,
                              Date today, Instant now);

}  // namespace pledged
