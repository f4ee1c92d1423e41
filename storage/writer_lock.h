// WriterLock: the right to write one store, as an flock on "<store>.lock". The kernel drops it when the
// process ends, however it ends; the file stays, since removing it would let two writers lock two files of
// the same name. Held for the life of the object. Not inherited by programs that the process starts.
#pragma once

#include <filesystem>
#include <optional>

#include "rules/result.h"

namespace pledged {

class WriterLock {
 public:
  /// Codes: "store-locked", "store-read-only", "store-unreadable".
  static Result<WriterLock> acquire(const std::filesystem::path& store);
  /// Keeps writers out while a store without WAL is read. Nothing if a writer has it or no writer ever was.
  static std::optional<WriterLock> keep_writers_out(const std::filesystem::path& store);

  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

  /// False when somebody removed or replaced the lock file: another process may have locked the new one.
  [[nodiscard]] bool still_held() const;

 private:
  WriterLock(std::filesystem::path path, int descriptor);

  std::filesystem::path path_;
  int descriptor_;
};

std::filesystem::path lock_path(const std::filesystem::path& store);

}  // namespace pledged
