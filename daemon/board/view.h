// Views: a target, where it stands, and how it came there, as the JSON objects of design 4-interfaces.md
// ("Command line"). The command line prints them, the API serves them, and a transition stores them: one
// writer, so that all three say the same bytes. Unknown is null; numbers are numbers; text is UTF-8.
// Pure functions: the same arguments give the same bytes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/board/board.h"
#include "rules/flip.h"
#include "rules/trace.h"
#include "storage/store.h"

namespace pledged {

/// "pp" for growth, whose attainment is a difference to the goal; else "ratio".
std::string_view attainment_unit(const Indicator& indicator);
/// "growth", "amount", "mean"; "" for none.
std::string_view to_string(RequiredKind kind);

/// What was pledged. Goal and baseline are as written in the report, in the unit as written; the goal is the
/// one first pledged, `amendments` has those that followed.
std::string target_json(const RuleBook& rule_book, TargetIndex target);

/// target_json with the goal in effect on the board's day (`original_goal` is the one first pledged, where
/// that is another, and `original_attainment` is measured by it), and where the target stands: `actual`,
/// `expected` and `required` are in `unit`, the indicator's; `attainment` is a ratio or percentage points,
/// `attainment_unit` says which; `probability_reason` says why there is no probability.
std::string status_json(const Board& board, TargetIndex target);

/// What is known of a judgement beyond the board.
struct Behind {
  std::optional<FileRecord> decided_by;  ///< nothing: no file
  Flips flips;
  std::string evidence;  ///< as evidence_of
  struct Step {
    TraceStep said;
    std::string file;               ///< that its figure stood in; "" for none
    std::optional<FoundCell> cell;  ///< … and where; nothing: not kept
  };
  std::vector<Step> trace;
};
/// "h1.csv H1!C17 “420.5”": file, sheet if there are any, cell and what stood there; "" for no file.
std::string place_words(const std::string& file, const std::optional<FoundCell>& cell);

/// status_json and what it rests on: the path, the day judged by, the file and the figures that decided, the
/// nearest values of the latest figure that would change the status, and the way from the figures to it.
std::string explanation_json(const Board& board, TargetIndex target, const Behind& behind);

/// One vintage of one value with the file that brought it.
struct HistoryLine {
  Observation observation;
  std::string file;
  Instant received{};
};

/// How a target came to stand as it does: its transitions, the versions of its rule, by whose hash a
/// transition names the one in force, and every vintage of its figures. `places`: of each transition, the
/// file and cell that decided; none: not told.
std::string history_json(const RuleBook& rule_book, TargetIndex target,
                         std::span<const Transition> transitions, std::span<const RuleVersion> versions,
                         std::span<const HistoryLine> lines, std::span<const std::string> places = {});

}  // namespace pledged
