// Transactions on a Connection, as scopes.
#pragma once

namespace pledged {

class Connection;

/// BEGIN IMMEDIATE … COMMIT. Rolls back when destroyed uncommitted, whatever SQLite has undone by itself.
class WriteTransaction {
 public:
  explicit WriteTransaction(const Connection& connection);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit();

 private:
  const Connection& connection_;
  bool open_ = true;
};

/// All reads while it lives see one state. Joins a transaction that is already open.
class ReadTransaction {
 public:
  explicit ReadTransaction(const Connection& connection);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  const Connection& connection_;
  bool owner_;
};

}  // namespace pledged
