#include "storage/standing_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "storage/query.h"
#include "storage/stored_text.h"

namespace pledged {
namespace {

constexpr int kEvaluationBits = 28;
constexpr std::int64_t kMaxEvaluation = (std::int64_t{1} << kEvaluationBits) - 1;
constexpr std::uint32_t kMaxRuns = (1U << 18U) - 1;
constexpr int kRunsShift = 44;
constexpr int kByHandShift = 62;
constexpr int kVintageShift = 24;
constexpr std::int64_t kVintageMask = (std::int64_t{1} << 20) - 1;

constexpr std::string_view kAdd = "INSERT INTO standing (key, said, since, rule) VALUES (?, ?, ?, ?)";
constexpr std::string_view kLast =
    "SELECT said, since, rule FROM standing WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1";
// As the receipts of files go: recorded time does not go back, so what was numbered after a later moment is
// later, whatever its clock said.
constexpr std::string_view kEvaluationAt =
    "SELECT coalesce(max(number), 0) FROM evaluation WHERE number < "
    "coalesce((SELECT min(number) FROM evaluation WHERE at > ?), 1 << 62)";

}  // namespace

void StandingLog::add(const Evaluated& evaluated, std::span<const StoredAssessment> current) {
  if (current.empty()) return;
  Query(connection_, "INSERT INTO evaluation (at, known_at) VALUES (?, ?)")
      .bind(to_stored(evaluated.at), number(evaluated.known_at))
      .run();
  Query last(connection_, "SELECT max(number) FROM evaluation");
  last.next();
  const std::int64_t evaluation = last.integer(0);
  if (evaluation > kMaxEvaluation) connection_.fail_limit("it has no numbers left for evaluations");
  Query insert(connection_, kAdd);
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  const auto number_of = [&](std::string_view word) {
    const auto known = numbers.find(word);
    if (known != numbers.end()) return std::int64_t{known->second};
    return std::int64_t{numbers.emplace(word, word_number(word)).first->second};
  };
  for (const StoredAssessment& said : current) {
    const std::int64_t key = targets_.find_or_add(said.target.text) << kEvaluationBits | evaluation;
    const std::int64_t packed = std::int64_t{said.by_hand} << kByHandShift |
                                std::int64_t{std::min(said.at_risk_runs, kMaxRuns)} << kRunsShift |
                                std::int64_t{number(said.decided_by)} << kVintageShift |
                                number_of(said.cause) << 16 | number_of(to_string(said.data_state)) << 8 |
                                number_of(to_string(said.status));
    insert.bind(key, packed, to_stored(said.since), said.rule_mark).run();
  }
}

std::optional<SaidThen> StandingLog::said_at(const TargetId& target, Instant instant,
                                             RulesNumber under) const {
  const auto number = targets_.find(target.text, under);
  if (!number) return std::nullopt;
  const std::int64_t first = *number << kEvaluationBits;
  Query query(connection_, kLast);
  if (!query.bind(first, first | evaluation_at(instant)).next()) return std::nullopt;
  const std::int64_t packed = query.integer(0);
  const auto status = parse_status(word(packed & 0xFF));
  const auto data_state = parse_data_state(word(packed >> 8 & 0xFF));
  if (!status || !data_state) connection_.fail_corrupt("it says a word of a target that there is not");
  SaidThen then;
  then.said.target = target;
  then.said.status = *status;
  then.said.data_state = *data_state;
  then.said.cause = word(packed >> 16 & 0xFF);
  then.said.decided_by = Vintage{static_cast<std::uint32_t>(packed >> kVintageShift & kVintageMask)};
  then.said.at_risk_runs = static_cast<std::uint32_t>(packed >> kRunsShift) & kMaxRuns;
  then.said.by_hand = (packed >> kByHandShift & 1) != 0;
  then.said.since = instant_from(query.integer(1));
  if (!query.is_null(2)) then.rule_mark = static_cast<std::uint64_t>(query.integer(2));
  return then;
}

Vintage StandingLog::seen_at(Instant instant) const {
  Query query(connection_, "SELECT coalesce(max(known_at), 0) FROM evaluation WHERE number <= ?");
  query.bind(evaluation_at(instant)).next();
  return Vintage{static_cast<std::uint32_t>(query.integer(0))};
}

std::int64_t StandingLog::evaluation_at(Instant instant) const {
  Query query(connection_, kEvaluationAt);
  query.bind(to_stored(instant)).next();
  return query.integer(0);
}

std::uint32_t StandingLog::word_number(std::string_view word) {
  Query find(connection_, "SELECT number FROM word WHERE text = ?");
  if (find.bind(word).next()) return static_cast<std::uint32_t>(find.integer(0));
  Query(connection_, "INSERT INTO word (number, text) SELECT coalesce(max(number), -1) + 1, ? FROM word")
      .bind(word)
      .run();
  find.bind(word).next();
  return static_cast<std::uint32_t>(find.integer(0));
}

std::string StandingLog::word(std::int64_t number) const {
  Query find(connection_, "SELECT text FROM word WHERE number = ?");
  if (!find.bind(number).next()) connection_.fail_corrupt(fmt::format("it has no word {}", number));
  return find.text(0);
}

}  // namespace pledged
