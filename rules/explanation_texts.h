// ExplanationTexts: every phrase that an explanation is put together from, in Chinese and English, with
// {names} where figures go. Wording is changed here and nowhere else. Constant data; private to rules/.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/assessment.h"
#include "rules/local_name.h"

namespace pledged {

enum class Lang : unsigned char { zh, en };
/// "zh" or "en"; std::invalid_argument otherwise.
Lang parse_lang(std::string_view lang);
std::string_view in_language(const LocalName& name, Lang lang);

enum class Phrase : unsigned char {
  // What is there
  flow_so_far,
  flow_without_share,
  ceiling_so_far,
  growth_above,
  growth_below,
  growth_equal,
  change_up,
  change_down,
  change_none,
  mean_so_far,
  level_on_way,
  level_now,
  rank_now,
  value_now,
  event_share,
  event_no_evidence,
  event_done,
  composite_all,
  composite_any,
  direction_so_far,
  direction_level,
  benchmark_floor,
  benchmark_ceiling,
  // What the annual progress measure says
  annual_observed,
  annual_required,
  annual_at_goal,
  annual_fixed,
  annual_category,
  annual_to_hold,
  annual_too_early,
  annual_signs,
  // What is expected
  expected_seasonal,
  expected_seasonal_mean,
  expected_seasonal_way,
  expected_class,
  expected_class_mean,
  expected_linear,
  expected_on_way,
  expected_trajectory,
  pace_ahead,
  pace_behind,
  pace_even,
  // What is foreseen
  projected_year,
  projected_end,
  // What the rest must bring
  required_growth,
  required_fall,
  required_amount,
  required_allowance,
  required_fall_by,
  required_mean_at_least,
  required_mean_at_most,
  required_growth_at_most,
  required_fall_at_least,
  required_reached,
  required_never,
  burn,
  burn_exhausted,
  band_below,
  band_above,
  // What follows
  low_confidence,
  base_effect,
  parts_disagree,
  falling_total,
  future_period,
  trend_on_track,
  trend_moderate,
  trend_limited,
  trend_away,
  goal_undefined,
  reference_unknown,
  amended,
  amended_points,
  milestone_missed_certain,
  milestone_missed,
  milestone_near,
  milestone_running,
  milestone_forecast,
  milestone_chance,
  milestones_due,
  data_awaiting,
  data_none,
  data_none_yet,
  data_none_overdue,
  data_overdue,
  data_held,
  set_by_hand,
  // The goal in words
  goal_at_least,
  goal_above,
  goal_at_most,
  goal_below,
  goal_about,
  goal_between,
  goal_done_by,
  goal_external,
  goal_fall_by,
  goal_fall_by_since,
  goal_zero,
  goal_full,
  goal_no_worse_than,
  goal_no_worse_than_by,
  goal_exceed,
  goal_exceed_by,
  goal_rank_within,
  goal_rank_within_percent,
  goal_up,
  goal_down,
  goal_hold,
  goal_all_of,
  goal_any_of,
};

/// The phrase with every {name} replaced by what `field` answers to it.
std::string say(Phrase phrase, Lang lang, const std::function<std::string(std::string_view name)>& field);

/// The sentence of a status, without its full stop.
std::string_view status_sentence(Status status, Lang lang);

/// The words of a category, such as 进展显著（substantial_progress）: the published name stands with them.
std::string_view category_words(AnnualCategory category, Lang lang);

/// 1–6月, 全年 / January–June, the whole year: the year to date through `month`.
std::string span_words(unsigned month, Lang lang);
/// 上年, 近两年 / last year, the last two years.
std::string years_words(unsigned years, Lang lang);
/// 6月末, 年末 / at the end of June.
std::string month_end_words(unsigned month, Lang lang);
/// A unit as it stands behind a number, with the blank that belongs before it: " 亿元", "%",
/// " hundred million yuan"; nothing for counting words in English.
std::string unit_words(std::string_view symbol, Lang lang);

}  // namespace pledged
