// Migrations: the schema of the store, step by step. The file says what it is by SQLite's application_id and
// how far it has come by user_version; each step and its number commit together, so a store killed in the
// middle is at the old version or the new one. A step that has been released is never edited.
#pragma once

#include <cstdint>
#include <span>

#include "storage/connection.h"

namespace pledged {

/// "pldg"
inline constexpr std::int64_t kApplicationId = 0x706c6467;

struct Migration {
  const char* sql;
};

/// Ascending; the first makes version 1.
std::span<const Migration> migrations();

enum class SchemaState : std::uint8_t {
  empty,    ///< a database without tables: to be set up
  older,    ///< to be migrated
  current,  ///< ours
  newer,    ///< made by a later version
  foreign,  ///< some other program's database
};
SchemaState schema_state(const Connection& connection, std::span<const Migration> steps);

/// Takes the steps that are missing, each in one transaction of its own.
/// REQUIRES: the state is empty, older or current.
void migrate(const Connection& connection, std::span<const Migration> steps);

}  // namespace pledged
