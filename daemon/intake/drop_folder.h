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

#include "daemon/intake/file_system.h"
#include "daemon/intake/receipt.h"
#include "daemon/intake/shelf.h"
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
    FileIdentity identity;
    std::optional<Receipt> judged;  ///< set: it was, and only has to be moved away
  };
  /// The files to take now, by name, and when to look again for those that have not settled. A file is
  /// settled when size, times and inode have stood still for `settle`, or when `closed` names it (inotify saw
  /// it closed after writing or renamed in). At most 1,000 at once. Names that begin with "." or "~$" or end
  /// in .part .tmp .crdownload .swp are left alone.
  struct Scan {
    std::vector<Found> ready;
    std::optional<Moment> look_again;
    std::uint64_t ignored = 0;
    bool readable = true;  ///< false: the folder itself could not be listed; nothing is known of its files
  };
  Scan scan(Moment now, const std::vector<std::string>& closed);

  /// Reads the whole file if it still is the one found. Codes: "changed" (it vanished, was swapped or written
  /// to, or there was no descriptor to open it: look again later), "not-regular", "too-large", "unreadable".
  Result<std::string> read(const Found& found) const;

  /// Moves the file to archive/YYYY/MM/<first 12 of sha256>-<name> or to rejected/, and writes
  /// <name>.receipt.json and <name>.receipt.txt beside it. Never overwrites: a number is added. If the file
  /// cannot be moved away it stays; `Result` says so, and unless it changes it is found again as `judged`
  /// after retry_after().
  Result<void> put_away(const Found& found, const Receipt& receipt);
  /// After "changed": what was read is kept with its receipt, whatever stands in the folder now.
  Result<void> keep_read(const Found& found, std::string_view bytes, const Receipt& receipt) const {
    return shelf_.keep_bytes(found.name, bytes, receipt);
  }
  /// The same for one that was taken in before, at which the end came: what was done of it is not done again.
  Result<void> finish_putting_away(const Found& found, const Receipt& receipt);
  static constexpr std::uint64_t kMostWaiting = 1ULL << 30U;  ///< bytes in the folder
  /// Puts a file into the folder, whole and durable, under a harmless name that is free there; that name is
  /// told. Codes: "no-room" (the disk is full, or more than kMostWaiting bytes would wait, and more than
  /// one file may have), "file-system".
  [[nodiscard]] Result<std::string> put(std::string_view name, std::string_view bytes) const;
  /// Whether a file of that name was put away with this receipt.
  [[nodiscard]] bool holds(std::string_view name, const Receipt& receipt) const {
    return shelf_.holds(name, receipt);
  }
  /// How long what failed, as on a full disk, is left alone.
  [[nodiscard]] std::chrono::milliseconds retry_after() const;

 private:
  struct Seen {
    FileIdentity identity;
    Moment since;
    std::optional<Receipt> judged;  // it could not be moved away
    bool present = false;           // in the scan being made
  };
  DropFolder(Places places, std::chrono::milliseconds settle, std::uint64_t max_bytes);
  void consider(const std::string& name, const struct stat& status, bool closed, Moment now, Scan& scan);
  [[nodiscard]] std::optional<Fault> refusal_of(const struct stat& status) const;
  Result<void> settled(const Found& found, const Receipt& receipt, Result<void> kept);
  void forget_absent();
  [[nodiscard]] std::uint64_t waiting_bytes() const;

  Places places_;
  Shelf shelf_;
  std::chrono::milliseconds settle_;
  std::uint64_t max_bytes_;
  std::map<std::string, Seen> seen_;
  Moment scanned_;
};

}  // namespace pledged
