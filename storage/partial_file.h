// PartialFile: a database file in the making, under a name of its own. It takes its real name only when it is
// whole and on the disk, and never takes that of another file; until then its destructor removes it, with
// what SQLite has put beside it.
#pragma once

#include <filesystem>
#include <optional>

namespace pledged {

/// What the file system refused.
struct DiskRefusal {
  const char* step;  ///< "make it", "sync it" …
  int system_error;  ///< errno
};

class PartialFile {
 public:
  /// Removes what an earlier attempt has left at `path`.
  explicit PartialFile(std::filesystem::path path);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Makes it empty, for owner and group only, whatever the umask; SQLite's own files take the same mode.
  [[nodiscard]] std::optional<DiskRefusal> make() const;
  /// Syncs it, names it and syncs the name. EEXIST: there is a file of that name. REQUIRES: it is closed.
  [[nodiscard]] std::optional<DiskRefusal> publish(const std::filesystem::path& name) const;

 private:
  void remove() const;

  std::filesystem::path path_;
};

}  // namespace pledged
