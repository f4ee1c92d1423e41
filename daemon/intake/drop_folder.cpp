#include "daemon/intake/drop_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "daemon/intake/intake_texts.h"
#include "daemon/intake/utf8.h"

namespace pledged {
namespace {

constexpr std::size_t kMaxReady = 1'000;
constexpr std::array<std::string_view, 2> kHiddenBeginnings = {".", "~$"};
constexpr std::array<std::string_view, 4> kUnfinishedEndings = {".part", ".tmp", ".crdownload", ".swp"};

bool is_left_alone(std::string_view name) {
  const auto begins = [name](std::string_view word) { return name.starts_with(word); };
  const auto ends = [name](std::string_view word) { return name.ends_with(word); };
  return std::any_of(kHiddenBeginnings.begin(), kHiddenBeginnings.end(), begins) ||
         std::any_of(kUnfinishedEndings.begin(), kUnfinishedEndings.end(), ends);
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

OpenFolder open_listing(const std::filesystem::path& path) {
  return OpenFolder(opendir(path.c_str()));
}

Result<void> create_folder(const std::filesystem::path& path) {
  const Result<FileDescriptor> start = open_folder(path.is_absolute() ? "/" : ".");
  if (!start) return start.error();
  Result<FileDescriptor> made = open_folder(path);
  if (made) return {};
  made = make_folders(start->get(), path.relative_path());
  if (!made) return Error{"folder", made.error().message};
  return {};
}

void sooner(std::optional<DropFolder::Moment>& moment, DropFolder::Moment other) {
  moment = moment ? std::min(*moment, other) : other;
}

}  // namespace

DropFolder::DropFolder(Places places, std::chrono::milliseconds settle, std::uint64_t max_bytes)
    : places_(std::move(places)),
      shelf_(places_.archive, places_.rejected),
      settle_(settle),
      max_bytes_(max_bytes) {}

Result<DropFolder> DropFolder::open(Places places, std::chrono::milliseconds settle,
                                    std::uint64_t max_bytes) {
  for (const std::filesystem::path& path : {places.incoming, places.archive, places.rejected}) {
    if (const Result<void> made = create_folder(path); !made) return made.error();
  }
  return DropFolder(std::move(places), settle, max_bytes);
}

DropFolder::Scan DropFolder::scan(Moment now, const std::vector<std::string>& closed) {
  Scan scan;
  scanned_ = now;
  const std::set<std::string_view> closed_names(closed.begin(), closed.end());
  const OpenFolder listing = open_listing(places_.incoming);
  scan.readable = listing != nullptr;
  for (auto& [name, seen] : seen_) seen.present = false;
  while (const dirent* entry = listing ? readdir(listing.get()) : nullptr) {
    const std::string name = entry->d_name;
    struct stat status {};
    if (name == "." || name == "..") continue;
    if (is_left_alone(name)) {
      ++scan.ignored;
    } else if (fstatat(dirfd(listing.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
      consider(name, status, closed_names.contains(name), now, scan);
    }
  }
  forget_absent();
  std::sort(scan.ready.begin(), scan.ready.end(),
            [](const Found& a, const Found& b) { return a.name < b.name; });
  if (scan.ready.size() > kMaxReady) {
    scan.ready.resize(kMaxReady);
    scan.look_again = now;
  }
  return scan;
}

void DropFolder::consider(const std::string& name, const struct stat& status, bool closed, Moment now,
                          Scan& scan) {
  const FileIdentity identity = identity_of(status);
  const auto [place, is_new] = seen_.try_emplace(name);
  Seen& seen = place->second;
  seen.present = true;
  if (is_new || seen.identity != identity) {
    seen.identity = identity;
    seen.since = now;
    seen.judged.reset();
  }
  const std::chrono::milliseconds wait = seen.judged ? retry_after() : settle_;
  if ((closed && !seen.judged) || now - seen.since >= wait) {
    scan.ready.push_back({.name = name,
                          .refuse = refusal_of(status),
                          .size = identity.size,
                          .identity = identity,
                          .judged = seen.judged});
  } else {
    sooner(scan.look_again, seen.since + wait);
  }
}

std::optional<Fault> DropFolder::refusal_of(const struct stat& status) const {
  if (S_ISLNK(status.st_mode)) return make_fault(Message::kSymbolicLink, {}, "");
  if (!S_ISREG(status.st_mode)) return make_fault(Message::kNotRegular, {}, "");
  if (status.st_nlink != 1) return make_fault(Message::kHardLink, {}, "");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size <= max_bytes_) return std::nullopt;
  return make_fault(Message::kTooLarge, {}, "", {std::to_string(size), std::to_string(max_bytes_)});
}

std::uint64_t DropFolder::waiting_bytes() const {
  std::uint64_t bytes = 0;
  const OpenFolder listing = open_listing(places_.incoming);
  while (const dirent* entry = listing ? readdir(listing.get()) : nullptr) {
    struct stat status {};
    if (fstatat(dirfd(listing.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (S_ISREG(status.st_mode)) bytes += static_cast<std::uint64_t>(status.st_size);
  }
  return bytes;
}

Result<std::string> DropFolder::put(std::string_view name, std::string_view bytes) const {
  constexpr int kMostOfAName = 1000;
  const Result<FileDescriptor> folder = open_folder(places_.incoming);
  if (!folder) return Error{"file-system", folder.error().message};
  if (waiting_bytes() + bytes.size() > std::max(kMostWaiting, max_bytes_)) {
    return Error{"no-room", "too much waits in the drop folder already; send it again when that is taken in"};
  }
  const std::filesystem::path kept = kept_name(name);
  std::string free = kept.string();
  for (int number = 2; exists(folder->get(), free); ++number) {
    if (number > kMostOfAName) return Error{"file-system", "too many files of this name wait already"};
    free = kept.stem().string() + "-" + std::to_string(number) + kept.extension().string();
  }
  const Result<void> written = write_durably(folder->get(), free, bytes);
  if (!written) return written.error();
  return free;
}

std::chrono::milliseconds DropFolder::retry_after() const {
  constexpr std::chrono::milliseconds kLeast{100};
  constexpr std::chrono::milliseconds kMost{10'000};
  return std::clamp(5 * settle_, kLeast, kMost);
}

void DropFolder::forget_absent() {
  std::erase_if(seen_, [](const auto& entry) { return !entry.second.present; });
}

Result<std::string> DropFolder::read(const Found& found) const {
  const Error changed{"changed", printable(found.name) + " changed before it was read; look again later"};
  const Result<FileDescriptor> folder = open_folder(places_.incoming);
  if (!folder) return changed;
  const Result<FileDescriptor> file = open_for_reading(folder->get(), found.name);
  if (!file) {
    const std::string& code = file.error().code;
    return code == "vanished" || code == "busy" ? changed : file.error();
  }
  struct stat status {};
  if (fstat(file->get(), &status) != 0 || identity_of(status) != found.identity) return changed;
  if (const auto refusal = refusal_of(status)) return Error{refusal->code, refusal->remedy_en};
  Result<std::string> bytes = read_whole(file->get(), found.size);
  if (fstat(file->get(), &status) != 0 || identity_of(status) != found.identity) return changed;
  return bytes;
}

Result<void> DropFolder::put_away(const Found& found, const Receipt& receipt) {
  const Result<FileDescriptor> folder = open_folder(places_.incoming);
  if (!folder) return folder.error();
  return settled(found, receipt, shelf_.keep(folder->get(), found.name, found.identity, receipt));
}

Result<void> DropFolder::finish_putting_away(const Found& found, const Receipt& receipt) {
  if (!shelf_.holds(found.name, receipt)) return put_away(found, receipt);
  const Result<FileDescriptor> folder = open_folder(places_.incoming);
  if (!folder) return folder.error();
  return settled(found, receipt, remove_durably(folder->get(), found.name, found.identity));
}

Result<void> DropFolder::settled(const Found& found, const Receipt& receipt, Result<void> kept) {
  const auto seen = seen_.find(found.name);
  if (seen == seen_.end()) return kept;
  if (kept) {
    seen_.erase(seen);
  } else if (kept.error().code != "changed") {
    seen->second.judged = receipt;
    seen->second.since = scanned_;
  }
  return kept;
}

}  // namespace pledged
