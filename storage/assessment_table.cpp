#include "storage/assessment_table.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "storage/query.h"
#include "storage/stored_text.h"

namespace pledged {
namespace {

constexpr std::string_view kReplace =
    "INSERT OR REPLACE INTO assessment (target, status, data_state, rule_hash, at_risk_runs, since, "
    "decided_by, cause, by_hand) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kAppend =
    "INSERT INTO transition (target, at, from_status, to_status, data_state, cause, vintage, rule_hash, "
    "assessment, evidence) VALUES (?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?)";

/// Reads the words of one row; an unknown word is damage.
class Words {
 public:
  Words(const Query& row, const Connection& connection) : row_(row), connection_(connection) {}

  [[nodiscard]] Status status(int column) const { return known(parse_status(row_.text(column)), column); }
  [[nodiscard]] DataState data_state(int column) const {
    return known(parse_data_state(row_.text(column)), column);
  }

 private:
  template <class Value>
  Value known(std::optional<Value> value, int column) const {
    if (!value) connection_.fail_corrupt(fmt::format("it says \"{}\" of a target", row_.text(column)));
    return *value;
  }

  const Query& row_;
  const Connection& connection_;
};

StoredAssessment read_assessment(const Query& row, const Connection& connection) {
  const Words words(row, connection);
  return {.target = TargetId{row.text(0)},
          .status = words.status(1),
          .data_state = words.data_state(2),
          .rule_hash = row.text(3),
          .at_risk_runs = static_cast<std::uint32_t>(row.integer(4)),
          .since = instant_from(row.integer(5)),
          .decided_by = Vintage{static_cast<std::uint32_t>(row.integer(6))},
          .cause = row.text(7),
          .by_hand = row.integer(8) != 0};
}

Transition read_transition(const Query& row, const Connection& connection) {
  const Words words(row, connection);
  return {.target = TargetId{row.text(0)},
          .at = instant_from(row.integer(1)),
          .from = row.is_null(2) ? std::nullopt : std::optional(words.status(2)),
          .to = words.status(3),
          .data_state = words.data_state(4),
          .cause = row.text(5),
          .vintage = Vintage{static_cast<std::uint32_t>(row.integer(6))},
          .rule_hash = row.text(7),
          .assessment = row.text(8),
          .evidence = row.text(9)};
}

}  // namespace

std::vector<StoredAssessment> AssessmentTable::all() const {
  Query query(connection_,
              "SELECT target, status, data_state, rule_hash, at_risk_runs, since, decided_by, cause, "
              "by_hand "
              "FROM assessment ORDER BY target");
  std::vector<StoredAssessment> assessments;
  while (query.next()) assessments.push_back(read_assessment(query, connection_));
  return assessments;
}

std::vector<Transition> AssessmentTable::transitions(const TargetId& target) const {
  Query query(
      connection_,
      "SELECT target, at, from_status, to_status, data_state, cause, coalesce(vintage, 0), rule_hash, "
      "assessment, evidence FROM transition WHERE target = ? ORDER BY number");
  query.bind(target.text);
  std::vector<Transition> transitions;
  while (query.next()) transitions.push_back(read_transition(query, connection_));
  return transitions;
}

void AssessmentTable::save(std::span<const StoredAssessment> current,
                           std::span<const Transition> transitions) const {
  Query replace(connection_, kReplace);
  for (const StoredAssessment& said : current) {
    replace
        .bind(said.target.text, to_string(said.status), to_string(said.data_state), said.rule_hash,
              said.at_risk_runs, to_stored(said.since), number(said.decided_by), said.cause,
              said.by_hand ? 1 : 0)
        .run();
  }
  Query append(connection_, kAppend);
  for (const Transition& change : transitions) {
    const auto from = change.from ? std::optional(to_string(*change.from)) : std::nullopt;
    append
        .bind(change.target.text, to_stored(change.at), from, to_string(change.to),
              to_string(change.data_state), change.cause, number(change.vintage), change.rule_hash,
              change.assessment, change.evidence)
        .run();
  }
}

}  // namespace pledged
