// Backup: a consistent copy of an open store as one file. It appears under its name only when it is whole,
// checked and on the disk.
#pragma once

#include <filesystem>

#include "rules/result.h"
#include "storage/connection.h"

namespace pledged {

/// Codes: "backup-exists", "backup-failed".
Result<void> back_up(const Connection& store, const std::filesystem::path& destination);

}  // namespace pledged
