// Held cells: the doubted values of one file as the store keeps them and as its receipt lists them. What it
// is not: the doubting (belief.h). A value type; one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "daemon/intake/belief.h"
#include "daemon/intake/receipt.h"

namespace pledged {

class HeldCells {
 public:
  HeldCells() = default;
  /// `cell_of`: of a position among the values. `dropped_by`: may be empty. REQUIRES: rule book and values
  /// are those of the doubts. Values that wait already under the same key are not held again.
  HeldCells(std::span<const DoubtedValue> doubted, const NumberedValues& values, const RuleBook& rule_book,
            const CellOf& cell_of, const std::string& dropped_by, const Store& store);
  /// The same of values that an older file said, and that replace newer ones.
  static HeldCells of_older(const Difference& difference, const NumberedValues& values,
                            const RuleBook& rule_book, const CellOf& cell_of, const std::string& dropped_by,
                            const Store& store);

  /// Those to be held; others of the doubted wait already.
  [[nodiscard]] std::span<const HeldCell> cells() const { return cells_; }
  /// So many wait, those that did already among them.
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  /// With the numbers that the store gave to cells(); none: a dry run.
  void list(Receipt& receipt, std::span<const HeldNumber> numbers) const;

 private:
  struct Line {
    HeldLine line;
    std::vector<Fault> why;
    std::optional<std::size_t> cell;  // of cells_; nothing: it waits already
  };
  using Waiting = std::map<std::tuple<SeriesKey, Period, double>, HeldNumber>;

  static Waiting waiting_in(const Store& store);
  void add(std::size_t position, std::vector<Fault> why, const NumberedValues& values,
           const RuleBook& rule_book, const CellOf& cell_of, const std::string& dropped_by);

  Waiting waiting_;
  std::vector<HeldCell> cells_;
  std::vector<Line> lines_;
};

}  // namespace pledged
