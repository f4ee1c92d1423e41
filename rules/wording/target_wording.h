// TargetWording: proposes targets from the language of government work reports:
// "地区生产总值增长7%左右，城乡居民 人均可支配收入分别增长7.5%和8.5%" becomes three goals with their words,
// numbers and quotations. A proposal is read from the wording alone, for a person to check: nothing here
// knows a report's year, a series or a rule book, and no proposal is loaded unseen. Pure; any bytes may be
// given. What the keys mean: deploy/docs/rules.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/decimal.h"

namespace pledged {

/// When something is due. Without a year: in the year of the report.
struct ProposedDue {
  std::optional<int> year;
  unsigned month = 12;
  unsigned day = 31;

  friend bool operator==(const ProposedDue&, const ProposedDue&) = default;
};

/// A goal as the text words it. Views are of constant words; strings are the text's own, blanks and line
/// breaks taken out and full-width letters and digits made narrow.
struct ProposedTarget {
  std::string subject;  ///< the indicator's words, without the verb; empty when the text names none
  std::string verb;     ///< 新增, 开工 …; empty when the subject stands first
  /// at_least, above, at_most, below, about, between, fall_by, zero, full, no_worse_than, exceed,
  /// rank_within, directional, external, done_by: the keys of the rule language.
  std::string_view op;
  std::optional<Decimal>
      value;  ///< in `unit`; of exceed and no_worse_than the margin; of rank_within the place
  std::optional<Decimal> value_high;
  std::string unit;                 ///< as written, 万 included: 万人
  std::string_view direction;       ///< higher, lower; empty for events
  std::string_view trend;           ///< of directional: up, down, hold; else empty
  std::string_view modality;        ///< binding, expected, stretch
  std::vector<std::string> hedges;  ///< 力争, 确保 …
  std::string_view measure;         ///< flow, stock, growth, mean, share, rank, event: a guess
  std::string reference;  ///< what exceed and no_worse_than compare with; who hands an external goal down
  std::string per_unit;   ///< 每个产业, 各县（市、区）: the goal holds for each; else empty
  std::optional<ProposedDue> due;
  std::optional<int> base_year;  ///< of a change: 较2015年
  std::size_t quote_begin = 0;   ///< byte offsets into the text that was read
  std::size_t quote_end = 0;
  double confidence = 0;  ///< 0 to 1, for sorting what to check first; no probability
  /// Kebab-case words on how the text was read: "approximate", "subject-inherited", "split-list" …
  std::vector<std::string_view> notes;
};

/// All goals of `text`, in its order: a sentence, a paragraph or a whole report. What the text says was
/// achieved already is left out.
std::vector<ProposedTarget> read_targets(std::string_view text);

}  // namespace pledged
