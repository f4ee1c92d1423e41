// Adoption log: what a change of rules did to names and goals, said in the log, one line each.
#pragma once

#include "daemon/board/adoption.h"
#include "daemon/log.h"

namespace pledged {

/// `rule_book`: the one that was to be adopted.
inline void log_adoption(const Adoption& adoption, const RuleBook& rule_book, const Log& log) {
  for (const GoalChange& change : adoption.changes) {
    if (adoption.rule_book) {
      log.warn("a goal that was changed without an amendment is accepted by the operator",
               {{"target", rule_book.target(change.target).id.text},
                {"before", change.evaluated},
                {"now", change.now}});
    } else {
      log.error("a goal was changed without an amendment", {{"goal", to_string(change, rule_book)}});
    }
  }
  for (const Renaming& renaming : adoption.renamed) {
    log.info("history goes on under another name", {{"before", renaming.former}, {"now", renaming.name}});
  }
}

}  // namespace pledged
