#include "daemon/intake/shelf.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "daemon/intake/utf8.h"
#include "storage/failpoint.h"

namespace pledged {
namespace {

constexpr std::size_t kMaxNameBytes = 200;  // of 255, which the hash, a number and ".receipt.json" share
constexpr std::size_t kMaxExtensionBytes = 16;
constexpr int kMaxNumber = 10'000;

struct SplitName {
  std::string stem;
  std::string extension;  // with its point
};

SplitName split(const std::string& name) {
  const std::size_t point = name.rfind('.');
  const bool has_extension =
      point != std::string::npos && point > 0 && name.size() - point <= kMaxExtensionBytes;
  if (!has_extension) return {name, ""};
  return {name.substr(0, point), name.substr(point)};
}

void cut(std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
}

bool is_archived(FileOutcome outcome) {
  return outcome == FileOutcome::accepted || outcome == FileOutcome::duplicate;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "2020/07" of "2020-07-15T…".
std::filesystem::path month_folder(const Receipt& receipt) {
  return std::filesystem::path(receipt.received.substr(0, 4)) / receipt.received.substr(5, 2);
}

std::string numbered(const std::string& name, int number) {
  if (number == 1) return name;
  const SplitName parts = split(name);
  return parts.stem + "-" + std::to_string(number) + parts.extension;
}

Result<void> write_receipts(int folder, const std::string& name, const Receipt& receipt) {
  const Result<void> json = write_durably(folder, name + ".receipt.json", to_json(receipt));
  return json ? write_durably(folder, name + ".receipt.txt", to_text(receipt)) : json;
}

Result<void> step(std::string_view name) {
  const int error = failpoint(name);
  if (error == 0) return {};
  return Error{"file-system", std::string(name) + ": " + std::strerror(error)};
}

void remove_receipts(int folder, const std::string& name) {
  unlinkat(folder, (name + ".receipt.json").c_str(), 0);
  unlinkat(folder, (name + ".receipt.txt").c_str(), 0);
}

}  // namespace

std::string kept_name(std::string_view dropped) {
  std::string name;
  while (!dropped.empty()) {
    const std::size_t length = utf8_length(dropped);
    const std::string_view one = dropped.substr(0, length == 0 ? 1 : length);
    const bool harmless = length != 0 && one != "/" && printable(one) == one;
    name += harmless ? one : "_";
    dropped.remove_prefix(one.size());
  }
  if (name.empty() || name.front() == '-' || name.front() == '.' || name.front() == '=') {
    name.insert(name.begin(), '_');
  }
  SplitName parts = split(name);
  cut(parts.stem, kMaxNameBytes - parts.extension.size());
  return parts.stem + parts.extension;
}

namespace {

// Under which it is kept, if the name is free.
std::string file_name_of(std::string_view dropped, const Receipt& receipt) {
  const std::string prefix = is_archived(receipt.outcome) ? receipt.sha256.substr(0, 12) + "-" : "";
  return prefix + kept_name(dropped);
}

}  // namespace

Shelf::Shelf(std::filesystem::path archive, std::filesystem::path rejected)
    : archive_(std::move(archive)), rejected_(std::move(rejected)) {}

bool Shelf::holds(std::string_view name, const Receipt& receipt) const {
  const bool archived = is_archived(receipt.outcome);
  const std::filesystem::path folder = archived ? archive_ / month_folder(receipt) : rejected_;
  const std::string kept = file_name_of(name, receipt);
  const std::string json = to_json(receipt);
  for (int number = 1; number <= kMaxNumber; ++number) {
    const std::filesystem::path file = folder / numbered(kept, number);
    std::error_code missing;
    if (!std::filesystem::exists(file, missing)) return false;
    if (content_of(file.string() + ".receipt.json") == json) return true;
  }
  return false;
}

Result<void> Shelf::keep(int folder, const std::string& name, const FileIdentity& expected,
                         const Receipt& receipt) const {
  return place(name, receipt, [&](int shelf, const std::string& free_name) {
    const Result<void> going_on = step("move");
    return going_on ? move_durably(folder, name, expected, shelf, free_name) : going_on;
  });
}

Result<void> Shelf::keep_bytes(const std::string& name, std::string_view bytes,
                               const Receipt& receipt) const {
  return place(name, receipt, [bytes](int shelf, const std::string& free_name) {
    return write_durably(shelf, free_name, bytes);
  });
}

Result<void> Shelf::place(const std::string& name, const Receipt& receipt, const Bring& bring) const {
  const bool archived = is_archived(receipt.outcome);
  const Result<FileDescriptor> root = open_folder(archived ? archive_ : rejected_);
  if (!root) return root.error();
  const Result<FileDescriptor> shelf =
      make_folders(root->get(), archived ? month_folder(receipt) : std::filesystem::path());
  if (!shelf) return shelf.error();
  const std::string kept = file_name_of(name, receipt);
  for (int number = 1; number <= kMaxNumber; ++number) {
    const std::string free_name = numbered(kept, number);
    if (exists(shelf->get(), free_name)) continue;
    Result<void> done = step("receipts");
    if (done) done = write_receipts(shelf->get(), free_name, receipt);
    if (done) done = bring(shelf->get(), free_name);
    if (done) return done;
    const bool taken = done.error().code == "exists";
    // It may have arrived all the same, if the disk would not say that it keeps it: then it needs its
    // receipts.
    if (taken || !exists(shelf->get(), free_name)) remove_receipts(shelf->get(), free_name);
    if (!taken) return done;
  }
  return Error{"file-system", "too many files are kept under the name " + printable(kept)};
}

}  // namespace pledged
