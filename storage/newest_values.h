// NewestValues: the newest vintage of one value after another, in ascending order, in one walk over the
// observation table: step by step where the values asked for lie close together, by a jump where they do not.
// So a file of one month costs a look-up per series, a file of all months costs reading the table once, and
// neither costs more.
#pragma once

#include <cstdint>
#include <optional>

#include "storage/observation_key.h"
#include "storage/query.h"

namespace pledged {

/// The newest vintage of a value; a withdrawal has no number.
struct StoredValue {
  std::optional<double> value;
};

class NewestValues {
 public:
  explicit NewestValues(const Connection& connection);

  /// REQUIRES: ascending calls. Nothing: no vintage is stored.
  std::optional<StoredValue> find(SeriesNumber series, Period period);

 private:
  void jump_to(ObservationKey key);
  void step();
  /// Moves to the first row not before `key`.
  void advance_to(ObservationKey key);

  Query rows_;
  bool started_ = false;
  bool at_end_ = false;
  ObservationKey key_ = 0;  // of the present row; REQUIRES: started_ and not at_end_
};

}  // namespace pledged
