// The alert table: which alerts fire, and which resolutions are still being told.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class AlertTable {
 public:
  explicit AlertTable(const Connection& connection) : connection_(connection) {}

  /// By labels, ascending.
  [[nodiscard]] std::vector<AlertRecord> all() const;
  /// In one transaction.
  void save(std::span<const AlertRecord> changed, std::span<const std::string> forget) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
