#include "storage/partial_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "storage/disk.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

/// Returns errno; 0: done. Never replaces a file.
int rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  // Some file systems (exFAT, NFS) do not know the flag.
  if (errno != EINVAL) return errno;
  if (identify(to)) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

PartialFile::PartialFile(fs::path path) : path_(std::move(path)) {
  remove();
}

PartialFile::~PartialFile() {
  remove();
}

void PartialFile::remove() const {
  std::error_code gone_already;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    fs::remove(path_.string() + suffix, gone_already);
  }
}

std::optional<DiskRefusal> PartialFile::make() const {
  constexpr mode_t kOwnerAndGroup = 0640;
  const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerAndGroup);
  if (descriptor < 0) return DiskRefusal{"make it", errno};
  ::close(descriptor);
  return std::nullopt;
}

std::optional<DiskRefusal> PartialFile::publish(const fs::path& name) const {
  if (const int why = sync_file(path_); why != 0) return DiskRefusal{"sync it", why};
  if (const int why = rename_to_new(path_, name); why != 0) return DiskRefusal{"give it its name", why};
  if (const int why = sync_folder(name.parent_path()); why != 0) return DiskRefusal{"sync its folder", why};
  return std::nullopt;
}

}  // namespace pledged
