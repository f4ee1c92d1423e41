#include "storage/override_table.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "storage/stored_text.h"

namespace pledged {
namespace {

// ?1: the newest vintage whose withdrawals are known
constexpr std::string_view kSelect =
    "SELECT said.number, said.target, said.status, said.reason, said.by_whom, said.until, said.vintage, "
    "said.made, ended.vintage, ended.made, ended.by_whom, ended.reason, target.id "
    "FROM status_override AS said JOIN target ON target.number = said.target "
    "LEFT JOIN status_override_end AS ended ON ended.number = said.number AND ended.vintage <= ?1 ";
constexpr std::string_view kLastOfEach =
    "WHERE said.number IN (SELECT max(number) FROM status_override WHERE vintage <= ?1 GROUP BY target) "
    "ORDER BY said.number";
constexpr std::int64_t kAllVintages = INT64_MAX;

Vintage vintage_in(const Query& row, int column) {
  return Vintage{static_cast<std::uint32_t>(row.integer(column))};
}

}  // namespace

// Without a name: what goes on as a target that had a history of its own.
StatusOverride OverrideTable::read(const Query& row, std::optional<RulesNumber> under) const {
  const auto status = parse_status(row.text(2));
  const Result<Date> until = parse_date(row.text(5));
  if (!status || !until) {
    connection_.fail_corrupt(fmt::format("override {} has no status or no end", row.integer(0)));
  }
  StatusOverride said;
  said.number = OverrideNumber{static_cast<std::uint32_t>(row.integer(0))};
  said.target.text = under ? targets_.name(row.integer(1), *under) : row.text(12);
  said.status = *status;
  said.reason = row.text(3);
  said.by = row.text(4);
  said.until = *until;
  said.vintage = vintage_in(row, 6);
  said.at = instant_from(row.integer(7));
  if (!row.is_null(8)) {
    said.withdrawal = {vintage_in(row, 8), instant_from(row.integer(9)), row.text(10), row.text(11)};
  }
  return said;
}

std::vector<StatusOverride> OverrideTable::all() const {
  Query query(connection_, std::string(kSelect) + "ORDER BY said.number");
  query.bind(kAllVintages);
  std::vector<StatusOverride> all;
  while (query.next()) all.push_back(read(query, std::nullopt));
  return all;
}

std::vector<StatusOverride> OverrideTable::last_at(Vintage known_at, std::optional<RulesNumber> under) const {
  Query query(connection_, std::string(kSelect) + std::string(kLastOfEach));
  query.bind(number(known_at));
  std::vector<StatusOverride> last;
  while (query.next()) last.push_back(read(query, under));
  return last;
}

std::optional<StatusOverride> OverrideTable::last_of(const TargetId& target) const {
  Query query(connection_, std::string(kSelect) + "WHERE target.id = ?2 ORDER BY said.number DESC LIMIT 1");
  if (!query.bind(kAllVintages, target.text).next()) return std::nullopt;
  return read(query, std::nullopt);
}

void OverrideTable::add(const StatusOverride& said) const {
  Query(connection_,
        "INSERT INTO status_override (target, status, reason, by_whom, until, vintage, made) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(targets_.find_or_add(said.target.text), to_string(said.status), said.reason, said.by,
            format_date(said.until), pledged::number(said.vintage), to_stored(said.at))
      .run();
}

void OverrideTable::withdraw(OverrideNumber number, const StatusOverride::Withdrawal& withdrawal) const {
  Query(connection_,
        "INSERT INTO status_override_end (number, vintage, made, by_whom, reason) VALUES (?, ?, ?, ?, ?)")
      .bind(static_cast<std::uint32_t>(number), pledged::number(withdrawal.vintage), to_stored(withdrawal.at),
            withdrawal.by, withdrawal.reason)
      .run();
}

}  // namespace pledged
