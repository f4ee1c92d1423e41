// EvaluateFile: what a file of a few hundred cells costs after it is stored, step by step, on a board of many
// targets: the targets it touched judged again, what changed saved, the metrics and the alerts made anew.
#pragma once

#include <cstddef>
#include <filesystem>

#include "tests/bench/evaluate_world.h"
#include "tests/bench/measured_run.h"

namespace pledged::bench {

struct FileCase {
  std::size_t cells = 300;
  std::size_t stride = 1;  ///< the targets it speaks of stand this far apart
  int runs = 5;
  std::filesystem::path store;  ///< made, and removed afterwards
};

/// Milliseconds of the processor (save: also of the wall). Throws std::runtime_error when the targets touched
/// are not judged as assess() judges them, or others changed. Of figures the store holds those of the targets
/// touched only.
Figures cost_of_file(const World& world, const FileCase& file);

}  // namespace pledged::bench
