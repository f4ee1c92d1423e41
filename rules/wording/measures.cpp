#include "rules/wording/measures.h"

#include "rules/wording/bound_tails.h"
#include "rules/wording/measure_words.h"

namespace pledged::wording {
namespace {

constexpr std::string_view kFlowMeasure = "flow";
constexpr std::string_view kStockMeasure = "stock";
constexpr std::string_view kGrowthMeasure = "growth";
constexpr std::string_view kShareMeasure = "share";

bool is_share_unit(UnitClass unit) {
  switch (unit) {
    case UnitClass::kPercent:
    case UnitClass::kRate:
    case UnitClass::kTenths:
    case UnitClass::kTimes:
    case UnitClass::kPoints:
      return true;
    default:
      return false;
  }
}

// A level: how much there is (stock) or how much comes in a year (flow).
std::string_view measure_of_level(const MeasureQuestion& question) {
  if (question.has_action) return kFlowMeasure;
  switch (question.bound.unit_class) {
    case UnitClass::kCount:
    case UnitClass::kPeople:
      // 年产值10亿元以上企业: the words before the last are what the counted things have.
      if (contains_any(question.subject, gain_words())) return kFlowMeasure;
      return ends_with_any(question.subject, flow_words()) ? kFlowMeasure : kStockMeasure;
    case UnitClass::kTime:
      return contains_any(question.subject, day_counts()) ? kFlowMeasure : kStockMeasure;
    default:
      break;
  }
  if (ends_with_any(question.subject, stock_tails())) return kStockMeasure;
  if (contains_any(question.subject, flow_words())) return kFlowMeasure;
  if (contains_any(question.subject, stock_words())) return kStockMeasure;
  switch (question.bound.unit_class) {
    case UnitClass::kMoney:
    case UnitClass::kNone:
      return kFlowMeasure;
    default:
      return kStockMeasure;
  }
}

// Goals without a number of their own take the measure their subject is usually published in.
std::string_view measure_without_number(const MeasureQuestion& question) {
  const std::string_view subject = question.subject;
  switch (question.mark) {
    case MarkKind::kFull:
    case MarkKind::kFullOver:
      return kShareMeasure;
    case MarkKind::kZero:
      return kFlowMeasure;
    case MarkKind::kCleared:
    case MarkKind::kEliminate:
      return kStockMeasure;
    default:
      break;
  }
  if (question.bound.is_change && !ends_with_any(subject, share_tails())) return kGrowthMeasure;
  if (contains_any(subject, intensity_words())) return kGrowthMeasure;
  if (ends_with_any(subject, share_tails())) return kShareMeasure;
  if (contains_any(subject, growth_words())) return kGrowthMeasure;
  return measure_of_level(question);
}

bool has_number(MarkKind mark) {
  switch (mark) {
    case MarkKind::kNumber:
    case MarkKind::kMajority:
    case MarkKind::kTwoDigits:
    case MarkKind::kDouble:
    case MarkKind::kRedouble:
    case MarkKind::kFirstOne:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool less_is_better(std::string_view subject) {
  if (ends_with_any(subject, remedy_tails()) && !ends_with_any(subject, fall_nouns())) return false;
  if (contains_any(subject, remedies())) return false;
  return contains_any(subject, lower_words());
}

std::string_view guess_measure(const MeasureQuestion& question) {
  if (question.mark == MarkKind::kPlace || question.mark == MarkKind::kStanding) return "rank";
  if (question.bound.unit_class == UnitClass::kPlace) return "rank";
  if (contains_any(question.subject, mean_words())) return "mean";
  if (!has_number(question.mark)) return measure_without_number(question);
  const Bound& bound = question.bound;
  if (bound.unit_class == UnitClass::kPoints) return kShareMeasure;
  if (bound.is_change && is_share_unit(bound.unit_class)) return kGrowthMeasure;
  if (is_share_unit(bound.unit_class)) return kShareMeasure;
  if (bound.is_change || question.mark == MarkKind::kFirstOne) return kFlowMeasure;
  if (!question.has_action && contains_any(question.subject, per_head_words())) return kShareMeasure;
  return measure_of_level(question);
}

}  // namespace pledged::wording
