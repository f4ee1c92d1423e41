// Row rules: what a figure must satisfy to be of its indicator: kind and measure, the period that the kind
// means, what is plausible, what is judged. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/intake_texts.h"
#include "daemon/intake/tidy_words.h"
#include "rules/indicator.h"
#include "rules/period.h"
#include "rules/worded_number.h"

namespace pledged {

/// Why an indicator of this measure has no figure of this kind.
std::optional<Message> refusal_of_kind(const Kind& kind, Measure measure);

/// Makes `period` the one that the kind means (累计 of June is January to June), or says why it cannot.
std::optional<Message> apply_span(Kind::Span span, Period& period);

/// True for what is read for the year to date only; a single month of it is kept but not judged.
bool is_judged_to_date(Measure measure, bool growth);
/// True if the indicator is published at the end of such a period.
bool is_published_for(const Indicator& indicator, const Period& period);

/// "0–100": for messages.
std::string plausible_range(const Indicator& indicator);

/// The share of an event that is done, 0–1: 1, 0 or a percentage, whose sign may be in the unit column.
/// Nothing for everything else: 100 may mean done or a hundredfold.
std::optional<double> share_of(const WordedNumber& number, std::string_view unit_cell);

}  // namespace pledged
