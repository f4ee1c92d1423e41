#include "storage/failure.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace pledged {
namespace {

constexpr int primary(int code) {
  return code & 0xff;
}

std::string_view remedy(const SqlFault& fault) {
  if (is_disk_full(fault)) return "make room on its disk; nothing was stored and nothing is lost";
  switch (primary(fault.code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "close the other program that has it open";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "stop, keep the file for inspection and restore a backup";
    case SQLITE_IOERR:
      return "check the disk and the kernel log, then restart";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "check the owner and permissions of the file and its folder";
    case SQLITE_NOMEM:
      return "give the process more memory";
    default:
      return "restart; if it comes back, report it with this line";
  }
}

}  // namespace

bool is_disk_full(const SqlFault& fault) {
  if (primary(fault.code) == SQLITE_FULL) return true;
  const bool no_room =
      fault.system_error == ENOSPC || fault.system_error == EDQUOT || fault.system_error == EFBIG;
  return primary(fault.code) == SQLITE_IOERR && no_room;
}

bool casts_doubt(const SqlFault& fault) {
  switch (fault.code) {
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
      return true;
    default:
      return primary(fault.code) == SQLITE_CORRUPT || primary(fault.code) == SQLITE_NOTADB;
  }
}

SqlFailure to_failure(const std::filesystem::path& store, const SqlFault& fault) {
  std::string words = fault.words;
  if (fault.system_error != 0) words += fmt::format(" ({})", std::strerror(fault.system_error));
  return {fmt::format("store {}: {}; {}", store.string(), words, remedy(fault)), is_disk_full(fault),
          primary(fault.code)};
}

}  // namespace pledged
