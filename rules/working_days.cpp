#include "rules/working_days.h"

#include <algorithm>
#include <utility>

namespace pledged {

WorkingDays::WorkingDays(std::vector<Date> holidays, std::vector<Date> working_weekends)
    : holidays_(std::move(holidays)), working_weekends_(std::move(working_weekends)) {
  std::sort(holidays_.begin(), holidays_.end());
  std::sort(working_weekends_.begin(), working_weekends_.end());
}

bool WorkingDays::contains(Date day) const {
  const std::chrono::weekday weekday{day};
  const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  if (weekend) return std::binary_search(working_weekends_.begin(), working_weekends_.end(), day);
  return !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

Date WorkingDays::add(Date from, int count) const {
  Date day = from;
  while (count > 0) {
    day += std::chrono::days{1};
    if (contains(day)) --count;
  }
  return day;
}

}  // namespace pledged
