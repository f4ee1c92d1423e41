// The provenance table: in which cell of its file each stored value stood, in runs of some thousand values.
// Looked at when somebody asks, never by a judgement.
#pragma once

#include <optional>
#include <span>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class ProvenanceTable {
 public:
  explicit ProvenanceTable(const Connection& connection) : connection_(connection) {}

  /// Keeps the cells of those of `values` that are stored. Within a write transaction.
  void store(std::span<const NewValue> values, std::span<const std::uint32_t> positions, Vintage vintage,
             const CellOf& cell_of) const;
  /// See Store::cell.
  [[nodiscard]] std::optional<FoundCell> find(Vintage vintage, SeriesNumber series, Period period) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
