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
  /// REQUIRES: a number of one of the values.
  [[nodiscard]] SeriesKey key(SeriesNumber number, const RuleBook& rule_book) const;

 private:
  struct Numbered {
    SeriesNumber number{};
    SeriesRef series;
  };
  std::vector<Numbered> series_;  // ascending numbers
  std::vector<NewValue> values_;
};

}  // namespace pledged
