// Transitions: what a new board changes against what was last said, kept in the store: the present state of
// each target, one line of history for every change of a status or data state, and the versions of the rules
// that it was judged by. What it is not: the
// judgement, or the cause, which the board already carries. Runs on the thread that owns the store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/board/board.h"
#include "storage/store.h"

namespace pledged {

struct Saved {
  std::uint64_t transitions = 0;  ///< appended to the history
  /// Changes of status by cause, in the order of kCauses; first assessments and changes of the data state
  /// alone are not among them.
  std::array<std::uint64_t, kCauses.size()> status_changes{};
  std::uint64_t amendments = 0;  ///< that came into effect
};

/// Compares `board` with what the store last said, appends a transition for every target whose status or data
/// state is another (a first assessment too) and saves the present state.
/// `previous`: the board last saved. If its rule book is the same one, only the chunks that differ are looked
/// at, and the store is not read. Throws StoreFailure; then some targets may be saved and others not, no
/// `previous` may be given next time, and the next call makes good what is missing.
Saved save_board(const Board& board, Store& store, const Board* previous = nullptr);

/// A target that stands otherwise on one board than on another.
struct Change {
  TargetIndex target{};
  Status from{};
  Status to{};
  DataState data_state_from{};
  DataState data_state_to{};
};

/// What changed between two boards of one rule book, in its order.
std::vector<Change> changes(const Board& before, const Board& after);

}  // namespace pledged
