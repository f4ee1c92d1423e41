// Goal: the comparator and its number, as the words of the report set it (design 1-targets.md, "Goals").
// Numbers are as written in the report, in the target's own unit. A goal knows what it asks, not how things
// stand: that is `assess`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/date.h"
#include "rules/decimal.h"
#include "rules/identifier.h"
#include "rules/local_name.h"

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

/// 下降20%, 压减5%: the fall against the base year is ≥ value. The target's unit says how it is counted: "%"
/// of what the base was, percentage points, or the indicator's own unit. The base is the target's baseline of
/// that year, else the final value of the series; of an indicator that is itself a change it is never needed.
struct FallBy {
  Decimal value;
  std::optional<int> base_year;  ///< nothing: the year before the target's
};
struct Zero {};  ///< 清零, 零增长: v ≤ 0
struct Full {};  ///< 全覆盖, 100%: v ≥ 100 %

/// The series that a relative goal is measured by.
struct Benchmark {
  IndicatorIndex indicator{};
  AreaIndex area{};
  LocalName name;  ///< for people: 浙江省不良贷款率

  friend bool operator==(const Benchmark&, const Benchmark&) = default;
};
/// 控制在全省平均水平左右: worse than the benchmark by `within` at most, in the target's unit.
struct NoWorseThan {
  Benchmark benchmark;
  Decimal within;
};
/// 高于全省, 快于GDP, 同步: better than the benchmark by `margin` at least (negative: may lag by as much), in
/// the target's unit.
struct Exceed {
  Benchmark benchmark;
  Decimal margin;
};
/// 前50%, 前三: rank ≤ n, a place or (`percent`) a place per hundred.
struct RankWithin {
  Decimal rank;
  bool percent = false;
};

enum class Trend : std::uint8_t { up, down, hold };
/// 双下降, 压缩, 提升 without a number: the sign of the change against the base; no probability.
struct Directional {
  Trend trend = Trend::up;
};
/// Several pledges in one: as good as the worst of its parts.
struct AllOf {
  std::vector<TargetIndex> parts;
};
/// As good as the best of its parts.
struct AnyOf {
  std::vector<TargetIndex> parts;
};

using Goal = std::variant<AtLeast, Above, AtMost, Below, About, Between, DoneBy, External, FallBy, Zero, Full,
                          NoWorseThan, Exceed, RankWithin, Directional, AllOf, AnyOf>;

/// The YAML key of the goal: "at_least", "done_by" …
std::string_view op(const Goal& goal);
/// The number the goal turns on, as written: the value, the low end of a range, the fall, the margin, the
/// rank; nothing for goals that are worded without one.
std::optional<Decimal> goal_value(const Goal& goal);
/// The high end of a range; nothing for every other goal.
std::optional<Decimal> goal_high(const Goal& goal);
/// True when less is better by the comparator itself (at_most, below, zero, rank_within).
bool is_ceiling(const Goal& goal);
/// The series that a relative goal is measured by; null for every other goal.
const Benchmark* benchmark_of(const Goal& goal);
/// The parts of a composite; null for every other goal.
const std::vector<TargetIndex>* parts_of(const Goal& goal);

std::string_view to_string(Trend trend);
std::optional<Trend> parse_trend(std::string_view text);

}  // namespace pledged
