#include "storage/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pledged {
namespace {

namespace fs = std::filesystem;

int sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (descriptor < 0) return errno;
  const int why = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return why;
}

Error cannot_make(const fs::path& store, const fs::path& folder, int why) {
  return {is_refused(why) ? "store-read-only" : "store-unreadable",
          fmt::format("store {}: cannot make folder {}: {}; make it and give it to this user", store.string(),
                      folder.string(), std::strerror(why))};
}

}  // namespace

std::optional<FileIdentity> identify(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

Result<void> make_folder_of(const fs::path& store) {
  constexpr mode_t kOwnerAndGroup = 0750;
  fs::path folder;
  for (const fs::path& part : store.parent_path()) {
    folder /= part;
    if (identify(folder)) continue;
    if (::mkdir(folder.c_str(), kOwnerAndGroup) != 0) return cannot_make(store, folder, errno);
    if (const int why = sync_folder(folder.parent_path()); why != 0) return cannot_make(store, folder, why);
  }
  return {};
}

int sync_folder(const fs::path& folder) {
  return sync_path(folder, O_DIRECTORY);
}

int sync_file(const fs::path& file) {
  return sync_path(file, 0);
}

Result<void> require_local_disk(const fs::path& store) {
  struct statfs file_system {};
  const bool known = ::statfs(store.parent_path().c_str(), &file_system) == 0;
  if (!known || !is_network_file_system(file_system.f_type)) return {};
  return Error{
      "store-network-folder",
      fmt::format("store {}: it lies on a network file system, whose locks and syncs cannot be relied "
                  "on; put it on a local disk",
                  store.string())};
}

bool is_network_file_system(long type) {
  constexpr long kNfs = 0x6969;
  constexpr long kSmb = 0x517B;
  constexpr long kSmb2 = 0xFE534D42;
  constexpr long kCifs = 0xFF534D42;
  return type == kNfs || type == kSmb || type == kSmb2 || type == kCifs;
}

bool is_refused(int system_error) {
  return system_error == EACCES || system_error == EROFS || system_error == EPERM;
}

}  // namespace pledged
