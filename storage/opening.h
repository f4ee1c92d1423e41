// Opening: from a path to a connection that may be used: folder, lock, a look at what the file is before
// anything of it is touched, then settings, integrity and migrations.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "rules/result.h"
#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/writer_lock.h"

namespace pledged {

struct OpenedStore {
  std::unique_ptr<const WriterLock> lock;  ///< null: none was needed; outlives the connection
  std::unique_ptr<Connection> connection;
};

/// Codes: those of Store::open. Throws nothing for what is found at `path`.
Result<OpenedStore> open_for_writing(const std::filesystem::path& path, std::span<const Migration> steps);
Result<OpenedStore> open_for_reading(const std::filesystem::path& path, std::span<const Migration> steps);

}  // namespace pledged
