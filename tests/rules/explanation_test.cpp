#include "rules/explanation.h"
#include "rules/goal_words.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::decimal;
using tests::indicator;
using tests::series;
using tests::target;

Explanation said(const Target& judged, const Indicator& of, const Series& known, const std::string& today) {
  return explain(judged, of, assess(judged, of, known, date(today), Parameters{}));
}

Indicator with_precision(Indicator of, int precision) {
  of.precision = precision;
  return of;
}

Indicator lower(Indicator of) {
  of.direction = Direction::lower;
  return of;
}

struct Case {
  std::string zh;
  std::string en;
};

void expect_said(const Explanation& actual, const Case& expected) {
  EXPECT_EQ(actual.zh, expected.zh);
  EXPECT_EQ(actual.en, expected.en);
}

TEST(Explanation, OfTheWorkedExampleReadsAsTheDesignAsks) {
  const Indicator of = with_precision(indicator(Measure::flow), 1);
  Target judged = target(of, AtLeast{decimal("10740.5")});
  judged.year = 2019;
  const Series known = series({{"2017-01..06", 3861.39},
                               {"2017", 8226.78},
                               {"2018-01..06", 4795.03},
                               {"2018", 9944.93},
                               {"2019-01..06", 5166.87}});
  expect_said(
      said(judged, of, known, "2019-07-21"),
      {"1–6月累计 5166.9 亿元，为全年目标 10740.5 亿元的 48.1%；按近两年同期占比(47.6%)应完成 5109.5 "
       "亿元，超前 1.1%；预计全年 10830.9 亿元，达成概率 54%；剩余月份需同比增长 "
       "8.2%，往年同期曾做到(最好为2018年的 18%)。达到进度。",
       "January–June brought 5166.9 hundred million yuan, 48.1% of the year's goal of 10740.5 "
       "hundred million yuan; the share of the same months in the last two years (47.6%) asks for "
       "5109.5 hundred million yuan by now, so it is 1.1% ahead; the year is foreseen to come to "
       "10830.9 hundred million yuan, with a 54% chance of keeping the goal; the remaining months "
       "must grow by 8.2% on last year's, as has been done before (best: 18% in 2018). It is on track."});
}

TEST(Explanation, OfAnUntrustedPathSaysSo) {
  const Indicator of = with_precision(indicator(Measure::flow, "个"), 0);
  expect_said(said(target(of, AtLeast{Decimal(120)}), of, series({{"2020-01..06", 55}}), "2020-07-21"),
              {"1–6月累计 55 个，为全年目标 120 个的 45.8%；按时间进度(50%)应完成 60 个，落后 8.3%；预计全年 "
               "112 个，达成概率 33%；剩余月份还需 65 个。进度临界，需要关注（依据不足，仅供参考）。",
               "January–June brought 55, 45.8% of the year's goal of 120; the calendar (50%) asks for 60 by "
               "now, so it is 8.3% behind; the year is foreseen to come to 112, with a 33% chance of keeping "
               "the goal; the remaining months must bring 65. It is at risk (on thin evidence)."});
}

TEST(Explanation, OfACeilingSpeaksOfAllowance) {
  const Indicator of = lower(with_precision(indicator(Measure::flow, "万吨"), 0));
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 50}});
  expect_said(
      said(target(of, AtMost{Decimal(100)}), of, known, "2020-07-21"),
      {"1–6月累计 50 万吨，占全年控制数 100 万吨的 50%；按上年同期占比(48%)应完成 48 万吨，落后 "
       "4%；消耗为同期应有的 1.04 倍，照此将于 12 月用完；预计全年 103 万吨，达成概率 34%；剩余月份不得超过 "
       "50 万吨，往年同期从未做到(最好为2019年的 52 万吨)。进度临界，需要关注。",
       "January–June used 50 ten thousand t, 50% of the year's limit of 100 ten thousand t; the "
       "share of the same months in last year (48%) asks for 48 ten thousand t by now, so it is 4% "
       "behind; it is used up at 1.04 times the pace that it should be, which will use it up in month 12; "
       "the year is foreseen to come to 103 ten thousand t, with a 34% chance of keeping the "
       "goal; the remaining months may use 50 ten thousand t at most, as has never been done (best: 52 ten "
       "thousand t in "
       "2019). It is at risk."});
}

TEST(Explanation, OfGrowthCountsInPoints) {
  Indicator of = with_precision(indicator(Measure::growth, "%"), 1);
  of.frequency = Frequency::quarterly;
  const Target judged = target(of, About{Decimal(7), {}, false});
  expect_said(said(judged, of, series({{"2020-01..03", 6.6}}), "2020-04-21"),
              {"1–3月增长 6.6%，低于目标 7% 0.4 个百分点；预计全年 6.8%，达成概率 61%。达到进度。",
               "January–March grew by 6.6%, 0.4 points below the goal of 7%; the year is foreseen to come to "
               "6.8%, with a 61% chance of keeping the goal. It is on track."});
  expect_said(said(judged, of, series({{"2020-01..03", -5.6}}), "2020-04-21"),
              {"1–3月下降 5.6%，低于目标 7% 12.6 个百分点；预计全年 -0.9%，达成概率 2%。欠进度。",
               "January–March fell by 5.6%, 12.6 points below the goal of 7%; the year is foreseen to come "
               "to -0.9%, with a 2% chance of keeping the goal. It lags."});
  expect_said(said(judged, of, series({{"2020-01..03", 0}}), "2020-04-21"),
              {"1–3月同比持平，低于目标 7% 7 个百分点；预计全年 2.6%，达成概率 2%。欠进度。",
               "January–March did not change, 7 points below the goal of 7%; the year is foreseen to come to "
               "2.6%, with a 2% chance of keeping the goal. It lags."});
  expect_said(said(judged, of, series({{"2020", 7}}), "2021-01-21"),
              {"全年增长 7%，与目标 7% 持平。目标已完成。",
               "The whole year grew by 7%, which is the goal of 7%. The goal has been met."});
  expect_said(said(judged, of, series({{"2020-01..09", 7.5}}), "2020-10-21"),
              {"1–9月增长 7.5%，高于目标 7% 0.5 个百分点；预计全年 7.4%，达成概率 98%。超过进度。",
               "January–September grew by 7.5%, 0.5 points above the goal of 7%; the year is foreseen to "
               "come to 7.4%, with a 98% chance of keeping the goal. It is ahead."});
}

TEST(Explanation, OfAMeanSaysWhatTheRestMayAverage) {
  const Indicator of = lower(with_precision(indicator(Measure::mean, "微克/立方米"), 1));
  expect_said(said(target(of, AtMost{Decimal(31)}), of, series({{"2020-01..08", 28}}), "2020-09-21"),
              {"1–8月平均 28 微克/立方米，全年目标 31 微克/立方米；预计全年 28.5 微克/立方米，达成概率 "
               "98%；剩余月份平均不得高于 37 微克/立方米。超过进度。",
               "January–August averaged 28 µg/m³; the year's goal is 31 µg/m³; the year is foreseen to come "
               "to 28.5 µg/m³, with a 98% chance of keeping the goal; the remaining months may average 37 "
               "µg/m³ at most. It is ahead."});
}

TEST(Explanation, OfAStockSpeaksOfTheWayFromTheBaseline) {
  const Indicator of = with_precision(indicator(Measure::stock), 0);
  Target judged = target(of, AtLeast{Decimal(5000)});
  judged.baseline = Baseline{Decimal(4500), of.unit, 2019, {}};
  expect_said(
      said(judged, of, series({{"2020-06", 4760}}), "2020-07-21"),
      {"6月末 4760 亿元，目标 5000 亿元，已走完从基数到目标的 52%；按匀速进度应为 4750 亿元，超前 "
       "4%；预计年末 5015 亿元，达成概率 58%；剩余月份还需 240 亿元。达到进度（依据不足，仅供参考）。",
       "4760 hundred million yuan at the end of June, 52% of the way from the baseline to the goal of 5000 "
       "hundred million yuan; an even pace asks for 4750 hundred million yuan by now, so it is 4% ahead; the "
       "year is foreseen to end at 5015 hundred million yuan, with a 58% chance of keeping the goal; the "
       "remaining months must bring 240 hundred million yuan. It is on track (on thin evidence)."});
}

TEST(Explanation, OfALevelWithoutABaselineKeepsToTheFacts) {
  const Indicator of = lower(with_precision(indicator(Measure::share, "%"), 1));
  expect_said(
      said(target(of, AtMost{Decimal(1)}), of, series({{"2020-09", 1.2}}), "2020-10-21"),
      {"9月末 1.2%，目标 1%；预计年末 1.2%，达成概率 2%；还需下降 0.2%。欠进度（依据不足，仅供参考）。",
       "1.2% at the end of September; the goal is 1%; the year is foreseen to end at 1.2%, with a 2% chance "
       "of keeping the goal; it must still come down by 0.2%. It lags (on thin evidence)."});
}

TEST(Explanation, OfARank) {
  const Indicator of = lower(with_precision(indicator(Measure::rank, "位次"), 0));
  expect_said(said(target(of, AtMost{Decimal(50)}), of, series({{"2020", 60}}), "2021-01-21"),
              {"年末居第 60 位，目标为前 50 位。目标未完成。",
               "Rank 60 at the end of December; the goal is 50. The goal has been missed."});
}

TEST(Explanation, OfMilestones) {
  const Indicator of = indicator(Measure::event, "项");
  const Target judged = target(of, DoneBy{date("2020-09-30")});
  expect_said(said(judged, of, Series{}, "2020-05-01"),
              {"尚无完成的佐证，期限 2020-09-30。尚在期限之内。",
               "No evidence yet, due 2020-09-30. There is still time."});
  expect_said(said(judged, of, series({{"2020-06", 0.4}}), "2020-09-01"),
              {"截至 2020-06-30 已完成 40%，期限 2020-09-30。期限临近，需要关注。",
               "40% done by 2020-06-30, due 2020-09-30. The day promised is near."});
  expect_said(said(judged, of, Series{}, "2020-10-01"),
              {"尚无完成的佐证，期限 2020-09-30。期限已过，未按期完成。",
               "No evidence yet, due 2020-09-30. The day promised has passed."});
  expect_said(said(judged, of, series({{"2020-09-01", 1}}), "2020-10-01"),
              {"佐证显示已于 2020-09-01 完成，期限 2020-09-30。目标已完成。",
               "Done by 2020-09-01 on evidence, due 2020-09-30. The goal has been met."});
  expect_said(said(judged, of, series({{"2020-11-01", 1}}), "2020-12-01"),
              {"佐证显示已于 2020-11-01 完成，期限 2020-09-30。完成晚于期限。",
               "Done by 2020-11-01 on evidence, due 2020-09-30. It was done after the day promised."});
}

TEST(Explanation, OfAGoalThatHasNoNumber) {
  const Indicator of = indicator(Measure::flow);
  expect_said(
      said(target(of, External{"省"}), of, series({{"2020-01..06", 50}}), "2020-07-21"),
      {"6月末数值为 50 亿元。目标待省下达，尚不能评估。",
       "50 hundred million yuan at the end of June. The goal awaits its number (省); it cannot be judged "
       "yet."});
  expect_said(said(target(of, External{"省"}), of, Series{}, "2020-07-21"),
              {"目标待省下达，尚不能评估。", "The goal awaits its number (省); it cannot be judged yet."});
}

TEST(Explanation, OfMissingData) {
  Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  expect_said(said(judged, of, Series{}, "2020-01-05"),
              {"本年尚无数据，首个数据应于 2020-02-20 发布。",
               "There is no figure for this year yet; the first is due on 2020-02-20."});
  expect_said(said(judged, of, Series{}, "2020-03-05"),
              {"本年尚无数据，首个数据应于 2020-02-20 发布，至今未到。",
               "There is no figure for this year; the first was due on 2020-02-20 and is missing."});
  of.frequency = Frequency::irregular;
  expect_said(said(judged, of, Series{}, "2020-03-05"),
              {"本年尚无数据。", "There is no figure for this year yet."});
}

std::string last_sentence_zh(const Indicator& of, const Assessment& a) {
  const std::string text = explain(target(of, AtLeast{Decimal(100)}), of, a).zh;
  const std::string stop = "。";
  const std::size_t end = text.rfind(stop);
  const std::size_t before = text.rfind(stop, end - 1);
  return text.substr(before + stop.size(), end - before - stop.size());
}

TEST(Explanation, OfLateOrHeldDataSaysOnWhatItRests) {
  const Indicator of = indicator(Measure::flow);
  Assessment a =
      assess(target(of, AtLeast{Decimal(100)}), of, series({{"2020-01..06", 51}}), date("2020-07-21"), {});
  a.data_state = DataState::awaiting;
  EXPECT_EQ(last_sentence_zh(of, a), "下一数据应于 2020-08-20 发布");
  a.data_state = DataState::overdue;
  EXPECT_EQ(last_sentence_zh(of, a), "后续数据应于 2020-08-20 发布，至今未到，以上为此前的判断");
  a.data_state = DataState::held;
  EXPECT_EQ(last_sentence_zh(of, a), "最新数据存疑待核，以上按此前采信的数据判断");
}

TEST(Explanation, EveryStatusHasWordsOfItsOwn) {
  const Indicator of = indicator(Measure::flow);
  Assessment a =
      assess(target(of, AtLeast{Decimal(100)}), of, series({{"2020-01..06", 51}}), date("2020-07-21"), {});
  a.low_confidence = false;
  std::set<std::string> words;
  for (int i = 0; i < kStatusCount; ++i) {
    a.status = static_cast<Status>(i);
    words.insert(last_sentence_zh(of, a));
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(kStatusCount));
}

TEST(Explanation, AFallThatIsLeftIsAFall) {
  const Indicator of = with_precision(indicator(Measure::flow), 0);
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 54}});
  const std::string zh = said(target(of, AtLeast{Decimal(100)}), of, known, "2020-07-21").zh;
  EXPECT_NE(zh.find("剩余月份同比降幅须在 11.5% 以内"), std::string::npos) << zh;
}

TEST(Explanation, OfAGoalOfNothingNamesNoShare) {
  const Indicator of = lower(with_precision(indicator(Measure::flow, "起"), 0));
  EXPECT_EQ(said(target(of, AtMost{Decimal(0)}), of, series({{"2020-01..06", 0}}), "2020-07-21").zh,
            "1–6月累计 0 起，全年目标 0 起。达到进度（依据不足，仅供参考）。");
}

TEST(FormatNumber, WritesAtMostItsDecimalsAndNoExponent) {
  EXPECT_EQ(format_number(5166.87, 1), "5166.9");
  EXPECT_EQ(format_number(5166.0, 2), "5166");
  EXPECT_EQ(format_number(0.1 + 0.2, 2), "0.3");
  EXPECT_EQ(format_number(-0.04, 1), "0");
  EXPECT_EQ(format_number(-3.15, 1), "-3.2");
  EXPECT_EQ(format_number(1.5e12, 0), "1500000000000");
  EXPECT_EQ(format_number(kUnknown, 1), "—");
}

TEST(GoalWords, SpeakTheLanguageOfTheReader) {
  const Indicator percent = indicator(Measure::growth, "%");
  const Indicator money = indicator(Measure::flow, "亿元");
  EXPECT_EQ(goal_words(target(percent, AtLeast{Decimal(7)}), "zh"), "≥ 7%");
  EXPECT_EQ(goal_words(target(money, Above{Decimal(5000)}), "zh"), "> 5000 亿元");
  EXPECT_EQ(goal_words(target(money, AtMost{Decimal(5000)}), "en"), "≤ 5000 hundred million yuan");
  EXPECT_EQ(goal_words(target(money, Below{Decimal(5000)}), "zh"), "< 5000 亿元");
  EXPECT_EQ(goal_words(target(percent, About{Decimal(7), {}, false}), "zh"), "7%左右");
  EXPECT_EQ(goal_words(target(percent, About{Decimal(7), {}, false}), "en"), "about 7%");
  EXPECT_EQ(goal_words(target(money, Between{Decimal(1), Decimal(2), false}), "zh"), "1–2 亿元");
  EXPECT_EQ(goal_words(target(money, DoneBy{date("2020-09-30")}), "zh"), "不迟于 2020-09-30");
  EXPECT_EQ(goal_words(target(money, DoneBy{date("2020-09-30")}), "en"), "by 2020-09-30");
  EXPECT_EQ(goal_words(target(money, External{"省"}), "zh"), "待省下达");
  EXPECT_EQ(goal_words(target(money, External{"the province"}), "en"), "to be set (the province)");
  EXPECT_THROW(goal_words(target(money, External{"省"}), "fr"), std::invalid_argument);
}

TEST(Explanation, OfADirectionComparesWithLastYear) {
  const Indicator of = with_precision(indicator(Measure::flow, "件"), 0);
  expect_said(said(target(of, Directional{Trend::down}), of,
                   series({{"2019-01..06", 50}, {"2019", 100}, {"2020-01..06", 40}}), "2020-07-10"),
              {"1–6月为 40 件，上年同期 50 件。达到进度。",
               "40 January–June, 50 in the same months of last year. It is on track."});
}

Benchmark named(const char* zh, const char* en) {
  Benchmark benchmark;
  benchmark.name.zh = zh;
  benchmark.name.en = en;
  return benchmark;
}

TEST(Explanation, OfARelativeGoalNamesTheBenchmark) {
  const Indicator of = lower(with_precision(indicator(Measure::share, "%"), 2));
  const Target judged =
      target(of, NoWorseThan{named("浙江省不良贷款率", "the province's NPL ratio"), decimal("0.3")});
  const Series province = series({{"2020-06", 1.0}});
  const BenchmarkSeries benchmark{of, province};
  const Series own = series({{"2020-06", 1.5}});
  const Explanation words =
      explain(judged, of, assess(judged, of, Known(own, &benchmark), date("2020-07-10"), Parameters{}));
  EXPECT_EQ(
      words.zh,
      "6月末 1.5%，按浙江省不良贷款率应不高于 1.3%；预计年末 1.45%，达成概率 2%；还需下降 0.2%。欠进度。");
  EXPECT_EQ(goal_words(judged, "zh"), "劣于浙江省不良贷款率不超过 0.3%");
  EXPECT_EQ(goal_words(judged, "en"), "worse than the province's NPL ratio by 0.3% at most");
  EXPECT_EQ(goal_words(target(of, Exceed{named("全省增速", "the province"), Decimal(0)}), "zh"),
            "优于全省增速");
}

TEST(Explanation, SaysWhenWhatAGoalIsMeasuredFromIsNotKnown) {
  const Indicator of = lower(with_precision(indicator(Measure::share, "%"), 2));
  expect_said(said(target(of, NoWorseThan{{}, decimal("0.3")}), of, series({{"2020-06", 1.5}}), "2020-07-10"),
              {"6月末数值为 1.5%。对照的数据未知，尚不能评估。",
               "1.5% at the end of June. What it is measured from is not known; it cannot be judged yet."});
}

TEST(Explanation, WordsEveryGoal) {
  const Indicator of = indicator(Measure::share, "%");
  EXPECT_EQ(goal_words(target(of, FallBy{Decimal(20), std::nullopt}), "zh"), "下降 ≥ 20%");
  EXPECT_EQ(goal_words(target(of, FallBy{Decimal(15), 2015}), "zh"), "较2015年下降 ≥ 15%");
  EXPECT_EQ(goal_words(target(of, FallBy{Decimal(15), 2015}), "en"), "a fall of ≥ 15% since 2015");
  EXPECT_EQ(goal_words(target(of, Zero{}), "zh"), "归零");
  EXPECT_EQ(goal_words(target(of, Full{}), "en"), "100%");
  EXPECT_EQ(goal_words(target(of, RankWithin{Decimal(50), true}), "zh"), "前 50%");
  EXPECT_EQ(goal_words(target(of, RankWithin{Decimal(3), false}), "en"), "among the first 3");
  EXPECT_EQ(goal_words(target(of, Directional{Trend::down}), "zh"), "下降");
  EXPECT_EQ(goal_words(target(of, Directional{Trend::hold}), "en"), "held");
}

}  // namespace
}  // namespace pledged
