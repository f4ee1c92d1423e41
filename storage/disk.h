// Disk: what the store asks of the file system beside SQLite: folders that are really there, names that
// survive a power cut, and whether a file is still the one that was opened.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

#include "rules/result.h"

namespace pledged {

/// Which file a name stood for, beyond its name.
struct FileIdentity {
  dev_t device;
  ino_t inode;

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
/// Nothing if there is no such file.
std::optional<FileIdentity> identify(const std::filesystem::path& path);

/// Makes the folder of `store` and those above it, mode 0750 where missing.
/// Codes: "store-read-only", "store-unreadable".
Result<void> make_folder_of(const std::filesystem::path& store);

/// Makes the names in `folder` durable. Returns errno; 0: done.
int sync_folder(const std::filesystem::path& folder);
/// The same for the content of a file.
int sync_file(const std::filesystem::path& file);

/// Code "store-network-folder": SQLite's locks and syncs cannot be relied on there.
Result<void> require_local_disk(const std::filesystem::path& store);
/// By the f_type of statfs(2): NFS, SMB or CIFS.
bool is_network_file_system(long type);

/// The refusal of an operation on the file system, by its errno: no permission or a read-only disk is
/// something else than a broken path.
bool is_refused(int system_error);

}  // namespace pledged
