#include "storage/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace pledged {
namespace {

constexpr int kNoDescriptor = -1;

bool same_file(int descriptor, const std::filesystem::path& path) {
  struct stat ours {};
  struct stat named {};
  return ::fstat(descriptor, &ours) == 0 && ::stat(path.c_str(), &named) == 0 &&
         ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

Error locked(const std::filesystem::path& store) {
  return {"store-locked",
          fmt::format("store {}: another process has it open for writing (lock file {}); stop that pledged "
                      "first, or open the store for reading",
                      store.string(), lock_path(store).string())};
}

Error cannot_open(const std::filesystem::path& store, int system_error) {
  const bool read_only = system_error == EACCES || system_error == EROFS || system_error == EPERM;
  const std::string reason = fmt::format("store {}: cannot open {}: {}", store.string(),
                                         lock_path(store).string(), std::strerror(system_error));
  if (!read_only) return {"store-unreadable", reason + "; check the path and the disk"};
  return {"store-read-only",
          fmt::format("{}; give this user write permission on {}, or open the store for reading", reason,
                      store.parent_path().string())};
}

}  // namespace

std::filesystem::path lock_path(const std::filesystem::path& store) {
  return store.string() + ".lock";
}

Result<WriterLock> WriterLock::acquire(const std::filesystem::path& store) {
  constexpr mode_t kOwnerAndGroup = 0640;
  const int descriptor = ::open(lock_path(store).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerAndGroup);
  if (descriptor == kNoDescriptor) return cannot_open(store, errno);
  WriterLock lock(lock_path(store), descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return locked(store);
  // Removed between opening and locking: somebody else is at work here.
  if (!lock.still_held()) return locked(store);
  return lock;
}

std::optional<WriterLock> WriterLock::keep_writers_out(const std::filesystem::path& store) {
  const int descriptor = ::open(lock_path(store).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor == kNoDescriptor) return std::nullopt;
  WriterLock lock(lock_path(store), descriptor);
  if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0) return std::nullopt;
  return lock;
}

WriterLock::WriterLock(std::filesystem::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, kNoDescriptor)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

WriterLock::~WriterLock() {
  if (descriptor_ != kNoDescriptor) ::close(descriptor_);
}

bool WriterLock::still_held() const {
  return same_file(descriptor_, path_);
}

}  // namespace pledged
