// Period cell: which time the cell of a period column means, or the sentence for why it means none. The words
// are read by rules/period_context.h. What it is not: it does not know today, so the future is no fault here.
// Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/intake/intake_texts.h"
#include "rules/period_context.h"

namespace pledged {

struct PeriodCell {
  std::optional<Period> period;
  Message why = Message::kPeriod;  ///< when there is no period
};

PeriodCell read_period_cell(std::string_view cell, const PeriodContext& context = {});
/// What a spreadsheet holds as a date.
PeriodCell period_cell_of(double serial, DateSystem system, DateMeans means);

}  // namespace pledged
