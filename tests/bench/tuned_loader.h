// TunedLoader: the peer that shows the limit: a loader that checks nothing. It splits the CSV at its commas,
// numbers the series, packs series and period into one integer key, sorts, and inserts in one durable
// transaction. No names, units, plausibility, vintages or receipt.
#pragma once

#include <cstddef>
#include <filesystem>

namespace pledged::bench {

/// Loads `indicator,area,period,value` into a new database; returns the number of rows. Throws
/// std::runtime_error.
std::size_t load_tuned(const std::filesystem::path& csv, const std::filesystem::path& database);

}  // namespace pledged::bench
