// How moments and enumerators are written in the store: as microseconds and as the words of the vocabulary,
// so that a later version may reorder its enumerators and a person can read the tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/assessment.h"
#include "rules/date.h"
#include "storage/store.h"

namespace pledged {

std::int64_t to_stored(Instant instant);
Instant instant_from(std::int64_t stored);

// Nothing for a word that is not of the vocabulary.
std::optional<FileOutcome> parse_file_outcome(std::string_view text);
std::optional<DataState> parse_data_state(std::string_view text);

/// `bytes` as UTF-8: NUL and each byte that is not part of a valid sequence become \xNN.
std::string escape_invalid_utf8(std::string_view bytes);

}  // namespace pledged
