// CommitLoop: the work that the crash tests interrupt (files committed one after another, each revising every
// value of the one before, checkpoints between them) and the judgement of what a store holds afterwards.
#pragma once

#include <filesystem>
#include <functional>

#include "storage/store.h"

namespace pledged::storage_testing {

inline constexpr int kLoopFiles = 6;
inline constexpr int kLoopCells = 60;

/// Faults built into the loop, to show that the judgement finds them.
enum class Plant : std::uint8_t {
  none,
  split,      ///< a file's values come in two transactions
  early_ack,  ///< a file is acknowledged before it is committed
};

/// Opens (or makes) the store and commits the files 1 … kLoopFiles; `acknowledge` is told each number after
/// its commit. A checkpoint follows every second file.
void run_commit_loop(const std::filesystem::path& path, Plant plant,
                     const std::function<void(int file)>& acknowledge);

/// What is wrong with a store after a crash, counted.
struct Damage {
  int unreadable = 0;  ///< does not open, or fails its check
  int partial = 0;     ///< files of which some values are in and some not, or values without their record
  int lost = 0;        ///< acknowledged files that are not in
  int changed = 0;     ///< values that nobody stated

  Damage& operator+=(const Damage& other);
  friend bool operator==(const Damage&, const Damage&) = default;
};
std::ostream& operator<<(std::ostream& out, const Damage& damage);

/// Opens the store as the daemon would, and looks. `acknowledged`: the highest number acknowledged.
Damage damage_of(const std::filesystem::path& path, int acknowledged);

}  // namespace pledged::storage_testing
