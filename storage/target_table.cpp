#include "storage/target_table.h"

#include "storage/query.h"

namespace pledged {
namespace {

constexpr std::string_view kNameUnder =
    "SELECT coalesce((SELECT former FROM target_renaming WHERE target = ?1 AND rules >= ?2 "
    "ORDER BY number LIMIT 1), (SELECT id FROM target WHERE number = ?1), '')";
constexpr std::string_view kCandidates =
    "SELECT number FROM target WHERE id = ?1 UNION SELECT target FROM target_renaming WHERE former = ?1";

}  // namespace

std::optional<TargetNumber> TargetTable::find(std::string_view id) const {
  Query query(connection_, "SELECT number FROM target WHERE id = ?");
  if (!query.bind(id).next()) return std::nullopt;
  return query.integer(0);
}

std::optional<TargetNumber> TargetTable::find(std::string_view id, RulesNumber under) const {
  Query candidates(connection_, kCandidates);
  candidates.bind(id);
  while (candidates.next()) {
    if (name(candidates.integer(0), under) == id) return candidates.integer(0);
  }
  return std::nullopt;
}

std::string TargetTable::name(TargetNumber number, RulesNumber under) const {
  Query query(connection_, kNameUnder);
  query.bind(number, static_cast<std::uint32_t>(under)).next();
  return query.text(0);
}

TargetNumber TargetTable::find_or_add(std::string_view id) const {
  if (const auto known = find(id)) return *known;
  Query(connection_, "INSERT INTO target (id) VALUES (?)").bind(id).run();
  return find(id).value();
}

void TargetTable::rename(std::string_view former, std::string_view id, RulesNumber rules) const {
  const auto number = find(former);
  if (!number) return;
  Query(connection_, "INSERT INTO target_renaming (target, former, rules) VALUES (?, ?, ?)")
      .bind(*number, former, static_cast<std::uint32_t>(rules))
      .run();
  const auto name = find(id) ? std::nullopt : std::optional(id);
  Query(connection_, "UPDATE target SET id = ? WHERE number = ?").bind(name, *number).run();
}

}  // namespace pledged
