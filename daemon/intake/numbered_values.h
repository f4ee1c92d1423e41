// NumberedValues: a file's figures as the store takes them: by the store's numbers of their series, sorted,
// and the way back from a number to its name. Series that the store does not know get a number reserved.
// A value type; one thread.
#pragma once

#include <span>
#include <vector>

#include "daemon/intake/figures.h"
#include "daemon/intake/tidy_table.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

class NumberedValues {
 public:
  /// REQUIRES: the table was read against `rule_book`, without a fault. Throws StoreFailure.
  NumberedValues(FigureTable table, const RuleBook& rule_book, Store& store);

  [[nodiscard]] std::span<const NewValue> values() const { return values_; }
  /// Where a value stood: its row, and where its cell begins in the text.
  struct Origin {
    std::uint32_t row = 0;
    std::uint32_t at = 0;
  };
  [[nodiscard]] Origin origin(std::size_t position) const { return origins_[position]; }
  [[nodiscard]] std::uint32_t column() const { return column_; }
  /// REQUIRES: a number of one of the values.
  [[nodiscard]] const SeriesRef& series(SeriesNumber number) const;
  [[nodiscard]] SeriesKey key(SeriesNumber number, const RuleBook& rule_book) const;

 private:
  struct Numbered {
    SeriesNumber number{};
    SeriesRef series;
  };
  std::vector<Numbered> series_;  // ascending numbers
  std::vector<NewValue> values_;
  std::vector<Origin> origins_;  // of the values
  std::uint32_t column_;
};

}  // namespace pledged
