#include "storage/connection.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "storage/failure.h"

namespace pledged {
namespace {

// A backup tool or a shell may hold the file for a moment.
constexpr int kBusyTimeoutMs = 5000;

/// `system_error`: errno as it was when SQLite returned. SQLite keeps its own only for some statements.
SqlFault fault_of(sqlite3* database, int system_error) {
  const int code = sqlite3_extended_errcode(database);
  const bool from_system = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  return {code, from_system ? system_error : 0, sqlite3_errmsg(database)};
}

/// The path as a URI that SQLite reads as a file which cannot change.
std::string frozen_uri(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : path.string()) {
    const bool special = c == '%' || c == '?' || c == '#';
    special ? uri += fmt::format("%{:02x}", static_cast<unsigned char>(c)) : uri += c;
  }
  return uri + "?immutable=1";
}

SQLite::Database open_database(const std::filesystem::path& path, Connection::Mode mode) {
  // NOMUTEX: a Store belongs to one thread.
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  const bool frozen = mode == Connection::Mode::frozen;
  const bool reads = frozen || mode == Connection::Mode::read;
  const int access = reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  try {
    return {frozen ? frozen_uri(path) : path.string(), access | common | (frozen ? SQLITE_OPEN_URI : 0),
            kBusyTimeoutMs};
  } catch (const SQLite::Exception& error) {
    throw to_failure(path, {error.getExtendedErrorCode(), 0, error.what()});
  }
}

}  // namespace

struct Connection::Handle {
  SQLite::Database database;
  PreparedStatements statements;  // those not in use at the moment
  std::string doubt;              // why nothing may be written any more; empty: it may

  [[nodiscard]] sqlite3* raw() const { return database.getHandle(); }
};

Connection::Connection(std::filesystem::path path, Mode mode)
    : path_(std::move(path)), handle_(new Handle{open_database(path_, mode), {}, {}}) {
  configure_all();
  if (mode == Mode::write && !is_read_only()) configure_writer();
}

Connection::~Connection() = default;

void Connection::configure_all() const {
  sqlite3_extended_result_codes(handle_->raw(), 1);
  sqlite3_db_config(handle_->raw(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(handle_->raw(), SQLITE_LIMIT_ATTACHED, 0);
  execute(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
      "PRAGMA temp_store = MEMORY");
}

void Connection::configure_writer() const {
  execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 0");
  Query journal(*this, "PRAGMA journal_mode");
  const bool wal = journal.next() && journal.text(0) == "wal";
  constexpr int kSynchronousFull = 2;
  if (!wal || pragma("synchronous") != kSynchronousFull || pragma("foreign_keys") != 1 ||
      pragma("wal_autocheckpoint") != 0) {
    throw SqlFailure(
        fmt::format("store {}: SQLite did not take the settings that make a commit durable; put the store "
                    "on a local disk",
                    path_.string()),
        false, SQLITE_CANTOPEN);
  }
  // The WAL and its index stay beside the store, empty, so that readers need not create them.
  int keep = 1;
  sqlite3_file_control(handle_->raw(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
}

bool Connection::is_read_only() const {
  return sqlite3_db_readonly(handle_->raw(), "main") != 0;
}

std::string Connection::quick_check() const {
  Query check(*this, "PRAGMA quick_check(1)");
  std::string verdict = check.next() ? check.text(0) : "no answer";
  std::ranges::replace(verdict, '\n', ' ');
  return verdict;
}

std::int64_t Connection::pragma(const char* name) const {
  Query query(*this, fmt::format("PRAGMA {}", name));
  return query.next() ? query.integer(0) : 0;
}

void Connection::add_table(const char* name, const sqlite3_module& module, void* data) const {
  if (sqlite3_create_module_v2(handle_->raw(), name, &module, data, nullptr) != SQLITE_OK) fail();
}

void Connection::execute(const char* sql) const {
  errno = 0;
  if (sqlite3_exec(handle_->raw(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void Connection::fail() const {
  const SqlFault fault = fault_of(handle_->raw(), errno);
  const SqlFailure failure = to_failure(path_, fault);
  if (casts_doubt(fault) && handle_->doubt.empty()) handle_->doubt = failure.what();
  throw failure;
}

void Connection::fail_corrupt(std::string_view what) const {
  const SqlFailure failure = to_failure(path_, {SQLITE_CORRUPT, 0, std::string(what)});
  if (handle_->doubt.empty()) handle_->doubt = failure.what();
  throw failure;
}

void Connection::fail_limit(std::string_view what) const {
  throw SqlFailure(
      fmt::format("store {}: {}; begin a new store or split by area (shard)", path_.string(), what), false,
      SQLITE_TOOBIG);
}

void Connection::require_writable() const {
  if (!handle_->doubt.empty()) {
    throw SqlFailure(handle_->doubt + " (nothing is written until the store has been opened anew)", false,
                     SQLITE_READONLY);
  }
  const std::string reason = may_write_ ? may_write_() : std::string("it was opened for reading");
  if (!reason.empty()) {
    throw SqlFailure(fmt::format("store {}: {}; nothing was stored", path_.string(), reason), false,
                     SQLITE_READONLY);
  }
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_->raw()) == 0;
}

Result<void> Connection::checkpoint() const {
  int in_wal = 0;
  int moved = 0;
  // No waiting: what a reader holds back is moved by the next checkpoint.
  sqlite3_busy_timeout(handle_->raw(), 0);
  errno = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(handle_->raw(), "main", SQLITE_CHECKPOINT_TRUNCATE, &in_wal, &moved);
  const SqlFault fault = fault_of(handle_->raw(), errno);
  sqlite3_busy_timeout(handle_->raw(), kBusyTimeoutMs);
  if (code == SQLITE_OK) return {};
  if ((code & 0xff) == SQLITE_BUSY) {
    return Error{"checkpoint-busy",
                 fmt::format("store {}: {} of {} pages moved out of the WAL; a reader holds "
                             "the others until it is done",
                             path_.string(), moved, in_wal)};
  }
  if (casts_doubt(fault)) handle_->doubt = to_failure(path_, fault).what();
  return Error{"checkpoint-failed", to_failure(path_, fault).what()};
}

void Connection::copy_into(const std::filesystem::path& destination) const {
  const Connection copy(destination, Mode::copy);
  errno = 0;
  try {
    SQLite::Backup backup(copy.handle_->database, handle_->database);
    constexpr int kAllPages = -1;
    // A busy store is not an exception to SQLiteCpp, and would leave a copy in half.
    if (const int code = backup.executeStep(kAllPages); code != SQLITE_DONE) {
      throw SQLite::Exception(sqlite3_errstr(code), code);
    }
  } catch (const SQLite::Exception& error) {
    throw to_failure(destination, {error.getErrorCode(), errno, error.what()});
  }
  // The copied header asks for WAL, that is for two more files beside the backup.
  copy.execute("PRAGMA journal_mode = DELETE");
  if (const std::string verdict = copy.quick_check(); verdict != "ok") copy.fail_corrupt(verdict);
}

PreparedStatements::node_type Connection::take_statement(std::string_view sql) const {
  PreparedStatements& idle = handle_->statements;
  if (const auto found = idle.find(sql); found != idle.end()) return idle.extract(found);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_->raw(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  PreparedStatement prepared(statement);
  if (code != SQLITE_OK) fail();
  return idle.extract(idle.emplace(sql, std::move(prepared)).first);
}

void Connection::give_back(PreparedStatements::node_type statement) const {
  handle_->statements.insert(std::move(statement));
}

void Connection::roll_back() const {
  // A failed ROLLBACK is no news where SQLite has rolled back by itself.
  sqlite3_exec(handle_->raw(), "ROLLBACK", nullptr, nullptr, nullptr);
  if (in_transaction()) handle_->doubt = to_failure(path_, fault_of(handle_->raw(), errno)).what();
}

}  // namespace pledged
