#include "storage/migrations.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "storage/query.h"
#include "storage/transaction.h"

namespace pledged {
namespace {

// Facts are only ever added: the triggers make SQLite itself refuse to change or forget one.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE file (
  vintage   INTEGER PRIMARY KEY,
  sha256    BLOB NOT NULL CHECK (length(sha256) = 32),
  name      TEXT NOT NULL,
  size      INTEGER NOT NULL,
  received  INTEGER NOT NULL UNIQUE,        -- microseconds since 1970, UTC; grows with the vintage
  outcome   TEXT NOT NULL CHECK (outcome IN ('accepted', 'duplicate', 'rejected', 'held')),
  added     INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  revised   INTEGER NOT NULL,
  rejected  INTEGER NOT NULL,
  receipt   TEXT NOT NULL                   -- JSON
) STRICT;
CREATE INDEX file_by_content ON file (sha256);
CREATE TRIGGER file_is_history_1 BEFORE UPDATE ON file
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER file_is_history_2 BEFORE DELETE ON file
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE series (
  number    INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 4194303),
  indicator TEXT NOT NULL,
  area      TEXT NOT NULL,
  kind      INTEGER NOT NULL CHECK (kind IN (0, 1)),  -- 0 level, 1 official growth
  UNIQUE (indicator, area, kind)
) STRICT;
CREATE TRIGGER series_is_history_1 BEFORE UPDATE ON series
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER series_is_history_2 BEFORE DELETE ON series
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE observation (
  key   INTEGER PRIMARY KEY,  -- series << 41 | period code << 20 | vintage
  value REAL                  -- NULL: withdrawn
) STRICT;
CREATE TRIGGER observation_is_history_1 BEFORE UPDATE ON observation
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER observation_is_history_2 BEFORE DELETE ON observation
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE assessment (
  target       TEXT PRIMARY KEY,
  status       TEXT NOT NULL,
  data_state   TEXT NOT NULL,
  rule_hash    TEXT NOT NULL,
  at_risk_runs INTEGER NOT NULL,
  since        INTEGER NOT NULL,
  decided_by   INTEGER NOT NULL,
  cause        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE transition (
  number      INTEGER PRIMARY KEY,
  target      TEXT NOT NULL,
  at          INTEGER NOT NULL,
  from_status TEXT,
  to_status   TEXT NOT NULL,
  data_state  TEXT NOT NULL,
  cause       TEXT NOT NULL,
  vintage     INTEGER REFERENCES file (vintage),
  rule_hash   TEXT NOT NULL,
  assessment  TEXT NOT NULL                 -- JSON
) STRICT;
CREATE INDEX transition_by_target ON transition (target);
CREATE TRIGGER transition_is_history_1 BEFORE UPDATE ON transition
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER transition_is_history_2 BEFORE DELETE ON transition
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE alert (
  labels            TEXT PRIMARY KEY,       -- canonical JSON
  annotations       TEXT NOT NULL,          -- JSON
  starts_at         INTEGER NOT NULL,
  resolved_at       INTEGER,                -- NULL: firing
  resolved_accepted TEXT NOT NULL           -- JSON: Alertmanager's address to when it accepted
) STRICT, WITHOUT ROWID;
)sql";

// The versions of rules, and names that change: a name is not a fact. Of a series and of a transition the
// name alone may be replaced, and that it was is a fact in its turn.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE rule_version (
  number         INTEGER PRIMARY KEY,
  target         TEXT NOT NULL,
  year           INTEGER NOT NULL,
  rule_hash      TEXT NOT NULL,
  goal           TEXT NOT NULL,
  origin         TEXT NOT NULL CHECK (origin IN ('pledged', 'amended', 'accepted')),
  in_effect_from TEXT,                      -- day; NULL: pledged
  authority      TEXT NOT NULL,
  document       TEXT NOT NULL,             -- accepted: the goals of the rules, one a line
  first_seen     INTEGER NOT NULL,
  CHECK ((origin = 'pledged') = (in_effect_from IS NULL))
) STRICT;
CREATE INDEX rule_version_by_target ON rule_version (target);
CREATE TRIGGER rule_version_is_history_1 BEFORE UPDATE ON rule_version
  WHEN old.number IS NOT new.number OR old.year IS NOT new.year OR old.rule_hash IS NOT new.rule_hash
    OR old.goal IS NOT new.goal OR old.origin IS NOT new.origin
    OR old.in_effect_from IS NOT new.in_effect_from OR old.authority IS NOT new.authority
    OR old.document IS NOT new.document OR old.first_seen IS NOT new.first_seen
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER rule_version_is_history_2 BEFORE DELETE ON rule_version
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE renaming (
  number INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL CHECK (kind IN ('target', 'indicator')),
  former TEXT NOT NULL,
  name   TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE TRIGGER renaming_is_history_1 BEFORE UPDATE ON renaming
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER renaming_is_history_2 BEFORE DELETE ON renaming
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

DROP TRIGGER series_is_history_1;
CREATE TRIGGER series_is_history_1 BEFORE UPDATE ON series
  WHEN old.number IS NOT new.number OR old.area IS NOT new.area OR old.kind IS NOT new.kind
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

DROP TRIGGER transition_is_history_1;
CREATE TRIGGER transition_is_history_1 BEFORE UPDATE ON transition
  WHEN old.number IS NOT new.number OR old.at IS NOT new.at OR old.from_status IS NOT new.from_status
    OR old.to_status IS NOT new.to_status OR old.data_state IS NOT new.data_state
    OR old.cause IS NOT new.cause OR old.vintage IS NOT new.vintage
    OR old.rule_hash IS NOT new.rule_hash OR old.assessment IS NOT new.assessment
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
)sql";

constexpr std::array kMigrations = {Migration{kVersion1}, Migration{kVersion2}};

bool has_tables(const Connection& connection) {
  Query query(connection, "SELECT 1 FROM sqlite_schema LIMIT 1");
  return query.next();
}

}  // namespace

std::span<const Migration> migrations() {
  return kMigrations;
}

SchemaState schema_state(const Connection& connection, std::span<const Migration> steps) {
  const std::int64_t application = connection.pragma("application_id");
  const std::int64_t version = connection.pragma("user_version");
  if (application == 0 && version == 0 && !has_tables(connection)) return SchemaState::empty;
  if (application != kApplicationId || version < 1) return SchemaState::foreign;
  const auto newest = static_cast<std::int64_t>(steps.size());
  if (version == newest) return SchemaState::current;
  return version < newest ? SchemaState::older : SchemaState::newer;
}

void migrate(const Connection& connection, std::span<const Migration> steps) {
  const auto done = static_cast<std::size_t>(connection.pragma("user_version"));
  for (std::size_t index = done; index < steps.size(); ++index) {
    WriteTransaction transaction(connection);
    connection.execute(steps[index].sql);
    connection.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, index + 1)
            .c_str());
    transaction.commit();
  }
}

}  // namespace pledged
