#include "rules/goal.h"

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<3> kTrends{"up", "down", "hold"};

struct Op {
  std::string_view operator()(const AtLeast&) const { return "at_least"; }
  std::string_view operator()(const Above&) const { return "above"; }
  std::string_view operator()(const AtMost&) const { return "at_most"; }
  std::string_view operator()(const Below&) const { return "below"; }
  std::string_view operator()(const About&) const { return "about"; }
  std::string_view operator()(const Between&) const { return "between"; }
  std::string_view operator()(const DoneBy&) const { return "done_by"; }
  std::string_view operator()(const External&) const { return "external"; }
  std::string_view operator()(const FallBy&) const { return "fall_by"; }
  std::string_view operator()(const Zero&) const { return "zero"; }
  std::string_view operator()(const Full&) const { return "full"; }
  std::string_view operator()(const NoWorseThan&) const { return "no_worse_than"; }
  std::string_view operator()(const Exceed&) const { return "exceed"; }
  std::string_view operator()(const RankWithin&) const { return "rank_within"; }
  std::string_view operator()(const Directional&) const { return "directional"; }
  std::string_view operator()(const AllOf&) const { return "all_of"; }
  std::string_view operator()(const AnyOf&) const { return "any_of"; }
};

struct GoalValue {
  std::optional<Decimal> operator()(const Between& goal) const { return goal.low; }
  std::optional<Decimal> operator()(const NoWorseThan& goal) const { return goal.within; }
  std::optional<Decimal> operator()(const Exceed& goal) const { return goal.margin; }
  std::optional<Decimal> operator()(const RankWithin& goal) const { return goal.rank; }
  template <class Other>
  std::optional<Decimal> operator()(const Other& goal) const {
    if constexpr (requires { goal.value; }) {
      return goal.value;
    } else {
      return std::nullopt;
    }
  }
};

}  // namespace

std::string_view op(const Goal& goal) {
  return std::visit(Op{}, goal);
}

std::optional<Decimal> goal_value(const Goal& goal) {
  return std::visit(GoalValue{}, goal);
}

std::optional<Decimal> goal_high(const Goal& goal) {
  const auto* between = std::get_if<Between>(&goal);
  return between ? std::optional(between->high) : std::nullopt;
}

bool is_ceiling(const Goal& goal) {
  return std::holds_alternative<AtMost>(goal) || std::holds_alternative<Below>(goal) ||
         std::holds_alternative<Zero>(goal) || std::holds_alternative<RankWithin>(goal);
}

const Benchmark* benchmark_of(const Goal& goal) {
  if (const auto* relative = std::get_if<NoWorseThan>(&goal)) return &relative->benchmark;
  if (const auto* relative = std::get_if<Exceed>(&goal)) return &relative->benchmark;
  return nullptr;
}

const std::vector<TargetIndex>* parts_of(const Goal& goal) {
  if (const auto* all = std::get_if<AllOf>(&goal)) return &all->parts;
  if (const auto* any = std::get_if<AnyOf>(&goal)) return &any->parts;
  return nullptr;
}

std::string_view to_string(Trend trend) {
  return name_of(kTrends, trend);
}

std::optional<Trend> parse_trend(std::string_view text) {
  return value_of<Trend>(kTrends, text);
}

}  // namespace pledged
