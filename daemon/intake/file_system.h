// File system: the few steps by which files are opened without being tricked and moved without being lost.
//
// Every call works on names within an open folder and never follows a symbolic link. What it is not: it knows
// no receipt and no rule about what goes where. Expected failures are Results with errno's text (code
// "file-system", on a full disk "no-room", or the codes named). Any thread.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "daemon/intake/file_descriptor.h"
#include "rules/result.h"

namespace pledged {

/// What tells whether a file is still the one that was looked at.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  ///< of the inode: mode, links, name

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
FileIdentity identity_of(const struct stat& status);

/// Opens a folder; symbolic links in `path` are followed, since the operator chose it.
Result<FileDescriptor> open_folder(const std::filesystem::path& path);
/// Opens `name` for reading: not through a symbolic link, not waiting for a FIFO's writer, not outside the
/// folder. Codes: "vanished", "not-regular" (a link), "unreadable".
Result<FileDescriptor> open_for_reading(int folder, const std::string& name);
/// The whole of a file of `size` bytes. Code "changed" if it has become shorter or longer.
Result<std::string> read_whole(int file, std::uint64_t size);

/// Creates `folder`/`path` step by step (0750), each step durable.
Result<FileDescriptor> make_folders(int folder, const std::filesystem::path& path);
bool exists(int folder, const std::string& name);

/// Writes `name` under another name first, and makes it and the folder durable: whole or not there. Replaces.
Result<void> write_durably(int folder, const std::string& name, std::string_view content);
/// Codes: "changed" (the file is not `expected`; it stays), "file-system".
Result<void> remove_durably(int folder, const std::string& name, const FileIdentity& expected);
/// Moves a file without replacing one, by copying if it must leave its file system; durable when it returns.
/// Codes: "exists", "changed" (the file is not `expected`; it stays), "file-system".
Result<void> move_durably(int from_folder, const std::string& from, const FileIdentity& expected,
                          int to_folder, const std::string& to);

}  // namespace pledged
