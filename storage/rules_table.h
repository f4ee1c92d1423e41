// The rules table: which rules were in force from when on, and the documents they were read from, each kept
// once however many rules hold it.
#pragma once

#include <optional>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class RulesTable {
 public:
  explicit RulesTable(const Connection& connection) : connection_(connection) {}

  /// 0: none were kept yet.
  [[nodiscard]] RulesNumber newest() const;
  /// See Store::keep_rules.
  RulesNumber keep(const StoredRules& rules, bool anew) const;
  /// See Store::rules_at.
  [[nodiscard]] std::optional<StoredRules> at(Instant instant) const;

 private:
  [[nodiscard]] std::optional<StoredRules> read(RulesNumber number, bool with_texts) const;
  [[nodiscard]] std::int64_t document_number(const StoredDocument& document) const;
  void add(const StoredRules& rules) const;

  const Connection& connection_;
};

}  // namespace pledged
