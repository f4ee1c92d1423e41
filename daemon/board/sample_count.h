// SampleCount: how many samples of a scrape a target takes, so that a rule book can be weighed before anybody
// scrapes it. A test of daemon/publish/metrics holds it to what is in fact written. Constant.
#pragma once

#include <cstddef>

#include "rules/assessment.h"

namespace pledged {

/// One of information, one for each number, and one for each status and state of data that there is.
inline constexpr std::size_t kSamplesOfATarget = 1 + 16 + kStatusCount + kDataStateCount;

}  // namespace pledged
