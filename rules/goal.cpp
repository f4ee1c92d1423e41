#include "rules/goal.h"

namespace pledged {
namespace {

struct Op {
  std::string_view operator()(const AtLeast&) const { return "at_least"; }
  std::string_view operator()(const Above&) const { return "above"; }
  std::string_view operator()(const AtMost&) const { return "at_most"; }
  std::string_view operator()(const Below&) const { return "below"; }
  std::string_view operator()(const About&) const { return "about"; }
  std::string_view operator()(const Between&) const { return "between"; }
  std::string_view operator()(const DoneBy&) const { return "done_by"; }
  std::string_view operator()(const External&) const { return "external"; }
};

struct GoalValue {
  std::optional<Decimal> operator()(const Between& goal) const { return goal.low; }
  std::optional<Decimal> operator()(const DoneBy&) const { return std::nullopt; }
  std::optional<Decimal> operator()(const External&) const { return std::nullopt; }
  template <class Single>
  std::optional<Decimal> operator()(const Single& goal) const {
    return goal.value;
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
  return std::holds_alternative<AtMost>(goal) || std::holds_alternative<Below>(goal);
}

}  // namespace pledged
