// Goal: the comparator and its number, as the words of the report set it (design 1-targets.md, "Goals").
// Numbers are as written in the report, in the target's own unit. A goal knows what it asks, not how things
// stand: that is `assess`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "rules/date.h"
#include "rules/decimal.h"

namespace pledged {

struct AtLeast {
  Decimal value;
};  ///< 达到, 以上, a bare number: v ≥ value
struct Above {
  Decimal value;
};  ///< 突破, 超: v > value
struct AtMost {
  Decimal value;
};  ///< 以内, 不超过: v ≤ value
struct Below {
  Decimal value;
};  ///< 低于: v < value
/// 左右. growth: v ≥ value − 0.5 pp; levels: v ≥ 0.97 × value; direction lower: v ≤ value + 0.5 pp (growth,
/// share and mean in %) or v ≤ 1.03 × value (levels). `within` replaces the tolerance (in the target's unit);
/// `two_sided` closes the other side too.
struct About {
  Decimal value;
  std::optional<Decimal> within;
  bool two_sided = false;
};
/// a 区间: v ≥ low; also v ≤ high when `two_sided` (when direction is lower: v ≤ high, and v ≥ low if
/// two_sided).
struct Between {
  Decimal low;
  Decimal high;
  bool two_sided = false;
};
struct DoneBy {
  Date due;
};  ///< 开工, 建成, 获批: evidence dated ≤ due
struct External {
  std::string source;
};  ///< 完成省下达: undefined until a number is supplied

using Goal = std::variant<AtLeast, Above, AtMost, Below, About, Between, DoneBy, External>;

/// The YAML key of the goal: "at_least", "done_by" …
std::string_view op(const Goal& goal);
/// The number the goal turns on: the value, or the low end of a range; nothing for done_by and external.
std::optional<Decimal> goal_value(const Goal& goal);
/// The high end of a range; nothing for every other goal.
std::optional<Decimal> goal_high(const Goal& goal);
/// True when less is better by the comparator itself (at_most, below).
bool is_ceiling(const Goal& goal);

}  // namespace pledged
