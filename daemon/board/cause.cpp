#include "daemon/board/cause.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace pledged {

namespace {

constexpr std::array<std::pair<Cause, std::string_view>, 8> kNames = {{
    {Cause::none, ""},
    {Cause::new_period, "new_period"},
    {Cause::revision, "revision"},
    {Cause::late_data, "late_data"},
    {Cause::rule_change, "rule_change"},
    {Cause::calendar_passed, "calendar_passed"},
    {Cause::manual, "manual"},
    {Cause::model_update, "model_update"},
}};

// What was known of one period: its newest vintage by then; null: nothing, or it was withdrawn.
const Observation* known_of(std::span<const Observation> period, Vintage then) {
  const Observation* known = nullptr;
  for (const Observation& seen : period) {
    if (seen.vintage <= then && (known == nullptr || seen.vintage >= known->vintage)) known = &seen;
  }
  return known != nullptr && known->value ? known : nullptr;
}

bool in_order(const Observation& a, const Observation& b) {
  return a.period < b.period;
}

// REQUIRES: the vintages of a period stand together.
template <class Visit>
void for_each_period(std::span<const Observation> vintages, Visit visit) {
  for (std::size_t first = 0; first < vintages.size();) {
    std::size_t end = first + 1;
    while (end < vintages.size() && vintages[end].period == vintages[first].period) ++end;
    visit(vintages.subspan(first, end - first));
    first = end;
  }
}

Cause cause_in(std::span<const Observation> vintages, Vintage before, Vintage now, int year) {
  std::optional<Date> reached;
  std::optional<Date> reaches;
  bool replaced = false;
  for_each_period(vintages, [&](std::span<const Observation> period) {
    const Observation* const earlier = known_of(period, before);
    const Observation* const present = known_of(period, now);
    replaced = replaced || (earlier != nullptr && (present == nullptr || present->value != earlier->value));
    if (period.front().period.year_number() != year) return;
    const Date last = period.front().period.last_day();
    if (earlier != nullptr) reached = std::max(reached.value_or(last), last);
    if (present != nullptr) reaches = std::max(reaches.value_or(last), last);
  });
  if (reaches && (!reached || *reaches > *reached)) return Cause::new_period;
  return replaced ? Cause::revision : Cause::late_data;
}

}  // namespace

std::string_view to_string(Cause cause) {
  return kNames[static_cast<std::size_t>(cause)].second;
}

Cause parse_cause(std::string_view text) {
  const auto* const found =
      std::find_if(kNames.begin(), kNames.end(), [text](const auto& name) { return name.second == text; });
  return found == kNames.end() ? Cause::none : found->first;
}

Cause cause_of_data(std::span<const Observation> vintages, Vintage before, Vintage now, int year) {
  if (std::is_sorted(vintages.begin(), vintages.end(), in_order)) {  // as the store gives them
    return cause_in(vintages, before, now, year);
  }
  std::vector<Observation> sorted(vintages.begin(), vintages.end());
  std::stable_sort(sorted.begin(), sorted.end(), in_order);
  return cause_in(sorted, before, now, year);
}

}  // namespace pledged
