// Bounds: what a mark asks: the comparator and its numbers, from the words around it. 下降到3% is a ceiling,
// 下降3% a fall; 5.5% of an unemployment rate is a ceiling even when nothing says so. Pure. Source: design of
// the rule language, "Goals".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/decimal.h"
#include "rules/wording/items.h"
#include "rules/wording/unit_words.h"

namespace pledged::wording {

struct Bound {
  std::string_view op;  ///< a key of the rule language
  std::optional<Decimal> value;
  std::optional<Decimal> value_high;
  std::string unit;
  UnitClass unit_class = UnitClass::kNone;
  bool is_change = false;    ///< the number is a change, not a level
  bool approximate = false;  ///< 左右, 约, 余
  std::string reference;     ///< 全省平均水平; 省
};

/// `lower_is_better` of the subject decides what a bare number asks.
Bound read_bound(const Clause& clause, const Item& item, std::string_view subject, bool lower_is_better,
                 std::string_view text);

}  // namespace pledged::wording
