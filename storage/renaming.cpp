#include "storage/renaming.h"

#include <string_view>

#include "storage/observation_key.h"
#include "storage/query.h"
#include "storage/rules_table.h"
#include "storage/stored_text.h"
#include "storage/target_table.h"

namespace pledged {
namespace {

// Numbered parameters: ?1 the former name, ?2 the new one.
constexpr std::string_view kTargetIsKept =
    "SELECT 1 FROM assessment WHERE target = ?1 UNION ALL SELECT 1 FROM transition WHERE target = ?1 "
    "UNION ALL SELECT 1 FROM rule_version WHERE target = ?1 LIMIT 1";
constexpr std::string_view kTakeOverTarget[] = {
    "UPDATE transition SET target = ?2 WHERE target = ?1",
    "UPDATE rule_version SET target = ?2 WHERE target = ?1",
    "UPDATE OR IGNORE assessment SET target = ?2 WHERE target = ?1",
};
// What is left was said of both names: the new one's is the later word.
constexpr std::string_view kForgetAssessment = "DELETE FROM assessment WHERE target = ?";

constexpr std::string_view kSeriesPairs =
    "SELECT old.number, new.number FROM series AS old LEFT JOIN series AS new "
    "ON new.indicator = ?2 AND new.area = old.area AND new.kind = old.kind WHERE old.indicator = ?1";
constexpr std::string_view kRenameSeries = "UPDATE series SET indicator = ? WHERE number = ?";
// ?1 and ?2 are the first key of the old series and the one after its last, ?3 the distance of the new one.
constexpr std::string_view kValueIsMissing =
    "SELECT 1 FROM observation AS old WHERE old.key >= ?1 AND old.key < ?2 AND NOT EXISTS "
    "(SELECT 1 FROM observation AS new WHERE new.key = old.key + ?3) LIMIT 1";
// ?4: the rules in force
constexpr std::string_view kRecordCopies =
    "INSERT OR IGNORE INTO copied_value (key, rules) SELECT old.key + ?3, ?4 FROM observation AS old "
    "WHERE old.key >= ?1 AND old.key < ?2 AND NOT EXISTS "
    "(SELECT 1 FROM observation AS new WHERE new.key = old.key + ?3)";
constexpr std::string_view kCopyValues =
    "INSERT OR IGNORE INTO observation (key, value) SELECT key + ?3, value FROM observation "
    "WHERE key >= ?1 AND key < ?2";

constexpr std::string_view kRecordSeries =
    "INSERT INTO series_renaming (series, former, rules) VALUES (?, ?, ?)";
constexpr std::string_view kRecord = "INSERT INTO renaming (kind, former, name, at) VALUES (?, ?, ?, ?)";

struct SeriesPair {
  SeriesNumber former{};
  std::optional<SeriesNumber> present;  // nothing: the new name has no such series
};

std::vector<SeriesPair> series_pairs(const Connection& connection, const Renaming& renaming) {
  Query query(connection, kSeriesPairs);
  query.bind(renaming.former, renaming.name);
  std::vector<SeriesPair> pairs;
  while (query.next()) {
    SeriesPair pair{SeriesNumber{static_cast<std::uint32_t>(query.integer(0))}, std::nullopt};
    if (!query.is_null(1)) pair.present = SeriesNumber{static_cast<std::uint32_t>(query.integer(1))};
    pairs.push_back(pair);
  }
  return pairs;
}

/// Binds the keys of the former series and the way from them to those of the present one, then `more`.
/// REQUIRES: there is a present one.
template <class... More>
void bind_values(Query& query, const SeriesPair& pair, const More&... more) {
  const ObservationKey first = first_key(pair.former);
  const ObservationKey end = first_key(SeriesNumber{static_cast<std::uint32_t>(pair.former) + 1});
  query.bind(first, end, first_key(*pair.present) - first, more...);
}

bool is_awaited(const Connection& connection, const SeriesPair& pair) {
  if (!pair.present) return true;
  Query query(connection, kValueIsMissing);
  bind_values(query, pair);
  return query.next();
}

void take_over_target(const Connection& connection, const Renaming& renaming, RulesNumber rules) {
  TargetTable(connection).rename(renaming.former, renaming.name, rules);
  for (const std::string_view sql : kTakeOverTarget) {
    Query(connection, sql).bind(renaming.former, renaming.name).run();
  }
  Query(connection, kForgetAssessment).bind(renaming.former).run();
}

void take_over_series(const Connection& connection, const Renaming& renaming, RulesNumber rules) {
  const auto since = static_cast<std::uint32_t>(rules);
  for (const SeriesPair& pair : series_pairs(connection, renaming)) {
    if (pair.present) {
      Query record(connection, kRecordCopies);
      bind_values(record, pair, since);
      record.run();
      Query copy(connection, kCopyValues);
      bind_values(copy, pair);
      copy.run();
    } else {
      const auto number = static_cast<std::uint32_t>(pair.former);
      Query(connection, kRecordSeries).bind(number, renaming.former, since).run();
      Query(connection, kRenameSeries).bind(renaming.name, number).run();
    }
  }
}

}  // namespace

bool is_awaited(const Connection& connection, const Renaming& renaming) {
  if (renaming.of == Renaming::Of::target) {
    Query query(connection, kTargetIsKept);
    query.bind(renaming.former);
    return query.next();
  }
  for (const SeriesPair& pair : series_pairs(connection, renaming)) {
    if (is_awaited(connection, pair)) return true;
  }
  return false;
}

void take_over(const Connection& connection, const Renaming& renaming, Instant at) {
  if (!is_awaited(connection, renaming)) return;
  const bool target = renaming.of == Renaming::Of::target;
  const RulesNumber rules = RulesTable(connection).newest();
  target ? take_over_target(connection, renaming, rules) : take_over_series(connection, renaming, rules);
  Query(connection, kRecord)
      .bind(target ? std::string_view("target") : std::string_view("indicator"), renaming.former,
            renaming.name, to_stored(at))
      .run();
}

}  // namespace pledged
