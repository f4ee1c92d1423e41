#include "storage/opening.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "storage/disk.h"
#include "storage/failure.h"
#include "storage/partial_file.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

Error refusal(const char* code, const fs::path& store, std::string_view why) {
  return {code, fmt::format("store {}: {}", store.string(), why)};
}

Error read_only(const fs::path& store) {
  return refusal(
      "store-read-only", store,
      fmt::format("the file cannot be written; give this user write permission on it and on {}, or "
                  "open the store for reading",
                  store.parent_path().string()));
}

Error cannot_make(const fs::path& store, const DiskRefusal& refusal) {
  if (is_refused(refusal.system_error)) return read_only(store);
  return {refusal.system_error == ENOSPC ? "store-disk-full" : "store-unreadable",
          fmt::format("store {}: cannot {}: {}; check the folder and its disk", store.string(), refusal.step,
                      std::strerror(refusal.system_error))};
}

/// What a fault means to whoever chose the path.
Error opening_error(const fs::path& store, const SqlFailure& failure) {
  if (failure.disk_full) return {"store-disk-full", failure.what()};
  switch (failure.code) {
    case SQLITE_NOTADB:
      return refusal("store-foreign", store, "this is not an SQLite database; choose another path");
    case SQLITE_BUSY:
      return {"store-locked", failure.what()};
    case SQLITE_READONLY:
      return {"store-read-only", failure.what()};
    default:
      return {"store-unreadable", failure.what()};
  }
}

bool has_wal(const fs::path& store) {
  return identify(store.string() + "-wal").has_value();
}

Result<void> require_ours(const fs::path& store, SchemaState state) {
  switch (state) {
    case SchemaState::foreign:
      return refusal("store-foreign", store,
                     "this is another program's SQLite database; choose another path");
    case SchemaState::newer:
      return refusal("store-newer", store,
                     "a later version of pledged made it; use that version, or restore a backup from before "
                     "the upgrade");
    default:
      return {};
  }
}

/// Looks at an existing file without touching it. REQUIRES: we hold the lock, so its WAL is nobody's.
Result<void> inspect(const fs::path& store, std::span<const Migration> steps) {
  std::error_code missing;
  const auto size = fs::file_size(store, missing);
  if (!fs::exists(store) || (!missing && size == 0)) return {};
  if (!fs::is_regular_file(store)) {
    return refusal("store-unreadable", store, "this is not a file; choose another path");
  }
  const Connection look(store, has_wal(store) ? Connection::Mode::read : Connection::Mode::frozen);
  return require_ours(store, schema_state(look, steps));
}

/// Makes a store beside its place and gives it its name when it is whole, so that a power cut leaves none in
/// half. Nothing to do if it is there; a file without content is as good as none.
Result<void> make_store(const fs::path& store, std::span<const Migration> steps) {
  if (identify(store) && !fs::is_empty(store)) return {};
  const PartialFile made(store.string() + ".new");
  if (const auto refusal = made.make()) return cannot_make(store, *refusal);
  {
    Connection connection(made.path(), Connection::Mode::copy);
    connection.watch_writes([] { return std::string(); });
    migrate(connection, steps);
  }
  std::error_code told_by_publish;
  fs::remove(store, told_by_publish);
  if (const auto refusal = made.publish(store)) return cannot_make(store, *refusal);
  return {};
}

/// Why the file at `store` is no longer the one that was opened; empty: it is.
std::string why_not_write(const fs::path& store, const FileIdentity& opened, const WriterLock& lock) {
  if (identify(store) != opened)
    return "the file was moved, removed or replaced while in use; restart pledged";
  if (!lock.still_held()) {
    return fmt::format("its lock file {} was removed while in use; restart pledged",
                       lock_path(store).string());
  }
  return {};
}

Result<OpenedStore> set_up(const fs::path& store, WriterLock held, std::span<const Migration> steps) {
  OpenedStore opened{std::make_unique<const WriterLock>(std::move(held)),
                     std::make_unique<Connection>(store, Connection::Mode::write)};
  Connection& connection = *opened.connection;
  if (connection.is_read_only()) return read_only(store);
  const std::optional<FileIdentity> identity = identify(store);
  if (!identity) return refusal("store-unreadable", store, "it vanished while being opened");
  connection.watch_writes([store, identity = *identity, lock = opened.lock.get()] {
    return why_not_write(store, identity, *lock);
  });
  if (schema_state(connection, steps) != SchemaState::empty) {
    if (const std::string verdict = connection.quick_check(); verdict != "ok") {
      return refusal("store-unreadable", store,
                     fmt::format("it is damaged ({}); keep it for inspection and restore a backup", verdict));
    }
  }
  migrate(connection, steps);
  return opened;
}

/// A store without WAL and without writer is read as it lies, so that nothing is made beside it; a writer is
/// kept out meanwhile. (A store that no writer has opened here has no lock file to hold.)
struct ReadingMode {
  Connection::Mode mode;
  std::optional<WriterLock> lock;
};
ReadingMode choose_reading_mode(const fs::path& store) {
  if (has_wal(store)) return {Connection::Mode::read, std::nullopt};
  std::optional<WriterLock> lock = WriterLock::keep_writers_out(store);
  const bool writer_at_work = !lock && identify(lock_path(store));
  if (writer_at_work || has_wal(store)) return {Connection::Mode::read, std::nullopt};
  return {Connection::Mode::frozen, std::move(lock)};
}

}  // namespace

Result<OpenedStore> open_for_writing(const fs::path& path, std::span<const Migration> steps) {
  const fs::path store = fs::absolute(path);
  if (const auto made = make_folder_of(store); !made) return made.error();
  if (const auto local = require_local_disk(store); !local) return local.error();
  Result<WriterLock> lock = WriterLock::acquire(store);
  if (!lock) return lock.error();
  try {
    if (const auto ours = inspect(store, steps); !ours) return ours.error();
    if (const auto made = make_store(store, steps); !made) return made.error();
    return set_up(store, std::move(lock).value(), steps);
  } catch (const SqlFailure& failure) {
    return opening_error(store, failure);
  }
}

Result<OpenedStore> open_for_reading(const fs::path& path, std::span<const Migration> steps) {
  const fs::path store = fs::absolute(path);
  if (!identify(store)) {
    return refusal("store-missing", store, "there is no such file; start pledged once, or correct the path");
  }
  ReadingMode chosen = choose_reading_mode(store);
  OpenedStore opened;
  if (chosen.lock) opened.lock = std::make_unique<const WriterLock>(std::move(*chosen.lock));
  try {
    opened.connection = std::make_unique<Connection>(store, chosen.mode);
    const SchemaState state = schema_state(*opened.connection, steps);
    if (const auto ours = require_ours(store, state); !ours) return ours.error();
    if (state == SchemaState::current) return opened;
  } catch (const SqlFailure& failure) {
    return opening_error(store, failure);
  }
  return refusal("store-unreadable", store, "it is not set up for this version yet; start pledged once");
}

}  // namespace pledged
