#include "rules/wording/proposals.h"

#include <algorithm>

#include "rules/wording/measure_words.h"
#include "rules/wording/measures.h"

namespace pledged::wording {
namespace {

constexpr std::string_view kHigher = "higher";
constexpr std::string_view kLower = "lower";

// How much a note lowers the confidence. Weights are set by hand: they order proposals, they measure nothing.
struct Doubt {
  std::string_view note;
  double weight;
};
constexpr Doubt kDoubts[] = {
    {"subject-missing", 0.4},   {"list-unmatched", 0.3}, {"no-due-date", 0.2},  {"direction-only", 0.2},
    {"subject-inherited", 0.1}, {"verb-shared", 0.05},   {"split-list", 0.05},  {"characters", 0.1},
    {"bare-ceiling", 0.15},     {"hedge-carried", 0.05}, {"unit-missing", 0.2},
};
constexpr double kSure = 0.95;
constexpr double kLeast = 0.05;

double confidence_of(const std::vector<std::string_view>& notes) {
  double confidence = kSure;
  for (const Doubt& doubt : kDoubts) {
    if (std::find(notes.begin(), notes.end(), doubt.note) != notes.end()) confidence -= doubt.weight;
  }
  return std::max(confidence, kLeast);
}

bool asks_less(std::string_view op) {
  return op == "at_most" || op == "below" || op == "fall_by" || op == "zero" || op == "no_worse_than" ||
         op == "rank_within";
}

// 减排 hands down a fall, however it is worded.
bool asks_less_outside(std::string_view subject) {
  return less_is_better(subject) || contains_any(subject, intensity_words());
}

std::string_view direction_of(const Reading& reading) {
  if (asks_less(reading.bound.op)) return kLower;
  if (reading.mark == MarkKind::kTrendUp) return kHigher;
  if (reading.mark == MarkKind::kTrendDown) return kLower;
  const std::string_view op = reading.bound.op;
  if (op == "external") return asks_less_outside(reading.subject) ? kLower : kHigher;
  const bool open = op == "about" || op == "between" || op == "directional";
  return open && !reading.has_action && less_is_better(reading.subject) ? kLower : kHigher;
}

std::string_view trend_of(const Reading& reading) {
  if (reading.bound.op != "directional") return {};
  if (reading.mark == MarkKind::kSteady) return "hold";
  return reading.mark == MarkKind::kTrendUp ? "up" : "down";
}

std::string_view modality_of(const Reading& reading) {
  if (reading.hedges.empty()) return reading.bound.op == "external" ? "binding" : "expected";
  const bool binding = std::any_of(reading.hedges.begin(), reading.hedges.end(),
                                   [](const Hedge& hedge) { return hedge.binding; });
  return binding ? "binding" : "stretch";
}

void copy_frame(const Reading& reading, ProposedTarget& target) {
  target.subject = reading.subject;
  target.verb = reading.verb;
  target.modality = modality_of(reading);
  for (const Hedge& hedge : reading.hedges) target.hedges.push_back(hedge.words);
  target.per_unit = reading.per_unit;
  if (reading.due) target.due = ProposedDue{reading.due->year, reading.due->month, reading.due->day};
  target.base_year = reading.base_year;
  target.notes = reading.notes;
  if (reading.subject.empty()) target.notes.push_back("subject-missing");
}

}  // namespace

ProposedTarget propose(const Reading& reading) {
  ProposedTarget target;
  copy_frame(reading, target);
  const Bound& bound = reading.bound;
  target.op = bound.op;
  target.value = bound.value;
  target.value_high = bound.value_high;
  target.unit = bound.unit;
  target.reference = bound.reference;
  target.direction = direction_of(reading);
  target.trend = trend_of(reading);
  target.measure = guess_measure({reading.subject, bound, reading.mark, reading.has_action});
  if (bound.approximate) target.notes.push_back("approximate");
  if (bound.op == "directional") target.notes.push_back("direction-only");
  if (bound.value && bound.unit.empty() && reading.mark == MarkKind::kNumber)
    target.notes.push_back("unit-missing");
  target.confidence = confidence_of(target.notes);
  return target;
}

ProposedTarget propose_event(const Reading& reading) {
  ProposedTarget target;
  copy_frame(reading, target);
  target.op = "done_by";
  target.measure = "event";
  if (!reading.due) target.notes.push_back("no-due-date");
  target.confidence = confidence_of(target.notes);
  return target;
}

}  // namespace pledged::wording
