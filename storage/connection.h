// Connection: one open SQLite file with the settings that the store's promises rest on, each read back after
// it was set: WAL, synchronous=FULL, foreign keys, no automatic checkpoint, defensive. Beside Query and the
// transactions nothing else in storage/ speaks to SQLite.
//
// What it is not: a schema (migrations.h) or the right to write (writer_lock.h). Not thread-safe. Every fault
// throws StoreFailure; after one that casts doubt on the file's state, no write transaction begins any more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "rules/result.h"
#include "storage/query.h"

struct sqlite3_module;

namespace pledged {

class Connection {
 public:
  enum class Mode {
    write,   ///< opens or creates
    read,    ///< follows a writer; never checkpoints, never creates the store
    frozen,  ///< reads a file that nobody writes, without its WAL; touches nothing, not even locks
    copy,    ///< opens or creates with a rollback journal: a backup in the making
  };
  /// `may_write` is asked before each write transaction; its text says why not, empty: yes.
  using MayWrite = std::function<std::string()>;

  /// REQUIRES: `path` is absolute.
  Connection(std::filesystem::path path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The file system refused to let us write, although we asked for it.
  [[nodiscard]] bool is_read_only() const;
  /// The first message of PRAGMA quick_check; "ok" for a sound file.
  [[nodiscard]] std::string quick_check() const;
  [[nodiscard]] std::int64_t pragma(const char* name) const;

  /// Runs SQL that returns nothing.
  void execute(const char* sql) const;
  /// Throws what SQLite last reported.
  [[noreturn]] void fail() const;
  /// Throws for content that SQLite finds sound and we do not.
  [[noreturn]] void fail_corrupt(std::string_view what) const;
  /// Throws for a limit of the store's format.
  [[noreturn]] void fail_limit(std::string_view what) const;

  /// A table that is no part of the file; `data` is handed to its xConnect.
  void add_table(const char* name, const sqlite3_module& module, void* data) const;

  void watch_writes(MayWrite may_write) { may_write_ = std::move(may_write); }
  /// Throws if nothing may be written.
  void require_writable() const;
  [[nodiscard]] bool in_transaction() const;
  /// Ends the transaction, if SQLite has not by itself. Where even that fails, nothing is written any more.
  void roll_back() const;

  /// Codes: "checkpoint-busy" (a reader holds the rest back), "checkpoint-failed".
  [[nodiscard]] Result<void> checkpoint() const;
  /// Copies one consistent state into the file `destination`: a single file without WAL that has passed
  /// quick_check.
  void copy_into(const std::filesystem::path& destination) const;

 private:
  friend class Query;
  PreparedStatements::node_type take_statement(std::string_view sql) const;
  void give_back(PreparedStatements::node_type statement) const;
  void configure_all() const;
  void configure_writer() const;

  struct Handle;
  std::filesystem::path path_;
  std::unique_ptr<Handle> handle_;
  MayWrite may_write_;
};

}  // namespace pledged
