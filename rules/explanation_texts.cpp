#include "rules/explanation_texts.h"

#include <array>
#include <cstddef>
#include <stdexcept>

namespace pledged {
namespace {

struct Text {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] std::string_view in(Lang lang) const { return lang == Lang::zh ? zh : en; }
};

struct PhraseText {
  Phrase phrase;
  Text text;
};

constexpr std::array kPhrases = std::to_array<PhraseText>({
    {Phrase::flow_so_far,
     {"{span}累计 {actual}{unit}，为全年目标 {goal}{unit}的 {attainment}%",
      "{span} brought {actual}{unit}, {attainment}% of the year's goal of {goal}{unit}"}},
    {Phrase::flow_without_share,
     {"{span}累计 {actual}{unit}，全年目标 {goal}{unit}",
      "{span} came to {actual}{unit}; the year's goal is {goal}{unit}"}},
    {Phrase::ceiling_so_far,
     {"{span}累计 {actual}{unit}，占全年控制数 {goal}{unit}的 {attainment}%",
      "{span} used {actual}{unit}, {attainment}% of the year's limit of {goal}{unit}"}},
    {Phrase::growth_above,
     {"{span}{change}，高于目标 {goal}% {gap} 个百分点",
      "{span} {change}, {gap} points above the goal of {goal}%"}},
    {Phrase::growth_below,
     {"{span}{change}，低于目标 {goal}% {gap} 个百分点",
      "{span} {change}, {gap} points below the goal of {goal}%"}},
    {Phrase::growth_equal,
     {"{span}{change}，与目标 {goal}% 持平", "{span} {change}, which is the goal of {goal}%"}},
    {Phrase::change_up, {"增长 {size}%", "grew by {size}%"}},
    {Phrase::change_down, {"下降 {size}%", "fell by {size}%"}},
    {Phrase::change_none, {"同比持平", "did not change"}},
    {Phrase::mean_so_far,
     {"{span}平均 {actual}{unit}，全年目标 {goal}{unit}",
      "{span} averaged {actual}{unit}; the year's goal is {goal}{unit}"}},
    {Phrase::level_on_way,
     {"{end} {actual}{unit}，目标 {goal}{unit}，已走完从基数到目标的 {attainment}%",
      "{actual}{unit} {end}, {attainment}% of the way from the baseline to the goal of {goal}{unit}"}},
    {Phrase::level_now,
     {"{end} {actual}{unit}，目标 {goal}{unit}", "{actual}{unit} {end}; the goal is {goal}{unit}"}},
    {Phrase::rank_now,
     {"{end}居第 {actual} 位，目标为前 {goal} 位", "Rank {actual} {end}; the goal is {goal}"}},
    {Phrase::value_now, {"{end}数值为 {actual}{unit}", "{actual}{unit} {end}"}},
    {Phrase::event_share,
     {"截至 {date} 已完成 {attainment}%，期限 {due}", "{attainment}% done by {date}, due {due}"}},
    {Phrase::event_no_evidence, {"尚无完成的佐证，期限 {due}", "No evidence yet, due {due}"}},
    {Phrase::event_done, {"佐证显示已于 {date} 完成，期限 {due}", "Done by {date} on evidence, due {due}"}},
    {Phrase::composite_all,
     {"须全部完成的 {goal} 项中已完成 {actual} 项", "{actual} of {goal} parts are done; all must be"}},
    {Phrase::composite_any, {"完成其一即可，已完成 {actual} 项", "{actual} parts are done; one is enough"}},
    {Phrase::direction_so_far,
     {"{span}为 {actual}{unit}，上年同期 {goal}{unit}",
      "{actual}{unit} {span}, {goal}{unit} in the same months of last year"}},
    {Phrase::direction_level,
     {"{end} {actual}{unit}，基期 {goal}{unit}", "{actual}{unit} {end}; the base is {goal}{unit}"}},
    {Phrase::benchmark_floor,
     {"{end} {actual}{unit}，按{benchmark}应不低于 {goal}{unit}",
      "{actual}{unit} {end}; {benchmark} asks for {goal}{unit} at least"}},
    {Phrase::benchmark_ceiling,
     {"{end} {actual}{unit}，按{benchmark}应不高于 {goal}{unit}",
      "{actual}{unit} {end}; {benchmark} asks for {goal}{unit} at most"}},

    {Phrase::expected_seasonal,
     {"按{years}同期占比({share}%)应完成 {expected}{unit}",
      "the share of the same months in {years} ({share}%) asks for {expected}{unit} by now"}},
    {Phrase::expected_seasonal_mean,
     {"按{years}同期与全年之比({share}%)应为 {expected}{unit}",
      "the same months' ratio to the year in {years} ({share}%) asks for {expected}{unit} by now"}},
    {Phrase::expected_seasonal_way,
     {"按{years}同期增量占比应为 {expected}{unit}",
      "the share of the year's change that the same months brought in {years} asks for {expected}{unit} by "
      "now"}},
    {Phrase::expected_class,
     {"按上级或同类地区同期占比({share}%)应完成 {expected}{unit}",
      "the share of the same months at the higher level or in the areas beside ({share}%) asks for "
      "{expected}{unit} by now"}},
    {Phrase::expected_class_mean,
     {"按上级或同类地区同期与全年之比({share}%)应为 {expected}{unit}",
      "the same months' ratio to the year at the higher level or in the areas beside ({share}%) asks for "
      "{expected}{unit} by now"}},
    {Phrase::expected_linear,
     {"按时间进度({share}%)应完成 {expected}{unit}",
      "the calendar ({share}%) asks for {expected}{unit} by now"}},
    {Phrase::expected_on_way,
     {"按匀速进度应为 {expected}{unit}", "an even pace asks for {expected}{unit} by now"}},
    {Phrase::expected_trajectory,
     {"按下达的进度应为 {expected}{unit}", "the official schedule asks for {expected}{unit} by now"}},
    {Phrase::pace_ahead, {"，超前 {gap}%", ", so it is {gap}% ahead"}},
    {Phrase::pace_behind, {"，落后 {gap}%", ", so it is {gap}% behind"}},
    {Phrase::pace_even, {"，恰合进度", ", and so it is"}},

    {Phrase::projected_year,
     {"预计全年 {projected}{unit}，达成概率 {chance}%",
      "the year is foreseen to come to {projected}{unit}, with a {chance}% chance of keeping the goal"}},
    {Phrase::projected_end,
     {"预计年末 {projected}{unit}，达成概率 {chance}%",
      "the year is foreseen to end at {projected}{unit}, with a {chance}% chance of keeping the goal"}},

    {Phrase::required_growth,
     {"剩余月份需同比增长 {required}%", "the remaining months must grow by {required}% on last year's"}},
    {Phrase::required_fall,
     {"剩余月份同比降幅须在 {required}% 以内",
      "the remaining months may fall by {required}% on last year's at most"}},
    {Phrase::required_amount,
     {"剩余月份还需 {required}{unit}", "the remaining months must bring {required}{unit}"}},
    {Phrase::required_allowance,
     {"剩余月份不得超过 {required}{unit}", "the remaining months may use {required}{unit} at most"}},
    {Phrase::required_fall_by, {"还需下降 {required}{unit}", "it must still come down by {required}{unit}"}},
    {Phrase::required_mean_at_least,
     {"剩余月份平均不得低于 {required}{unit}",
      "the remaining months must average {required}{unit} at least"}},
    {Phrase::required_mean_at_most,
     {"剩余月份平均不得高于 {required}{unit}", "the remaining months may average {required}{unit} at most"}},
    {Phrase::required_growth_at_most,
     {"剩余月份同比增幅须在 {required}% 以内",
      "the remaining months may grow by {required}% on last year's at most"}},
    {Phrase::required_fall_at_least,
     {"剩余月份需同比下降 {required}% 以上",
      "the remaining months must fall by {required}% on last year's at least"}},
    {Phrase::required_reached,
     {"，往年同期曾做到(最好为{best_year}年的 {best})",
      ", as has been done before (best: {best} in {best_year})"}},
    {Phrase::required_never,
     {"，往年同期从未做到(最好为{best_year}年的 {best})",
      ", as has never been done (best: {best} in {best_year})"}},
    {Phrase::burn,
     {"消耗为同期应有的 {burn} 倍", "it is used up at {burn} times the pace that it should be"}},
    {Phrase::burn_exhausted,
     {"，照此将于 {exhaustion} 月用完", ", which will use it up in month {exhaustion}"}},
    {Phrase::band_below, {"比区间下限低 {distance}{unit}", "it is {distance}{unit} below the range"}},
    {Phrase::band_above, {"比区间上限高 {distance}{unit}", "it is {distance}{unit} above the range"}},

    {Phrase::annual_observed,
     {"{base_year}年为 {base}{unit}，{current_year}年为 {actual}{unit}，年均增速 "
      "({actual}/{base})^(1/{years}) − 1 = "
      "{observed}%",
      "{base}{unit} in {base_year}, {actual}{unit} in {current_year}: ({actual}/{base})^(1/{years}) − 1 = "
      "{observed}% a year"}},
    {Phrase::annual_required,
     {"{target_year}年达到 {goal}{unit} 须年均 ({goal}/{base})^(1/{way}) − 1 = "
      "{required_rate}%，两者之比按方向为 "
      "{ratio}（界限 0.95、0.6、0）",
      "{goal}{unit} in {target_year} takes ({goal}/{base})^(1/{way}) − 1 = {required_rate}% a year; the "
      "ratio, "
      "better being more, is {ratio} (bounds 0.95, 0.6, 0)"}},
    {Phrase::annual_at_goal, {"基年值即为目标值，只须保持", "the base is the goal: it need only be held"}},
    {Phrase::annual_fixed,
     {"目标无数值，向好的年均增速以 {substantial}%、{moderate}%、0 为界",
      "the goal has no number: the bounds of the rate towards the better are {substantial}%, {moderate}% and "
      "0"}},
    {Phrase::annual_category, {"进度测度：{category}", "Progress measure: {category}"}},
    {Phrase::annual_to_hold,
     {"已达到目标值，须保持到{target_year}年", "The goal is reached and must hold until {target_year}"}},
    {Phrase::annual_too_early,
     {"{base_year}年及以后的年度数据不足两个，尚不能计算年均增速",
      "There are not two annual figures from {base_year} on yet, so that no rate can be computed"}},
    {Phrase::annual_signs,
     {"基年值 {base}{unit}、{current_year}年 {actual}{unit} 与目标值 {goal}{unit} "
      "不在零的同一侧，不能计算年均增速",
      "The base {base}{unit}, {actual}{unit} of {current_year} and the goal {goal}{unit} lie on different "
      "sides "
      "of zero, so that no rate can be computed"}},

    {Phrase::low_confidence, {"（依据不足，仅供参考）", " (on thin evidence)"}},
    {Phrase::base_effect,
     {"上年同期基数异常，比较须谨慎", "Last year's figures were out of the common; compare with care"}},
    {Phrase::parts_disagree,
     {"累计数与各期数不符，已按较不利的判断，请核对",
      "The total and its parts disagree; the worse for the goal decides; check them"}},
    {Phrase::falling_total,
     {"累计数低于此前月份，已按较不利的判断，请核对",
      "The year to date is less than it was an earlier month; the worse for the goal decides; check it"}},
    {Phrase::future_period,
     {"有数据的时期尚未结束，未予采用",
      "There are figures for a time that has not ended; they are not used"}},
    {Phrase::trend_on_track,
     {"按历年趋势，变化速度够用", "By the trend of the years it changes fast enough"}},
    {Phrase::trend_moderate, {"按历年趋势，变化速度偏慢", "By the trend of the years it changes too slowly"}},
    {Phrase::trend_limited,
     {"按历年趋势，变化速度远远不够", "By the trend of the years it changes far too slowly"}},
    {Phrase::trend_away, {"历年趋势背离目标", "The trend of the years leads away from the goal"}},
    {Phrase::goal_undefined,
     {"目标待{source}下达，尚不能评估", "The goal awaits its number ({source}); it cannot be judged yet"}},
    {Phrase::reference_unknown,
     {"对照的数据未知，尚不能评估", "What it is measured from is not known; it cannot be judged yet"}},
    {Phrase::amended,
     {"目标经过调整；按原目标为 {original}%",
      "The goal was amended; by the one first pledged it is {original}%"}},
    {Phrase::amended_points,
     {"目标经过调整；与原目标相差 {original} 个百分点",
      "The goal was amended; it is {original} points from the one first pledged"}},
    {Phrase::milestone_missed_certain, {"期限已过，未按期完成", "The day promised has passed"}},
    {Phrase::milestone_missed, {"完成晚于期限", "It was done after the day promised"}},
    {Phrase::milestone_near, {"期限临近，需要关注", "The day promised is near"}},
    {Phrase::milestone_running, {"尚在期限之内", "There is still time"}},
    {Phrase::milestone_forecast,
     {"照最近完成的一项推迟的天数，预计 {forecast} 完成",
      "If it slips as the one finished last did, it will be done on {forecast}"}},
    {Phrase::milestone_chance,
     {"按以往推迟情况，按期概率 {chance}%",
      "As far as the ones before slipped, there is a {chance}% chance of keeping the day"}},
    {Phrase::milestones_due, {"按期限现应完成 {expected} 项", "{expected} of them are due by now"}},
    {Phrase::data_awaiting, {"下一数据应于 {data_due} 发布", "The next figure is due on {data_due}"}},
    {Phrase::data_none, {"本年尚无数据", "There is no figure for this year yet"}},
    {Phrase::data_none_yet,
     {"本年尚无数据，首个数据应于 {data_due} 发布",
      "There is no figure for this year yet; the first is due on {data_due}"}},
    {Phrase::data_none_overdue,
     {"本年尚无数据，首个数据应于 {data_due} 发布，至今未到",
      "There is no figure for this year; the first was due on {data_due} and is missing"}},
    {Phrase::data_overdue,
     {"后续数据应于 {data_due} 发布，至今未到，以上为此前的判断",
      "The next figure was due on {data_due} and is missing; this is the judgement before it"}},
    {Phrase::data_held,
     {"最新数据存疑待核，以上按此前采信的数据判断",
      "The newest figure is held for review; this rests on the one accepted before"}},
    {Phrase::set_by_hand,
     {"状态由{by}人工认定为{status}，有效期至 {until}，理由：{reason}；按规则计算为{computed}。",
      "Set by hand to {status} by {by}, until {until}, because: {reason}; the rules computed {computed}. "}},

    {Phrase::goal_at_least, {"≥ {value}{unit}", "≥ {value}{unit}"}},
    {Phrase::goal_above, {"> {value}{unit}", "> {value}{unit}"}},
    {Phrase::goal_at_most, {"≤ {value}{unit}", "≤ {value}{unit}"}},
    {Phrase::goal_below, {"< {value}{unit}", "< {value}{unit}"}},
    {Phrase::goal_about, {"{value}{unit}左右", "about {value}{unit}"}},
    {Phrase::goal_between, {"{value}–{high}{unit}", "{value}–{high}{unit}"}},
    {Phrase::goal_done_by, {"不迟于 {due}", "by {due}"}},
    {Phrase::goal_external, {"待{source}下达", "to be set ({source})"}},
    {Phrase::goal_fall_by, {"下降 ≥ {value}{unit}", "a fall of ≥ {value}{unit}"}},
    {Phrase::goal_fall_by_since,
     {"较{base}年下降 ≥ {value}{unit}", "a fall of ≥ {value}{unit} since {base}"}},
    {Phrase::goal_zero, {"归零", "zero"}},
    {Phrase::goal_full, {"100%", "100%"}},
    {Phrase::goal_no_worse_than, {"不劣于{benchmark}", "no worse than {benchmark}"}},
    {Phrase::goal_no_worse_than_by,
     {"劣于{benchmark}不超过 {value}{unit}", "worse than {benchmark} by {value}{unit} at most"}},
    {Phrase::goal_exceed, {"优于{benchmark}", "better than {benchmark}"}},
    {Phrase::goal_exceed_by,
     {"优于{benchmark} ≥ {value}{unit}", "better than {benchmark} by ≥ {value}{unit}"}},
    {Phrase::goal_rank_within, {"前 {value} 位", "among the first {value}"}},
    {Phrase::goal_rank_within_percent, {"前 {value}%", "in the first {value}%"}},
    {Phrase::goal_up, {"上升", "up"}},
    {Phrase::goal_down, {"下降", "down"}},
    {Phrase::goal_hold, {"保持", "held"}},
    {Phrase::goal_all_of, {"{parts} 项全部完成", "all {parts} parts"}},
    {Phrase::goal_any_of, {"{parts} 项完成其一", "one of {parts} parts"}},
});

// In the order of Status.
constexpr std::array<Text, kStatusCount> kStatusSentences{{
    {"尚不能评估", "It cannot be judged yet"},
    {"目标已完成", "The goal has been met"},
    {"目标未完成", "The goal has been missed"},
    {"已确定不能完成", "The goal is certain to be missed"},
    {"已提前达到目标，待年末数据确认", "The goal has been reached early; the year's last figure decides"},
    {"尚不足以判断进度", "There is not enough to judge the pace yet"},
    {"剩余月份已无法使目标完成", "The remaining months cannot make it any more"},
    {"欠进度", "It lags"},
    {"进度临界，需要关注", "It is at risk"},
    {"达到进度", "It is on track"},
    {"超过进度", "It is ahead"},
}};

// In the order of AnnualCategory.
constexpr std::array<Text, kAnnualCategoryCount> kCategoryWords{{
    {"不能评估（not_available）", "not available"},
    {"已达到目标值（target_achieved）", "target achieved"},
    {"进展显著（substantial_progress）", "substantial progress"},
    {"有进展，须加快（moderate_progress）", "moderate progress, acceleration is needed"},
    {"进展有限（limited_progress）", "limited progress"},
    {"背离目标（deterioration）", "deterioration"},
}};

const PhraseText& find_phrase(Phrase phrase) {
  for (const PhraseText& entry : kPhrases) {
    if (entry.phrase == phrase) return entry;
  }
  throw std::invalid_argument("explanation: a phrase without a text");
}

}  // namespace

Lang parse_lang(std::string_view lang) {
  if (lang == "zh") return Lang::zh;
  if (lang == "en") return Lang::en;
  throw std::invalid_argument("explanation: no language '" + std::string(lang) + "'");
}

std::string_view in_language(const LocalName& name, Lang lang) {
  return lang == Lang::zh ? std::string_view(name.zh) : std::string_view(name.en);
}

std::string say(Phrase phrase, Lang lang, const std::function<std::string(std::string_view name)>& field) {
  std::string_view text = find_phrase(phrase).text.in(lang);
  std::string said;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    const std::size_t close = text.find('}', open);
    said += text.substr(0, open);
    said += field(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return said += text;
}

std::string_view status_sentence(Status status, Lang lang) {
  return kStatusSentences.at(static_cast<std::size_t>(status)).in(lang);
}

std::string_view category_words(AnnualCategory category, Lang lang) {
  return kCategoryWords.at(static_cast<std::size_t>(category)).in(lang);
}

}  // namespace pledged
