// Parameter table: every tunable number of the evaluation model: what it is called where people write it,
// what it may be, what it means and where that is defined. Reading, writing, hashing and overriding go by
// this table, so that a number is added with one line of it.
//
// What it is not: the values (parameters.h), or the file (config reads and writes that). Pure; constant.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/parameters.h"

namespace pledged {

inline constexpr std::size_t kMonths = 12;

struct ParameterField {
  using ByMonth = std::array<double, kMonths>;
  /// An int is a number that is fixed: it is shown, and may be given only as it is.
  using Member = std::variant<int, double Parameters::*, int Parameters::*, unsigned Parameters::*,
                              ByMonth Parameters::*>;

  std::string_view key;  ///< "k0"; "clamp.low" stands as `low` in the map `clamp`
  Member member;
  double low = 0;            ///< the least and …
  double high = 0;           ///< … the most that it may be; of a table, each of its numbers
  std::string_view section;  ///< of design 2-evaluation.md
  std::string_view meaning;  ///< one line; units if it has any
};

[[nodiscard]] bool is_by_month(const ParameterField& field);  ///< a number a month, January first
[[nodiscard]] bool is_whole(const ParameterField& field);
[[nodiscard]] bool is_fixed(const ParameterField& field);

/// In the order in which they are written; the fields of one map stand together.
std::span<const ParameterField> parameter_fields();
/// Null: there is none of this key.
const ParameterField* find_parameter(std::string_view key);

/// One number; twelve of a table.
std::vector<double> parameter_numbers(const ParameterField& field, const Parameters& parameters);
/// Why a number may not stand in the field, such as "takes a number from 0 to 1"; empty: it may.
std::string parameter_fault(const ParameterField& field, double number);
/// REQUIRES: as many numbers as the field has, none with a fault; the field is not fixed.
void set_parameter(const ParameterField& field, std::span<const double> numbers, Parameters& parameters);

/// Two numbers of which the one must be below the other.
struct ParameterOrder {
  std::string_view lower;
  std::string_view upper;
  bool may_be_equal = false;
};
/// Those that `parameters` break.
std::vector<ParameterOrder> broken_orders(const Parameters& parameters);

/// A number that is given in place of the one that is usual.
struct ParameterOverride {
  const ParameterField* field = nullptr;  ///< of the table
  std::vector<double> numbers;

  friend bool operator==(const ParameterOverride&, const ParameterOverride&) = default;
};
/// In the order of the table, each field once.
using ParameterOverrides = std::vector<ParameterOverride>;

/// `overrides` and those of `base` that they do not give.
ParameterOverrides merged(const ParameterOverrides& base, const ParameterOverrides& overrides);
Parameters with_overrides(Parameters parameters, const ParameterOverrides& overrides);

/// The numbers that targets are judged by: those of the rule book, with what a pack or target says itself.
struct ParameterSet {
  Parameters values;
  ParameterOverrides overrides;
  std::string hash;  ///< of the values; empty where nobody made one, as in books made by hand
};

/// The shortest decimal that reads back as the same number: "0.5", "-0.2", "3".
std::string number_text(double number);
/// One line a field, `key=number` or `key=number number …`, in the order of the table: what a hash is made
/// of.
std::string canonical_text(const Parameters& parameters);

}  // namespace pledged
