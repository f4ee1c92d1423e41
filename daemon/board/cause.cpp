#include "daemon/board/cause.h"

#include <algorithm>
#include <optional>
#include <utility>

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

std::optional<Date> last_day(const Series& series, int year) {
  std::optional<Date> last;
  for (const Series::Point& point : series.points()) {
    if (point.period.year_number() == year) {
      last = std::max(last.value_or(point.period.last_day()), point.period.last_day());
    }
  }
  return last;
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
  const Series earlier = Series::known_at(vintages, before);
  const Series present = Series::known_at(vintages, now);
  const std::optional<Date> reached = last_day(earlier, year);
  const std::optional<Date> reaches = last_day(present, year);
  if (reaches && (!reached || *reaches > *reached)) {
    return Cause::new_period;
  }
  const auto replaced = [&present](const Series::Point& point) {
    return present.at(point.period) != std::optional<double>{point.value};
  };
  return std::ranges::any_of(earlier.points(), replaced) ? Cause::revision : Cause::late_data;
}

}  // namespace pledged
