#include "storage/value_source.h"

#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <stdexcept>

#include "storage/observation_key.h"

namespace pledged {
namespace {

// SQLite's virtual table is a C interface: what it is handed back is a pointer to our part behind its own.
struct Table {
  sqlite3_vtab base{};
  const ValueSource* source = nullptr;
};
struct Cursor {
  sqlite3_vtab_cursor base{};
  const ValueSource* source = nullptr;
  std::size_t at = 0;
};

Cursor& of(sqlite3_vtab_cursor* cursor) {
  return *reinterpret_cast<Cursor*>(cursor);
}

int connect(sqlite3* database, void* source, int, const char* const*, sqlite3_vtab** made, char**) {
  const int code = sqlite3_declare_vtab(database, "CREATE TABLE new_value (key INTEGER, value REAL)");
  if (code != SQLITE_OK) return code;
  sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
  auto table = std::make_unique<Table>();
  table->source = static_cast<const ValueSource*>(source);
  *made = &table.release()->base;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  const std::unique_ptr<Table> ended{reinterpret_cast<Table*>(table)};
  return SQLITE_OK;
}

int plan(sqlite3_vtab*, sqlite3_index_info* info) {
  info->estimatedCost = 1;
  return SQLITE_OK;
}

int open(sqlite3_vtab* table, sqlite3_vtab_cursor** made) {
  auto cursor = std::make_unique<Cursor>();
  cursor->source = reinterpret_cast<Table*>(table)->source;
  *made = &cursor.release()->base;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  const std::unique_ptr<Cursor> ended{&of(cursor)};
  return SQLITE_OK;
}

int begin(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
  of(cursor).at = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++of(cursor).at;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
  return of(cursor).at >= of(cursor).source->positions.size() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* result, int number) {
  const ValueSource& source = *of(cursor).source;
  const NewValue& value = source.values[source.positions[of(cursor).at]];
  if (number == 0) {
    try {
      sqlite3_result_int64(result, observation_key(value.series, value.period, source.vintage));
    } catch (const std::out_of_range& unfit) {  // no exception may pass through C
      sqlite3_result_error(result, unfit.what(), -1);
    }
  } else if (value.value) {
    sqlite3_result_double(result, *value.value);
  } else {
    sqlite3_result_null(result);
  }
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
  *id = static_cast<sqlite3_int64>(of(cursor).at);
  return SQLITE_OK;
}

// Without xCreate it is there for every connection that has it, and in no schema.
const sqlite3_module& module() {
  static const sqlite3_module kModule = [] {
    sqlite3_module made{};
    made.xConnect = connect;
    made.xDisconnect = disconnect;
    made.xBestIndex = plan;
    made.xOpen = open;
    made.xClose = close;
    made.xFilter = begin;
    made.xNext = next;
    made.xEof = at_end;
    made.xColumn = column;
    made.xRowid = row_id;
    return made;
  }();
  return kModule;
}

}  // namespace

void show_values(const Connection& connection, const ValueSource& source) {
  connection.add_table("new_value", module(), const_cast<ValueSource*>(&source));
}

}  // namespace pledged
