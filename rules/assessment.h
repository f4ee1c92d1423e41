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

#include "rules/annual_category.h"
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

/// Whether the months that are left ever brought, in an earlier year, what they must bring now.
enum class Feasibility : std::uint8_t { unknown, reached_before, never_reached };

/// Figures that cannot all be right. The reading that is worse for the goal decides;
/// deploy/docs/judgement.md, "Bad input".
enum class Contradiction : std::uint8_t {
  parts_disagree,  ///< a total and the sum of its parts, or two figures of one file for the end of one month
  falling_total,   ///< the year to date is less than it was an earlier month
  future_period,   ///< a figure for a time that has not ended; it is not looked at
};
inline constexpr int kContradictionCount = 3;

/// A set of them. A value type.
class Contradictions {
 public:
  void add(Contradiction which) { bits_ = static_cast<std::uint8_t>(bits_ | bit(which)); }
  [[nodiscard]] bool has(Contradiction which) const { return (bits_ & bit(which)) != 0; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  friend bool operator==(Contradictions, Contradictions) = default;

 private:
  static unsigned bit(Contradiction which) { return 1U << static_cast<unsigned>(which); }
  std::uint8_t bits_ = 0;
};

/// How the values of a few years move against what the goal asks for (2-evaluation.md 4.5, F6): the observed
/// change a year over the required one, by Eurostat's thresholds 0.95, 0.60 and 0.
enum class TrendClass : std::uint8_t { none, on_track, moderate, limited, away };

/// Which forecast the outlook rests on: F1 flow, F2 growth, F3 mean, F1 on the way or at a level, F4 walk,
/// F5 count, F6 trend, the bounds of a composite's parts, F8 slip.
enum class OutlookMethod : std::uint8_t { none, flow, growth, mean, level, walk, count, trend, parts, slip };

/// Why no probability is told.
enum class NoChance : std::uint8_t {
  told,  ///< it is
  no_data,
  no_path,        ///< nothing says what the rest of the year brings
  no_number,      ///< the goal is undefined, or a direction only
  final,          ///< the year's last value is there
  milestone,      ///< too few milestones have been finished to tell how late they come
  rank,           ///< places depend on others
  too_few_years,  ///< of what is published once a year
  parts,          ///< a composite has bounds only
  category,       ///< the annual progress measure tells a category, not a chance
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
  OutlookMethod outlook = OutlookMethod::none;
  NoChance no_chance = NoChance::no_data;
  bool base_effect = false;     ///< last year's shape or growth was out of the common: compare with care
  bool low_confidence = false;  ///< linear path: bands widened, status capped
  Feasibility feasibility = Feasibility::unknown;  ///< of what is required
  std::int16_t required_best_year = 0;             ///< when `required_best` was seen; 0: never
  std::uint8_t exhaustion_month =
      0;  ///< of a ceiling: used up in this month, if it goes on so; 0: not this year
  TrendClass trend = TrendClass::none;
  Contradictions contradictions;
  Vintage decided_by{};  ///< the newest vintage among the values used
  Date data_through{};   ///< the last day that the data cover; REQUIRES month != 0 to be meaningful
  Date data_due{};  ///< when the next figure is due (awaiting, fresh) or was due (overdue); final: that of
                    ///< December; milestone: the day promised
  Date
      forecast_date{};  ///< of a milestone that is not done: when it will be, if it slips as the last one did
  // In the indicator's unit; NaN is unknown.
  double goal = kUnknown;      ///< the number compared with, after tolerance of 左右 is NOT applied
  double actual = kUnknown;    ///< year-to-date value (flow, growth, mean) or latest value (stock, share)
  double expected = kUnknown;  ///< by the end of `month`
  double attainment =
      kUnknown;  ///< ratio; percentage points above the goal for growth; share done for an event
  double original_attainment = kUnknown;  ///< of the goal as first pledged, where an amendment is in effect
  double pace = kUnknown;                 ///< ratio, oriented so that above 1 is better than expected
  double projected =
      kUnknown;  ///< the final value as foreseen; of 100 such years, 80 end between the next two
  double projected_low = kUnknown;
  double projected_high = kUnknown;
  double probability = kUnknown;       ///< that the goal is kept, 0.02–0.98; of a composite the lower bound
  double probability_high = kUnknown;  ///< of a composite the upper bound
  double required = kUnknown;          ///< see required_kind
  double required_best = kUnknown;     ///< the best that the same months brought in an earlier year
  double burn = kUnknown;  ///< of a ceiling: the share used over the share that is usual by now; above 1 is
                           ///< too much
  double band_distance = kUnknown;  ///< of a two-sided goal: 0 within; below its low end negative, above its
                                    ///< high end positive; in the indicator's unit
  double months_behind = kUnknown;  ///< negative: ahead
  // Of a target with `method: cagr` only; its rates are told again by progress_of (annual_judgement.h).
  AnnualCategory category = AnnualCategory::not_available;
  std::int16_t base_year = 0;     ///< 0: nothing is known from the base on
  std::int16_t current_year = 0;  ///< judged at its end; `actual` is its value
  double base = kUnknown;         ///< the value of the base year, in the indicator's unit

  friend bool operator==(const Assessment&, const Assessment&);
};

std::string_view to_string(Status status);
std::string_view to_string(DataState state);
std::string_view to_string(OutlookMethod method);
std::string_view to_string(NoChance reason);
/// "reached_before", "never_reached"; "" for unknown.
std::string_view to_string(Feasibility feasibility);
std::string_view to_string(Contradiction which);
/// "on_track", "moderate", "limited", "away"; "" for none.
std::string_view to_string(TrendClass trend);
std::optional<Status> parse_status(std::string_view text);
/// The word reports use: 超进度, 达进度, 临界, 欠进度, 已完成, 未完成, 其他 / ahead, on pace, …  lang: "zh"
/// or "en".
std::string_view report_word(Status status, std::string_view lang);

}  // namespace pledged
