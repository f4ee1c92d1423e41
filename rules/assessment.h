// Assessment: where one target stands as of one instant. Four answers that are never blended into one:
// attainment (how much), pace (against what is expected by now), outlook (how likely at the end; not yet
// given), data state (can the answer be trusted). Plain numbers without text, so that a million of them fit
// in columns; `explain` turns one into sentences.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "rules/date.h"
#include "rules/identifier.h"
#include "rules/path.h"

namespace pledged {

/// First match wins, in this order; see 2-evaluation.md 4.6.
enum class Status : std::uint8_t {
  undefined,             ///< the goal has no number yet
  achieved,              ///< final value present, goal met; milestone: evidence in time
  missed,                ///< final value present, goal not met; milestone: evidence too late
  missed_certain,        ///< ceiling already exceeded, or due date passed without evidence
  achieved_provisional,  ///< reached before the year's end
  no_data_yet,           ///< no accepted observation for this year
  unattainable,          ///< the rest of the year cannot make it
  lagging,
  at_risk,
  on_track,
  ahead,
};
inline constexpr int kStatusCount = 11;

enum class DataState : std::uint8_t { awaiting, fresh, overdue, held };
inline constexpr int kDataStateCount = 4;

enum class RequiredKind : std::uint8_t {
  none,
  growth,  ///< the remaining months must grow by this % on the same months of last year
  amount,  ///< the remaining months must bring this much, in the indicator's unit
  mean,    ///< the remaining months must average this, in the indicator's unit
};

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline bool known(double value) {
  return !std::isnan(value);
}

struct Assessment {
  Status status = Status::no_data_yet;
  DataState data_state = DataState::awaiting;
  PathSource path_source = PathSource::none;
  RequiredKind required_kind = RequiredKind::none;
  std::uint8_t month = 0;       ///< judged at the end of this month of the target's year; 0: no data
  std::uint8_t path_years = 0;  ///< complete years behind a seasonal path
  bool final = false;           ///< the year's last value is present
  bool amended = false;         ///< judged by an amendment, not by the goal as first pledged
  bool low_confidence = false;  ///< linear path: bands widened, status capped
  Vintage decided_by{};         ///< the newest vintage among the values used
  Date data_through{};          ///< the last day that the data cover; REQUIRES month != 0 to be meaningful
  Date data_due{};  ///< when the next figure is due (awaiting, fresh) or was due (overdue); final: that of
                    ///< December; milestone: the day promised
  // In the indicator's unit; NaN is unknown.
  double goal = kUnknown;      ///< the number compared with, after tolerance of 左右 is NOT applied
  double actual = kUnknown;    ///< year-to-date value (flow, growth, mean) or latest value (stock, share)
  double expected = kUnknown;  ///< by the end of `month`
  double attainment =
      kUnknown;  ///< ratio; percentage points above the goal for growth; share done for an event
  double original_attainment = kUnknown;  ///< of the goal as first pledged, where an amendment is in effect
  double pace = kUnknown;                 ///< ratio, oriented so that above 1 is better than expected
  double required = kUnknown;             ///< see required_kind
  double months_behind = kUnknown;        ///< negative: ahead

  friend bool operator==(const Assessment&, const Assessment&);
};

std::string_view to_string(Status status);
std::string_view to_string(DataState state);
std::optional<Status> parse_status(std::string_view text);
/// The word reports use: 超进度, 达进度, 临界, 欠进度, 已完成, 未完成, 其他 / ahead, on pace, …  lang: "zh"
/// or "en".
std::string_view report_word(Status status, std::string_view lang);

}  // namespace pledged
