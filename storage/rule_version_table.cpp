#include "storage/rule_version_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "storage/query.h"
#include "storage/rules_table.h"
#include "storage/stored_text.h"
#include "storage/target_table.h"
#include "storage/transaction.h"

namespace pledged {
namespace {

constexpr std::string_view kSelect =
    "SELECT target, year, rule_hash, goal, origin, in_effect_from, authority, document, first_seen, said_of "
    "FROM rule_version ";
constexpr std::string_view kAppend =
    "INSERT INTO rule_version (target, year, rule_hash, goal, origin, in_effect_from, authority, document, "
    "first_seen, said_of, rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kAccepted =
    "WHERE said_of IN (SELECT said_of FROM rule_version WHERE origin = 'accepted' AND rules < ?1) "
    "AND rules < ?1 ORDER BY said_of, number";

GoalOrigin origin_in(const Query& row, int column, const Connection& connection) {
  constexpr std::array kOrigins = {GoalOrigin::pledged, GoalOrigin::amended, GoalOrigin::accepted};
  const std::string word = row.text(column);
  const auto* const found =
      std::ranges::find_if(kOrigins, [&](auto known) { return to_string(known) == word; });
  if (found == kOrigins.end()) connection.fail_corrupt(fmt::format("it says \"{}\" of a goal", word));
  return *found;
}

std::optional<Date> day_in(const Query& row, int column, const Connection& connection) {
  if (row.is_null(column)) return std::nullopt;
  const Result<Date> day = parse_date(row.text(column));
  if (!day) connection.fail_corrupt(fmt::format("it takes \"{}\" for a day", row.text(column)));
  return *day;
}

}  // namespace

std::string_view to_string(GoalOrigin origin) {
  switch (origin) {
    case GoalOrigin::pledged:
      return "pledged";
    case GoalOrigin::amended:
      return "amended";
    case GoalOrigin::accepted:
      return "accepted";
  }
  return "";
}

std::vector<RuleVersion> RuleVersionTable::of(const TargetId& target) const {
  Query query(connection_, std::string(kSelect) + "WHERE target = ? ORDER BY number");
  query.bind(target.text);
  std::vector<RuleVersion> versions;
  while (query.next()) versions.push_back(read(query));
  return versions;
}

void RuleVersionTable::for_each_target(const Visit& visit) const {
  const ReadTransaction one_state(connection_);
  Query query(connection_, std::string(kSelect) + "ORDER BY target, number");
  std::vector<RuleVersion> versions;
  while (query.next()) {
    RuleVersion version = read(query);
    if (!versions.empty() && versions.front().target != version.target) {
      visit(versions);
      versions.clear();
    }
    versions.push_back(std::move(version));
  }
  if (!versions.empty()) visit(versions);
}

void RuleVersionTable::for_each_accepted_target(const Visit& visit, RulesNumber under) const {
  const ReadTransaction one_state(connection_);
  const TargetTable targets(connection_);
  Query query(connection_, std::string(kSelect) + std::string(kAccepted));
  query.bind(static_cast<std::uint32_t>(under));
  std::vector<RuleVersion> versions;
  std::int64_t said_of = 0;
  while (query.next()) {
    if (query.integer(9) != said_of && !versions.empty()) {
      visit(versions);
      versions.clear();
    }
    said_of = query.integer(9);
    versions.push_back(read(query));
    versions.back().target.text = targets.name(said_of, under);
  }
  if (!versions.empty()) visit(versions);
}

RuleVersion RuleVersionTable::read(const Query& row) const {
  return {.target = TargetId{row.text(0)},
          .year = static_cast<int>(row.integer(1)),
          .rule_hash = row.text(2),
          .goal = row.text(3),
          .origin = origin_in(row, 4, connection_),
          .in_effect_from = day_in(row, 5, connection_),
          .authority = row.text(6),
          .document = row.text(7),
          .first_seen = instant_from(row.integer(8))};
}

void RuleVersionTable::add(std::span<const RuleVersion> versions) const {
  if (versions.empty()) return;
  WriteTransaction transaction(connection_);
  const TargetTable targets(connection_);
  const auto rules = static_cast<std::uint32_t>(RulesTable(connection_).newest());
  Query append(connection_, kAppend);
  for (const RuleVersion& version : versions) {
    const auto from =
        version.in_effect_from ? std::optional(format_date(*version.in_effect_from)) : std::nullopt;
    append
        .bind(version.target.text, version.year, version.rule_hash, version.goal, to_string(version.origin),
              from, version.authority, version.document, to_stored(version.first_seen),
              targets.find_or_add(version.target.text), rules)
        .run();
  }
  transaction.commit();
}

}  // namespace pledged
