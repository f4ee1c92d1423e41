// The days that spreadsheets count. 1900: day 1 is 1 January 1900, and a 29 February 1900 is counted that
// never was, as Lotus 1-2-3 did (ECMA-376 part 1, 18.17.4.1). 1904: day 0 is 1 January 1904.
#include <cmath>
#include <string>

#include "rules/period_context.h"

namespace pledged {
namespace {

constexpr double kMostDays = 80'000;  // beyond 2100 in both systems
constexpr int kDayThatNeverWas = 60;

Error out_of_range(double serial) {
  return {"period-range", std::to_string(serial) + " is no day of the years 1900 to 2100: check the cell"};
}

}  // namespace

Result<Period> period_of_serial(double serial, DateSystem system, DateMeans means) {
  if (!(serial >= 0 && serial < kMostDays)) return out_of_range(serial);
  const auto days = static_cast<int>(std::floor(serial));
  const bool from_1900 = system == DateSystem::from_1900;
  if (from_1900 && days == kDayThatNeverWas) {
    return Error{"period-impossible", "day 60 is a 29 February 1900 that never was: check the cell"};
  }
  const Date zero = !from_1900                ? make_date(1904, 1, 1)
                    : days < kDayThatNeverWas ? make_date(1899, 12, 31)
                                              : make_date(1899, 12, 30);
  const Date date = zero + std::chrono::days{days};
  if (year_of(date) < Period::kMinYear || year_of(date) > Period::kMaxYear) return out_of_range(serial);
  return means == DateMeans::day ? Period::day(date) : Period::month(year_of(date), month_of(date));
}

}  // namespace pledged
