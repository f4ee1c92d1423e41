// DropFolder: finds settled files in a folder, opens them safely, and moves them away with their receipt.
//
// A rescan decides; inotify only wakes it (folder_watch.h). Works on descriptors relative to the folder,
// never on a name twice. Symbolic links, FIFOs, devices, folders and files over the limit are reported, not
// opened for reading. Runs on the worker thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/intake/receipt.h"
#include "rules/result.h"

namespace pledged {

class DropFolder {
 public:
  struct Places {
    std::filesystem::path incoming;
    std::filesystem::path archive;
    std::filesystem::path rejected;
  };
  using Moment = std::chrono::steady_clock::time_point;

  /// Creates missing folders (0750). Code "folder": names the folder and the reason.
  static Result<DropFolder> open(Places places, std::chrono::milliseconds settle, std::uint64_t max_bytes);

  struct Found {
    std::string name;             ///< bytes of the directory entry
    std::optional<Fault> refuse;  ///< set: not a file to be read, and why
    std::uint64_t size = 0;
    std::uint64_t inode = 0;
  };
  /// The files to take now, by name, and when to look again for those that have not settled. A file is
  /// settled when size, mtime and inode have stood still for `settle`, or when `closed` names it (inotify saw
  /// it closed after writing or renamed in). Names that begin with "." or "~$" or end in .part .tmp
  /// .crdownload .swp are left alone.
  struct Scan {
    std::vector<Found> ready;
    std::optional<Moment> look_again;
    std::uint64_t ignored = 0;
  };
  Scan scan(Moment now, const std::vector<std::string>& closed);

  /// Reads the whole file if it still is the one found (inode). Codes: "changed" (look again later),
  /// "unreadable", "too-large".
  Result<std::string> read(const Found& found) const;

  /// Moves the file to archive/YYYY/MM/<first 12 of sha256>-<name> or to rejected/, and writes
  /// <name>.receipt.json and <name>.receipt.txt beside it. Never overwrites: a number is added. If the file
  /// cannot be moved away it stays; `Result` says so and the file is not taken again until it changes.
  Result<void> put_away(const Found& found, const Receipt& receipt);

 private:
  struct Seen {
    std::uint64_t size;
    std::int64_t mtime_ns;
    std::uint64_t inode;
    Moment since;
    bool done;  // could not be moved away
  };
  DropFolder(Places places, std::chrono::milliseconds settle, std::uint64_t max_bytes);
  Places places_;
  std::chrono::milliseconds settle_;
  std::uint64_t max_bytes_;
  std::map<std::string, Seen> seen_;
};

}  // namespace pledged
