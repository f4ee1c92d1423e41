#include "storage/query.h"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

#include "storage/connection.h"

namespace pledged {

void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Query::Query(const Connection& connection, std::string_view sql)
    : connection_(connection), node_(connection.take_statement(sql)), statement_(node_.mapped().get()) {}

Query::~Query() {
  sqlite3_reset(statement_);
  connection_.give_back(std::move(node_));
}

void Query::check(int code) const {
  if (code != SQLITE_OK) connection_.fail();
}

void Query::bind_integer(int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, index, value));
}

void Query::bind_at(int index, double value) {
  check(sqlite3_bind_double(statement_, index, value));
}

void Query::bind_at(int index, std::string_view value) {
  // SQLite takes a null pointer for NULL; an empty string is not that.
  const char* text = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(statement_, index, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::bind_at(int index, std::span<const std::uint8_t> value) {
  check(sqlite3_bind_blob64(statement_, index, value.data(), value.size(), SQLITE_TRANSIENT));
}

void Query::bind_null(int index) {
  check(sqlite3_bind_null(statement_, index));
}

bool Query::next() {
  errno = 0;  // what it is after a failure tells a full disk from a broken one
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail();
  return false;
}

void Query::run() {
  next();
  reset();
}

void Query::reset() {
  // Repeats the error of the last step, which next() has already thrown.
  sqlite3_reset(statement_);
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

double Query::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string Query::text(int column) const {
  const std::span<const std::uint8_t> raw = bytes(column);
  return {raw.begin(), raw.end()};
}

std::span<const std::uint8_t> Query::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace pledged
