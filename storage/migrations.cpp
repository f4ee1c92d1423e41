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

// What judgements are made by and what was said, so that any past moment can be asked for again: the rules
// with the documents they were read from, each assessment as it changed, and what things were called then.
// What was said before this step is known by its transitions alone: their rule (NULL) and runs are not.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE document (
  number  INTEGER PRIMARY KEY,
  sha256  BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  size    INTEGER NOT NULL,                 -- of the text
  content BLOB NOT NULL                     -- the text, compressed (RFC 1950)
) STRICT;
CREATE TRIGGER document_is_history_1 BEFORE UPDATE ON document
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER document_is_history_2 BEFORE DELETE ON document
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE rules (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL UNIQUE,          -- in force from here; grows with the number
  today   TEXT,                             -- the day judged by; NULL: that of the moment
  reading TEXT NOT NULL                     -- how the documents were read
) STRICT;
CREATE TABLE rules_document (
  rules    INTEGER NOT NULL REFERENCES rules (number),
  path     TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (rules, path)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rules_is_history_1 BEFORE UPDATE ON rules
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER rules_is_history_2 BEFORE DELETE ON rules
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER rules_document_is_history_1 BEFORE UPDATE ON rules_document
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER rules_document_is_history_2 BEFORE DELETE ON rules_document
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

CREATE TABLE target (
  number INTEGER PRIMARY KEY,
  id     TEXT UNIQUE                        -- NULL: goes on as another one
) STRICT;
-- `former` until the rules that followed `rules`
CREATE TABLE target_renaming (
  number INTEGER PRIMARY KEY,
  target INTEGER NOT NULL REFERENCES target (number),
  former TEXT NOT NULL,
  rules  INTEGER NOT NULL
) STRICT;
CREATE INDEX target_renaming_by_target ON target_renaming (target);
CREATE INDEX target_renaming_by_former ON target_renaming (former);
CREATE TABLE series_renaming (
  number INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series (number),
  former TEXT NOT NULL,
  rules  INTEGER NOT NULL
) STRICT;
CREATE INDEX series_renaming_by_series ON series_renaming (series);
CREATE INDEX series_renaming_by_former ON series_renaming (former);
-- values that a series has from another one since the rules that followed `rules`
CREATE TABLE copied_value (
  key   INTEGER PRIMARY KEY,                -- of an observation
  rules INTEGER NOT NULL
) STRICT;

CREATE TABLE evaluation (
  number   INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  known_at INTEGER NOT NULL                 -- the newest vintage seen
) STRICT;
CREATE INDEX evaluation_by_moment ON evaluation (at);
CREATE TABLE word (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 255),
  text   TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE standing (
  key   INTEGER PRIMARY KEY,  -- target << 28 | evaluation
  said  INTEGER NOT NULL,     -- runs << 44 | decided_by << 24 | cause << 16 | data_state << 8 | status
  since INTEGER NOT NULL,
  rule  INTEGER               -- made of the rule's hash
) STRICT;

INSERT INTO target (id) SELECT target FROM assessment UNION SELECT target FROM transition
  UNION SELECT target FROM rule_version;
INSERT INTO word (number, text) SELECT row_number() OVER () - 1, text FROM (
  SELECT '' AS text UNION SELECT status FROM assessment UNION SELECT data_state FROM assessment
  UNION SELECT cause FROM assessment UNION SELECT to_status FROM transition
  UNION SELECT data_state FROM transition UNION SELECT cause FROM transition);
INSERT INTO evaluation (at, known_at)
  SELECT at, max(coalesce(vintage, 0)) FROM transition GROUP BY at ORDER BY at;
INSERT OR REPLACE INTO standing (key, said, since, rule)
  SELECT target.number << 28 | evaluation.number,
    (coalesce(vintage, 0) << 24) | (cause_word.number << 16) | (state_word.number << 8) | status_word.number,
    max(CASE WHEN from_status IS NOT to_status THEN transition.at END)
      OVER (PARTITION BY transition.target ORDER BY transition.number), NULL
  FROM transition JOIN target ON target.id = transition.target
    JOIN evaluation ON evaluation.at = transition.at
    JOIN word AS cause_word ON cause_word.text = cause
    JOIN word AS state_word ON state_word.text = data_state
    JOIN word AS status_word ON status_word.text = to_status
  ORDER BY transition.number;
INSERT INTO evaluation (at, known_at)
  SELECT coalesce(max(at), 0), (SELECT coalesce(max(vintage), 0) FROM file) FROM transition;
INSERT INTO standing (key, said, since, rule)
  SELECT target.number << 28 | (SELECT max(number) FROM evaluation),
    (at_risk_runs << 44) | (decided_by << 24) | (cause_word.number << 16) | (state_word.number << 8)
      | status_word.number, since, NULL
  FROM assessment JOIN target ON target.id = assessment.target
    JOIN word AS cause_word ON cause_word.text = cause
    JOIN word AS state_word ON state_word.text = data_state
    JOIN word AS status_word ON status_word.text = status;
CREATE TRIGGER standing_is_history_1 BEFORE UPDATE ON standing
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER standing_is_history_2 BEFORE DELETE ON standing
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

DROP TRIGGER rule_version_is_history_1;
ALTER TABLE rule_version ADD COLUMN said_of INTEGER REFERENCES target (number);
ALTER TABLE rule_version ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;  -- the newest when it was added
UPDATE rule_version SET said_of = (SELECT number FROM target WHERE id = rule_version.target);
CREATE INDEX rule_version_by_origin ON rule_version (origin) WHERE origin = 'accepted';
CREATE TRIGGER rule_version_is_history_1 BEFORE UPDATE ON rule_version
  WHEN old.number IS NOT new.number OR old.year IS NOT new.year OR old.rule_hash IS NOT new.rule_hash
    OR old.goal IS NOT new.goal OR old.origin IS NOT new.origin
    OR old.in_effect_from IS NOT new.in_effect_from OR old.authority IS NOT new.authority
    OR old.document IS NOT new.document OR old.first_seen IS NOT new.first_seen
    OR old.said_of IS NOT new.said_of OR old.rules IS NOT new.rules
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

ALTER TABLE transition ADD COLUMN evidence TEXT NOT NULL DEFAULT '';  -- ids of figures, one a line
DROP TRIGGER transition_is_history_1;
CREATE TRIGGER transition_is_history_1 BEFORE UPDATE ON transition
  WHEN old.number IS NOT new.number OR old.at IS NOT new.at OR old.from_status IS NOT new.from_status
    OR old.to_status IS NOT new.to_status OR old.data_state IS NOT new.data_state
    OR old.cause IS NOT new.cause OR old.vintage IS NOT new.vintage
    OR old.rule_hash IS NOT new.rule_hash OR old.assessment IS NOT new.assessment
    OR old.evidence IS NOT new.evidence
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;

-- where in its file each stored value stood, a run of values a row
CREATE TABLE provenance (
  vintage   INTEGER NOT NULL REFERENCES file (vintage),
  first_key INTEGER NOT NULL,               -- series << 21 | period code
  content   BLOB NOT NULL,
  PRIMARY KEY (vintage, first_key)
) STRICT;
CREATE TRIGGER provenance_is_history_1 BEFORE UPDATE ON provenance
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER provenance_is_history_2 BEFORE DELETE ON provenance
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
)sql";

constexpr const char* kVersion4 = R"sql(
-- figures that wait for a person, and what became of them
CREATE TABLE held (
  number     INTEGER PRIMARY KEY,
  vintage    INTEGER NOT NULL REFERENCES file (vintage),
  indicator  TEXT NOT NULL,
  area       TEXT NOT NULL,
  kind       INTEGER NOT NULL,
  period     INTEGER NOT NULL,
  value      REAL NOT NULL,
  sheet      TEXT NOT NULL,
  row        INTEGER NOT NULL,
  col        INTEGER NOT NULL,
  content    TEXT NOT NULL,
  doubts     TEXT NOT NULL,
  dropped_by TEXT NOT NULL
) STRICT;
CREATE TABLE held_decision (
  number   INTEGER PRIMARY KEY REFERENCES held (number),
  approved INTEGER NOT NULL,
  vintage  INTEGER NOT NULL REFERENCES file (vintage),
  decided  INTEGER NOT NULL,
  by_whom  TEXT NOT NULL,
  reason   TEXT NOT NULL
) STRICT;
CREATE TRIGGER held_is_history_1 BEFORE UPDATE ON held
  WHEN old.indicator IS new.indicator
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER held_is_history_2 BEFORE DELETE ON held
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER held_decision_is_history_1 BEFORE UPDATE ON held_decision
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER held_decision_is_history_2 BEFORE DELETE ON held_decision
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
)sql";

constexpr const char* kVersion5 = R"sql(
-- statuses that people said of targets, and their withdrawals; of a target the last one counts
CREATE TABLE status_override (
  number  INTEGER PRIMARY KEY,
  target  INTEGER NOT NULL REFERENCES target (number),
  status  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  until   TEXT NOT NULL,                    -- the last day on which it holds
  vintage INTEGER NOT NULL REFERENCES file (vintage),
  made    INTEGER NOT NULL
) STRICT;
CREATE INDEX status_override_by_target ON status_override (target);
CREATE TABLE status_override_end (
  number  INTEGER PRIMARY KEY REFERENCES status_override (number),
  vintage INTEGER NOT NULL REFERENCES file (vintage),
  made    INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE TRIGGER status_override_is_history_1 BEFORE UPDATE ON status_override
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER status_override_is_history_2 BEFORE DELETE ON status_override
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER status_override_end_is_history_1 BEFORE UPDATE ON status_override_end
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER status_override_end_is_history_2 BEFORE DELETE ON status_override_end
  BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
ALTER TABLE assessment ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;  -- in standing: bit 62 of what is said
)sql";

constexpr std::array kMigrations = {Migration{kVersion1}, Migration{kVersion2}, Migration{kVersion3},
                                    Migration{kVersion4}, Migration{kVersion5}};

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
