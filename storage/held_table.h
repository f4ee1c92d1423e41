// The held table: figures that wait for a person, and what became of them. A held figure is in no series; one
// that was approved is there as a vintage of its own. Nothing is ever deleted.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class HeldTable {
 public:
  explicit HeldTable(const Connection& connection) : connection_(connection) {}

  /// The numbers that `count` cells would get. Within the write transaction that adds them.
  [[nodiscard]] std::vector<HeldNumber> numbers(std::size_t count) const;
  /// Under these numbers. Within a write transaction.
  void add(std::span<const HeldCell> cells, std::span<const HeldNumber> numbers, Vintage vintage) const;

  [[nodiscard]] std::optional<HeldCell> find(HeldNumber number) const;
  /// See Store::held_cells and Store::held_at.
  [[nodiscard]] std::vector<HeldCell> cells(Store::Held which) const;
  [[nodiscard]] std::vector<HeldCell> waiting_at(Vintage known_at) const;

  /// Within a write transaction.
  void decide(HeldNumber number, const HeldCell::Decision& decision) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
