// The provenance table: in which cell of its file each stored value stood, in runs of some thousand values.
// Looked at when somebody asks, never by a judgement.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

/// Cells that were packed, in runs.
struct PackedCells {
  struct Run {
    std::uint64_t first_key = 0;
    std::vector<std::uint8_t> bytes;
  };
  std::vector<Run> runs;
};

class ProvenanceTable {
 public:
  explicit ProvenanceTable(const Connection& connection) : connection_(connection) {}

  /// The cells of those of `values` that are stored. Touches no store: any thread.
  static PackedCells pack(std::span<const NewValue> values, std::span<const std::uint32_t> positions,
                          const CellOf& cell_of);
  /// Within a write transaction.
  void store(const PackedCells& cells, Vintage vintage) const;
  /// See Store::cell.
  [[nodiscard]] std::optional<FoundCell> find(Vintage vintage, SeriesNumber series, Period period) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
