// Data state: whether what should be known by now is known (2-evaluation.md 4.6). It never changes a status;
// it says how far to trust it. `held` is not judged here: only the store knows of cells that wait for a
// person. Private to rules/; pure.
#pragma once

#include "rules/assessment.h"
#include "rules/calendar.h"

namespace pledged {

struct DataTimeliness {
  DataState state = DataState::awaiting;
  Date due{};  ///< of the first figure that is not there; of December where all are
};

/// `latest_month`: the latest month of `year` of which a value is known; 0: none.
/// awaiting: nothing yet, or the figure due is within its days of grace; fresh: nothing that is due is
/// missing; overdue: the first missing figure is past its days of grace. Irregular indicators are never
/// overdue. `usual_grace`: working days, for indicators that say none.
DataTimeliness data_timeliness(const Indicator& indicator, int year, unsigned latest_month, Date today,
                               const WorkingDays& working_days,
                               int usual_grace = Parameters{}.data_grace_days);

}  // namespace pledged
