// Target families: the metrics of a target (4-interfaces.md, "Metrics"): their names, what they mean, and how
// one target's lines are written. All are gauges. Every target has a sample in every family; what is unknown
// or does not apply is NaN. Pure.
#pragma once

#include <cstddef>
#include <string>

#include "daemon/board/board.h"

namespace pledged {

/// Writes the lines of targets, one text a family.
class TargetFamilies {
 public:
  static std::size_t count();

  /// `today`: the day judged by.
  TargetFamilies(const RuleBook& rule_book, Date today) : rule_book_(rule_book), today_(today) {}

  static void append_header(std::size_t family, std::string& out);
  /// All lines of one target, one family after the other: texts[family] grows. REQUIRES: texts has count()
  /// elements.
  void append_target(TargetIndex target, const Assessment& assessment, std::string* texts);

 private:
  const RuleBook& rule_book_;
  Date today_;
  std::string labels_;  // of the target in hand
};

}  // namespace pledged
