// Value source: the values of one file as a table that SQL can read, so that one statement stores them all. A
// statement of 128 rows at a time, each value bound anew, takes a tenth more (medians over a million rows).
#pragma once

#include <cstdint>
#include <span>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

struct ValueSource {
  std::span<const NewValue> values;
  std::span<const std::uint32_t> positions;  ///< of those that are read, in the order of their keys
  Vintage vintage{};
};

/// From now on the table new_value (key, value) is what `source` holds when a statement begins to read it.
/// REQUIRES: `source` outlives the connection's last such statement; `name` is used once a connection.
void show_values(const Connection& connection, const ValueSource& source);

}  // namespace pledged
