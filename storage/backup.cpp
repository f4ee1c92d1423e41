#include "storage/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "storage/disk.h"
#include "storage/store.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

/// The copy while it is being made, with what SQLite puts beside it; removed unless it got its name.
class PartialCopy {
 public:
  explicit PartialCopy(const fs::path& destination)
      : path_(fmt::format("{}.part-{}", destination.string(), ::getpid())) {
    remove();
  }
  ~PartialCopy() { remove(); }
  PartialCopy(const PartialCopy&) = delete;
  PartialCopy& operator=(const PartialCopy&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  void remove() const {
    std::error_code gone_already;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
      fs::remove(path_.string() + suffix, gone_already);
    }
  }

  fs::path path_;
};

Error already_there(const fs::path& destination) {
  return {"backup-exists",
          fmt::format("backup {}: there is such a file already; choose another name", destination.string())};
}

Error failed(const fs::path& destination, const char* step, int why) {
  return {"backup-failed", fmt::format("backup {}: cannot {}: {}; check the folder and its disk",
                                       destination.string(), step, std::strerror(why))};
}

/// Returns errno; 0: done. Never replaces a file.
int rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  // Some file systems (exFAT, NFS) do not know the flag.
  if (errno != EINVAL) return errno;
  if (identify(to)) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Result<void> back_up(const Connection& store, const fs::path& destination) {
  const fs::path target = fs::absolute(destination);
  if (fs::symlink_status(target).type() != fs::file_type::not_found) return already_there(target);
  const PartialCopy copy(target);
  try {
    store.copy_into(copy.path());
  } catch (const StoreFailure& failure) {
    return Error{"backup-failed", fmt::format("backup {}: {}", target.string(), failure.what())};
  }
  if (const int why = sync_file(copy.path()); why != 0) return failed(target, "sync it", why);
  const int why = rename_to_new(copy.path(), target);
  if (why == EEXIST) return already_there(target);
  if (why != 0) return failed(target, "give it its name", why);
  if (const int unsynced = sync_folder(target.parent_path()); unsynced != 0) {
    return failed(target, "sync its folder", unsynced);
  }
  return {};
}

}  // namespace pledged
