// One import: what the daemon's worker does with the files in its drop folder, once, in one thread and in
// this process, so that another can stop it at every single call of the kernel.
#pragma once

#include <filesystem>
#include <string>

namespace pledged::e2e {

/// A fault that a harness must find.
enum class PlantedFault {
  none,
  moved_first,      ///< the file is moved away before it is committed
  committed_twice,  ///< half of the figures in one transaction, half in another
};

/// Judges everything and takes in what lies in the drop folder of `settings`, as at a start of the daemon.
void import_once(const std::filesystem::path& settings, PlantedFault planted = PlantedFault::none);

}  // namespace pledged::e2e
