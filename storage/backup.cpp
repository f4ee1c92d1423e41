#include "storage/backup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "storage/partial_file.h"
#include "storage/store.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

Error already_there(const fs::path& target) {
  return {"backup-exists",
          fmt::format("backup {}: there is such a file already; choose another name", target.string())};
}

Error refused(const fs::path& target, const DiskRefusal& refusal) {
  if (refusal.system_error == EEXIST) return already_there(target);
  return {"backup-failed", fmt::format("backup {}: cannot {}: {}; check the folder and its disk",
                                       target.string(), refusal.step, std::strerror(refusal.system_error))};
}

}  // namespace

Result<void> back_up(const Connection& store, const fs::path& destination) {
  const fs::path target = fs::absolute(destination);
  if (fs::symlink_status(target).type() != fs::file_type::not_found) return already_there(target);
  const PartialFile copy(fmt::format("{}.part-{}", target.string(), ::getpid()));
  if (const auto refusal = copy.make()) return refused(target, *refusal);
  try {
    store.copy_into(copy.path());
  } catch (const StoreFailure& failure) {
    return Error{"backup-failed", fmt::format("backup {}: {}", target.string(), failure.what())};
  }
  if (const auto refusal = copy.publish(target)) return refused(target, *refusal);
  return {};
}

}  // namespace pledged
