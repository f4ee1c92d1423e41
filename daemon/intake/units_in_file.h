// UnitsInFile: the value of a cell in its indicator's unit. How a unit that the file states converts is found
// out once for each (unit, indicator). Borrows the rule book's indicators. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/dense_ids.h"
#include "daemon/intake/intake_texts.h"
#include "rules/indicator.h"
#include "rules/worded_number.h"

namespace pledged {

/// A value, or why there is none.
struct Converted {
  std::optional<double> value;
  Message why = Message::kUnitMismatch;
  bool in_value_cell = false;  ///< the fault is in the value's cell, not in the unit's
  std::string detail;          ///< {0} and {1} of the message
  std::string other_detail;
};

class UnitsInFile {
 public:
  /// What a value is to be expressed in: the indicator's own unit, or % for its growth.
  struct Wanted {
    IndicatorIndex index{};
    const Indicator* indicator = nullptr;
    bool growth = false;
  };

  UnitsInFile();

  /// The unit of a row's value: what its unit column says, or else what the name of its indicator says. Where
  /// both say something they must agree; for a growth, the units of the level in the name mean nothing.
  struct Stated {
    std::string_view unit;
    std::string_view against;  ///< not empty: the unit in the name that contradicts
  };
  [[nodiscard]] Stated stated(std::string_view unit_cell, const std::vector<Unit>& in_name,
                              const Wanted& wanted) const;

  /// `unit_cell`: what the unit column says; empty: the wanted unit itself. A unit in the number's own cell
  /// must not contradict it.
  Converted convert(const WordedNumber& number, std::string_view unit_cell, const Wanted& wanted);

 private:
  struct Conversion {
    std::optional<Unit> from;  // nothing: the unit does not convert
    Message why = Message::kUnitMismatch;
    bool decimal_shift = false;
    int power = 0;
  };
  const Conversion& conversion(std::string_view unit_cell, const Wanted& wanted);
  [[nodiscard]] Conversion look_up(std::string_view unit_cell, const Unit& wanted) const;
  Converted convert_own_unit(const WordedNumber& number, std::string_view unit_cell, const Wanted& wanted);
  [[nodiscard]] const Unit& unit_of(const Wanted& wanted) const;

  Unit percent_;
  DenseIds<std::string, std::string_view> spellings_;
  DenseIds<std::uint64_t> pairs_;
  std::vector<Conversion> conversions_;  // by the id of the pair
};

}  // namespace pledged
