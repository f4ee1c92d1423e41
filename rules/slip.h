// Slip: by how many days milestones are finished later than promised, and what that says of those that are
// not finished (2-evaluation.md 4.5, F8). Pure functions on plain values; the board collects the milestones.
#pragma once

#include <span>
#include <vector>

#include "rules/assessment.h"
#include "rules/parameters.h"

namespace pledged {

/// A milestone that is done.
struct FinishedMilestone {
  Date due{};
  Date done{};
};

/// How a class of milestones was kept. A value type.
class Slips {
 public:
  explicit Slips(std::span<const FinishedMilestone> finished);

  [[nodiscard]] bool empty() const { return days_.empty(); }
  [[nodiscard]] std::size_t size() const { return days_.size(); }
  /// Of the one that was finished last (of several on one day the latest of them); negative: early. 0 of
  /// none.
  [[nodiscard]] int latest() const { return latest_; }
  /// That a milestone of which this many days are left (0 or more) and that is not done will be done in time:
  /// the share of those that slipped by 0 days at most among those that were not done by then either. Unknown
  /// where there are fewer than kFewest of them.
  [[nodiscard]] double chance(int days_left) const;
  static constexpr std::size_t kFewest = 5;

 private:
  std::vector<int> days_;  // ascending
  int latest_ = 0;
};

/// Fills in when an undone milestone will be done: the day promised, later by the slip of the one finished
/// last; and the chance of keeping the day where `slips_for_chance` have been finished. On track becomes at
/// risk where that chance is below the threshold of lagging. Nothing of what is finished or past its day.
/// REQUIRES: `assessment` is of a milestone (data_due is the day promised).
void foresee_milestone(Assessment& assessment, const Slips& slips, Date today, const Parameters& parameters);

}  // namespace pledged
