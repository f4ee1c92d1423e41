#include "storage/alert_table.h"

#include <optional>
#include <string_view>

#include "storage/query.h"
#include "storage/stored_text.h"
#include "storage/transaction.h"

namespace pledged {
namespace {

constexpr std::string_view kReplace =
    "INSERT OR REPLACE INTO alert (labels, annotations, starts_at, resolved_at, resolved_accepted) "
    "VALUES (?, ?, ?, ?, ?)";

AlertRecord read_alert(const Query& row) {
  return {.labels = row.text(0),
          .annotations = row.text(1),
          .starts_at = instant_from(row.integer(2)),
          .resolved_at = row.is_null(3) ? std::nullopt : std::optional(instant_from(row.integer(3))),
          .resolved_accepted = row.text(4)};
}

}  // namespace

std::vector<AlertRecord> AlertTable::all() const {
  Query query(connection_,
              "SELECT labels, annotations, starts_at, resolved_at, resolved_accepted FROM alert "
              "ORDER BY labels");
  std::vector<AlertRecord> alerts;
  while (query.next()) alerts.push_back(read_alert(query));
  return alerts;
}

void AlertTable::save(std::span<const AlertRecord> changed, std::span<const std::string> forget) const {
  WriteTransaction transaction(connection_);
  Query replace(connection_, kReplace);
  for (const AlertRecord& alert : changed) {
    const auto resolved = alert.resolved_at ? std::optional(to_stored(*alert.resolved_at)) : std::nullopt;
    replace
        .bind(alert.labels, alert.annotations, to_stored(alert.starts_at), resolved, alert.resolved_accepted)
        .run();
  }
  Query remove(connection_, "DELETE FROM alert WHERE labels = ?");
  for (const std::string& labels : forget) remove.bind(labels).run();
  transaction.commit();
}

}  // namespace pledged
