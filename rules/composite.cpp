#include <algorithm>
#include <array>
#include <cmath>

#include "rules/assess.h"

namespace pledged {
namespace {

// From the worst to the best. What cannot be told is no good news, but no bad news either: a part that lags
// is said before it, a part that is on track is not.
constexpr std::array<Status, kStatusCount> kFromWorst{Status::missed,       Status::missed_certain,
                                                      Status::unattainable, Status::lagging,
                                                      Status::at_risk,      Status::undefined,
                                                      Status::no_data_yet,  Status::on_track,
                                                      Status::ahead,        Status::achieved_provisional,
                                                      Status::achieved};

// From the one to be trusted least.
constexpr std::array<DataState, kDataStateCount> kFromLeastTrusted{DataState::overdue, DataState::held,
                                                                   DataState::awaiting, DataState::fresh};

template <class Value, std::size_t size>
std::size_t place_in(const std::array<Value, size>& order, Value value) {
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), value) - order.begin());
}

bool worse(const CompositePart& a, const CompositePart& b) {
  return place_in(kFromWorst, a.assessment.status) < place_in(kFromWorst, b.assessment.status);
}

bool less_trusted(const CompositePart& a, const CompositePart& b) {
  return place_in(kFromLeastTrusted, a.assessment.data_state) <
         place_in(kFromLeastTrusted, b.assessment.data_state);
}

bool is_kept(const CompositePart& part) {
  const Status status = part.assessment.status;
  return status == Status::achieved || status == Status::achieved_provisional;
}

double extreme_attainment(std::span<const CompositePart> parts, bool all) {
  double extreme = all ? INFINITY : -INFINITY;
  for (const CompositePart& part : parts) {
    const double attainment = part.assessment.attainment;
    if (part.measure == Measure::growth || !known(attainment)) return kUnknown;
    extreme = all ? std::min(extreme, attainment) : std::max(extreme, attainment);
  }
  return extreme;
}

// Whatever the parts have to do with each other: all P ≥ ΣP − n + 1 and ≤ the least; any P ≥ the greatest
// and ≤ ΣP (2-evaluation.md 4.3, C11). A part that is decided is as sure as can be.
void fill_chances(Assessment& result, std::span<const CompositePart> parts, bool all) {
  double sum = 0;
  double least = 1;
  double greatest = 0;
  for (const CompositePart& part : parts) {
    const double chance = part.assessment.final ? (part.assessment.status == Status::achieved ? 1 : 0)
                                                : part.assessment.probability;
    if (!known(chance)) return;
    sum += chance;
    least = std::min(least, chance);
    greatest = std::max(greatest, chance);
  }
  const auto count = static_cast<double>(parts.size());
  result.outlook = OutlookMethod::parts;
  result.probability = all ? std::max(sum - count + 1, 0.0) : greatest;
  result.probability_high = all ? least : std::min(sum, 1.0);
}

// Of parts that are all done by a day: how many should be by `today`.  C7
double due_by(std::span<const CompositePart> parts, Date today) {
  double due = 0;
  for (const CompositePart& part : parts) {
    if (part.measure != Measure::event) return kUnknown;
    due += part.assessment.data_due <= today ? 1 : 0;
  }
  return due;
}

}  // namespace

Assessment assess_composite(const Target& target, std::span<const CompositePart> parts,
                            std::optional<Date> today) {
  Assessment result;
  if (parts.empty()) return result;
  const bool all = std::holds_alternative<AllOf>(target.goal);
  const auto decisive = all ? std::min_element(parts.begin(), parts.end(), worse)
                            : std::max_element(parts.begin(), parts.end(), worse);
  const auto stalest = std::min_element(parts.begin(), parts.end(), less_trusted);
  result.status = decisive->assessment.status;
  result.final = decisive->assessment.final;
  result.month = decisive->assessment.month;
  result.data_through = decisive->assessment.data_through;
  result.data_state = stalest->assessment.data_state;
  result.data_due = stalest->assessment.data_due;
  result.goal = all ? static_cast<double>(parts.size()) : 1;
  result.actual = static_cast<double>(std::count_if(parts.begin(), parts.end(), is_kept));
  if (today && all && !result.final) result.expected = due_by(parts, *today);
  result.no_chance = result.final ? NoChance::final : NoChance::parts;
  if (!result.final) fill_chances(result, parts, all);
  result.attainment = extreme_attainment(parts, all);
  for (const CompositePart& part : parts) {
    result.decided_by = std::max(result.decided_by, part.assessment.decided_by);
    result.low_confidence = result.low_confidence || part.assessment.low_confidence;
  }
  return result;
}

}  // namespace pledged
