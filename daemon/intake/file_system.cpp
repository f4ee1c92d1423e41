#include "daemon/intake/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace pledged {
namespace {

constexpr const char* kBeingWritten = ".pledged-writing";
constexpr mode_t kFolderMode = 0750;
constexpr mode_t kFileMode = 0640;

Error failure(std::string_view doing, const std::string& name, std::string code = "file-system") {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return {full ? "no-room" : std::move(code), std::string(doing) + " " + name + ": " + std::strerror(error)};
}

Result<void> make_durable(int file, const std::string& name) {
  if (fsync(file) != 0) return failure("sync", name);
  return {};
}

Result<void> write_all(int file, std::string_view content, const std::string& name) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure("write", name);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::optional<FileIdentity> look_at(int folder, const std::string& name) {
  struct stat status {};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  return identity_of(status);
}

// The same content: moving a file changes the time of its inode and nothing else.
bool same_content(const FileIdentity& a, const FileIdentity& b) {
  return a.inode == b.inode && a.device == b.device && a.size == b.size && a.modified_ns == b.modified_ns;
}

// 0, or errno. File systems that cannot refuse to replace (NFS, SMB) are asked first whether the name is
// free; nobody but this program writes the folders that files are moved to.
int rename_without_replacing(int from_folder, const std::string& from, int to_folder, const std::string& to) {
  if (renameat2(from_folder, from.c_str(), to_folder, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (exists(to_folder, to)) return EEXIST;
  return renameat(from_folder, from.c_str(), to_folder, to.c_str()) == 0 ? 0 : errno;
}

Result<void> changed(const std::string& name) {
  return Error{"changed", name + " was changed while it was taken in; it stays and is read again"};
}

// `to` turned out to be another content than was judged: back with it, beside what stands there by now.
Result<void> take_back(int from_folder, const std::string& from, int to_folder, const std::string& to) {
  if (rename_without_replacing(to_folder, to, from_folder, from) == 0) return changed(from);
  const std::string beside = "returned-" + to;
  if (rename_without_replacing(to_folder, to, from_folder, beside) == 0) return changed(beside);
  return failure("move back", to);
}

Result<void> copy_bytes(int from, int to, const std::string& name) {
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("read", name);
    if (count == 0) return make_durable(to, name);
    const Result<void> written = write_all(to, {buffer.data(), static_cast<std::size_t>(count)}, name);
    if (!written) return written;
  }
}

Result<FileDescriptor> begin_writing(int folder) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  FileDescriptor file(openat(folder, kBeingWritten, kFlags, kFileMode));
  if (!file.is_open()) return failure("create", kBeingWritten);
  return file;
}

// Across file systems: a durable copy first, then the source goes, if it still is what was copied.
Result<void> move_by_copying(int from_folder, const std::string& from, const FileIdentity& expected,
                             int to_folder, const std::string& to) {
  const Result<FileDescriptor> source = open_for_reading(from_folder, from);
  if (!source) return source.error();
  Result<FileDescriptor> copy = begin_writing(to_folder);
  if (!copy) return copy.error();
  const Result<void> copied = copy_bytes(source->get(), copy->get(), from);
  struct stat status {};
  const bool same = fstat(source->get(), &status) == 0 && identity_of(status) == expected;
  const int renamed = copied && same ? rename_without_replacing(to_folder, kBeingWritten, to_folder, to) : 0;
  if (!copied || !same || renamed != 0) unlinkat(to_folder, kBeingWritten, 0);
  if (!copied) return copied;
  if (!same) return changed(from);
  if (renamed == EEXIST) return Error{"exists", to + " exists"};
  if (renamed != 0) return failure("name", to);
  if (const Result<void> durable = make_durable(to_folder, to); !durable) return durable;
  // Another file under the name by now: what was judged is kept, the other one is read at the next look.
  if (look_at(from_folder, from) != expected) return {};
  if (unlinkat(from_folder, from.c_str(), 0) == 0) return make_durable(from_folder, from);
  const Error stays = failure("remove", from);
  unlinkat(to_folder, to.c_str(), 0);
  return stays;
}

}  // namespace

FileIdentity identity_of(const struct stat& status) {
  const auto nanoseconds = [](const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .modified_ns = nanoseconds(status.st_mtim),
          .changed_ns = nanoseconds(status.st_ctim)};
}

Result<FileDescriptor> open_folder(const std::filesystem::path& path) {
  FileDescriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) return failure("open the folder", path.string(), "folder");
  return folder;
}

Result<FileDescriptor> open_for_reading(int folder, const std::string& name) {
  FileDescriptor file(
      openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.is_open()) return file;
  if (errno == ENOENT) return failure("open", name, "vanished");
  if (errno == ELOOP) return failure("open", name, "not-regular");
  if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) return failure("open", name, "busy");
  return failure("open", name, "unreadable");
}

Result<std::string> read_whole(int file, std::uint64_t size) {
  std::string content(size, '\0');
  std::size_t done = 0;
  for (char beyond = 0;;) {
    const bool full = done == content.size();
    char* const to = full ? &beyond : content.data() + done;
    const ssize_t count = ::read(file, to, full ? 1 : content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("read", "the file", "unreadable");
    if (count == 0 && full) return content;
    if (count == 0 || full) return Error{"changed", "the file changed while it was read"};
    done += static_cast<std::size_t>(count);
  }
}

Result<FileDescriptor> make_folders(int folder, const std::filesystem::path& path) {
  FileDescriptor at(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at.is_open()) return failure("open", path.string());
  for (const std::filesystem::path& step : path) {
    const bool made = mkdirat(at.get(), step.c_str(), kFolderMode) == 0;
    if (!made && errno != EEXIST) return failure("create the folder", path.string());
    FileDescriptor next(openat(at.get(), step.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.is_open()) return failure("open the folder", path.string());
    if (made) {
      if (const Result<void> durable = make_durable(at.get(), path.string()); !durable) {
        return durable.error();
      }
    }
    at = std::move(next);
  }
  return at;
}

bool exists(int folder, const std::string& name) {
  return look_at(folder, name).has_value();
}

Result<void> write_durably(int folder, const std::string& name, std::string_view content) {
  Result<FileDescriptor> file = begin_writing(folder);
  if (!file) return file.error();
  Result<void> done = write_all(file->get(), content, name);
  if (done) done = make_durable(file->get(), name);
  if (done && renameat(folder, kBeingWritten, folder, name.c_str()) != 0) done = failure("name", name);
  if (done) return make_durable(folder, name);
  unlinkat(folder, kBeingWritten, 0);
  return done;
}

Result<void> move_durably(int from_folder, const std::string& from, const FileIdentity& expected,
                          int to_folder, const std::string& to) {
  if (look_at(from_folder, from) != expected) return changed(from);
  const int renamed = rename_without_replacing(from_folder, from, to_folder, to);
  if (renamed == EXDEV) return move_by_copying(from_folder, from, expected, to_folder, to);
  if (renamed == EEXIST) return Error{"exists", to + " exists"};
  if (renamed != 0) {
    errno = renamed;
    return failure("move", from);
  }
  const auto moved = look_at(to_folder, to);
  if (!moved || !same_content(*moved, expected)) return take_back(from_folder, from, to_folder, to);
  const Result<void> arrived = make_durable(to_folder, to);
  return arrived ? make_durable(from_folder, from) : arrived;
}

Result<void> remove_durably(int folder, const std::string& name, const FileIdentity& expected) {
  if (look_at(folder, name) != expected) return changed(name);
  if (unlinkat(folder, name.c_str(), 0) != 0) return failure("remove", name);
  return make_durable(folder, name);
}

}  // namespace pledged
