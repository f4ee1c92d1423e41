// The standing log: every assessment as it changed, so that what was last said of a target at any moment can
// be asked for. Four numbers a change: words stand as numbers of their own table.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "storage/connection.h"
#include "storage/store.h"
#include "storage/target_table.h"

namespace pledged {

class StandingLog {
 public:
  explicit StandingLog(const Connection& connection) : connection_(connection), targets_(connection) {}

  /// Within a write transaction.
  void add(const Evaluated& evaluated, std::span<const StoredAssessment> current);
  /// See Store::said_at.
  [[nodiscard]] std::optional<SaidThen> said_at(const TargetId& target, Instant instant,
                                                RulesNumber under) const;
  /// See Store::evaluated_at.
  [[nodiscard]] Vintage seen_at(Instant instant) const;

 private:
  std::uint32_t word_number(std::string_view word);
  [[nodiscard]] std::string word(std::int64_t number) const;
  [[nodiscard]] std::int64_t evaluation_at(Instant instant) const;

  const Connection& connection_;
  TargetTable targets_;
};

}  // namespace pledged
