// Held decision: what a person makes of figures that wait: they are approved, and stored as a vintage of
// their own, or refused; both are on record with name and reason. And how held cells are told to programs.
// Runs on the thread that owns the store.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "daemon/clock.h"
#include "rules/result.h"
#include "storage/store.h"

namespace pledged {

/// The series whose targets are to be judged again. Codes "held-unknown", "held-decided", "four-eyes", and
/// "held-reason": name or reason is blank. Throws StoreFailure.
Result<std::vector<SeriesKey>> decide_held(Store& store, std::span<const HeldNumber> numbers,
                                           const Store::Ruling& ruling, const Clock& clock);

/// The doubts of a cell: code, and what to do in both languages.
struct HeldDoubt {
  std::string code;
  std::string zh;
  std::string en;
};
std::vector<HeldDoubt> doubts_of(const HeldCell& cell);

/// A JSON array.
std::string to_json(std::span<const HeldCell> cells);

}  // namespace pledged
