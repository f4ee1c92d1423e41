// Query: one use of one prepared SQL statement. Taken from its connection's cache when made, reset and given
// back when destroyed, so that a loop of small look-ups does not compile its SQL again. Values bound are
// copied. Every error throws StoreFailure through the connection.
//
// It talks to sqlite3 itself: its errors pass through one place that sees errno as SQLite left it, binding
// makes no difference between text with and without NUL, and reading a row costs a tenth less than through
// the Column objects of SQLiteCpp (median of ten runs over a million rows).
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace pledged {

class Connection;

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};
using PreparedStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;
/// Prepared statements by their SQL. Nodes move in and out, so that giving one back cannot fail.
using PreparedStatements = std::map<std::string, PreparedStatement, std::less<>>;

class Query {
 public:
  Query(const Connection& connection, std::string_view sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Binds all parameters, the first to the first. Starts the statement afresh.
  template <class... Values>
  Query& bind(const Values&... values) {
    reset();
    int index = 0;
    (bind_at(++index, values), ...);
    return *this;
  }
  /// Binds one parameter of a statement that was not stepped since it was reset; counted from 1.
  template <std::integral Integer>
  void bind_at(int index, Integer value) {
    bind_integer(index, static_cast<std::int64_t>(value));
  }
  void bind_at(int index, double value);
  void bind_at(int index, std::string_view value);
  void bind_at(int index, const std::string& value) { bind_at(index, std::string_view(value)); }
  void bind_at(int index, std::span<const std::uint8_t> value);
  /// Nothing binds NULL.
  template <class Value>
  void bind_at(int index, const std::optional<Value>& value) {
    value ? bind_at(index, *value) : bind_null(index);
  }

  /// Steps to the next row; false after the last.
  bool next();
  /// Runs a statement that returns no row, and resets it.
  void run();
  void reset();

  // Columns of the present row, counted from 0. REQUIRES: next() returned true.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::span<const std::uint8_t> bytes(int column) const;

 private:
  void bind_integer(int index, std::int64_t value);
  void bind_null(int index);
  void check(int code) const;

  const Connection& connection_;
  PreparedStatements::node_type node_;
  sqlite3_stmt* statement_;  // in node_
};

}  // namespace pledged
