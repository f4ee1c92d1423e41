#include "storage/newest_values.h"

namespace pledged {
namespace {

// A jump takes as long as 30 to 45 steps, measured on a million rows.
constexpr int kStepsBeforeJump = 32;

}  // namespace

NewestValues::NewestValues(const Connection& connection)
    : rows_(connection, "SELECT key, value FROM observation WHERE key >= ? ORDER BY key") {}

std::optional<StoredValue> NewestValues::find(SeriesNumber series, Period period) {
  const ObservationKey wanted = observation_key(series, period, Vintage{0});
  advance_to(wanted);
  std::optional<StoredValue> newest;
  while (!at_end_ && without_vintage(key_) == without_vintage(wanted)) {
    newest = StoredValue{rows_.is_null(1) ? std::nullopt : std::optional(rows_.real(1))};
    step();
  }
  return newest;
}

void NewestValues::advance_to(ObservationKey key) {
  if (!started_) jump_to(key);
  for (int steps = 0; !at_end_ && key_ < key; ++steps) {
    steps < kStepsBeforeJump ? step() : jump_to(key);
  }
}

void NewestValues::jump_to(ObservationKey key) {
  rows_.bind(key);
  started_ = true;
  step();
}

void NewestValues::step() {
  at_end_ = !rows_.next();
  if (!at_end_) key_ = rows_.integer(0);
}

}  // namespace pledged
