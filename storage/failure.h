// Failure: what SQLite reported, turned into the StoreFailure that people read: one line with the store's
// path and what to do about it. Pure functions of the result code; the codes are those of
// sqlite.org/rescode.html.
#pragma once

#include <filesystem>
#include <string>

#include "storage/store.h"

namespace pledged {

/// One error as SQLite reports it.
struct SqlFault {
  int code = 0;          ///< extended result code
  int system_error = 0;  ///< errno of the system call behind it; 0: none
  std::string words;     ///< sqlite3_errmsg
};

/// The StoreFailure that is thrown; within storage/ the code can be asked too.
struct SqlFailure : StoreFailure {
  SqlFailure(const std::string& what, bool full, int primary_code)
      : StoreFailure(what, full), code(primary_code) {}
  int code;  ///< primary result code: SQLITE_NOTADB …
};

SqlFailure to_failure(const std::filesystem::path& store, const SqlFault& fault);

/// No room: the disk, a quota or the process's file size limit. Goes away by itself.
bool is_disk_full(const SqlFault& fault);

/// After such a fault nobody knows what is on the disk (a failed fsync is not repeatable, a corrupt page may
/// have neighbours): nothing may be written until the store has been opened and checked anew.
bool casts_doubt(const SqlFault& fault);

}  // namespace pledged
