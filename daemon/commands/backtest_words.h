// Backtest words: what the verb backtest says, in Chinese and in English. Constant data.
#pragma once

#include <array>

#include "daemon/commands/words.h"
#include "rules/backtest.h"

namespace pledged::commands::words {

inline constexpr Phrase kBacktest{"回测：当时的判断与最后的结果",
                                  "Backtest: what was said, and what came of it"};
inline constexpr Phrase kTested{
    "{} 个序列，{} 个目标年，{} 个实现；状态变化平均每目标年 {} 次",
    "{} series, {} target years, {} kept; {} changes of the status a target year"};
inline constexpr Phrase kHypothetical{
    "假设目标：比上年 {}（%）；增速与比重：比上年 {}（百分点）",
    "Hypothetical goals: {} % on the year before; of growth and shares: {} points"};
inline constexpr Phrase kRealGoals{"规则库中的实际目标", "The goals of the rule book"};
inline constexpr Phrase kOnlyYears{"只测 {} 年", "only {}"};

inline constexpr Phrase kAlarms{"预警：虚警率 / 命中率", "Alarms: false alarms / hits"};
inline constexpr Phrase kAlarmsNote{
    "虚警率：最后实现的目标中被预警的比例；命中率：最后未实现的目标中被预警的比例",
    "False alarms: share of the kept goals that were warned of; hits: of the missed"};
inline constexpr Phrase kMonth{"月", "Month"};
inline constexpr Phrase kAll{"合计", "All"};
inline constexpr Phrase kCount{"数", "n"};
inline constexpr Phrase kKept{"实现", "Kept"};
inline constexpr Phrase kLinear{"序时进度", "Linear"};
inline constexpr Phrase kLinear95{"序时×0.95", "Linear ×0.95"};
inline constexpr Phrase kSeasonal95{"同期占比×0.95", "Seasonal ×0.95"};
inline constexpr Phrase kAtRiskOrWorse{"临界或更差", "at_risk or worse"};
inline constexpr Phrase kLaggingOrWorse{"欠进度或更差", "lagging or worse"};

inline constexpr Phrase kMeanings{"各状态最后实现的比例（个数）", "Share kept in the end, by status (n)"};
inline constexpr Phrase kChances{"概率", "Chances"};
inline constexpr Phrase kChancesNote{
    "布里尔分与对数损失越低越好；基准：每次都说本组的实现比例",
    "Brier score and log loss: lower is better; base: saying the share kept each time"};
inline constexpr Phrase kBrier{"布里尔分", "Brier"};
inline constexpr Phrase kBase{"基准", "Base"};
inline constexpr Phrase kLogLoss{"对数损失", "Log loss"};
inline constexpr Phrase kCoverage{"80%区间覆盖", "80% coverage"};
inline constexpr Phrase kCalibration{"校准：所说概率与实现比例", "Calibration: chances said, share kept"};
inline constexpr Phrase kSaid{"所说概率", "Said"};
inline constexpr Phrase kMeanSaid{"平均", "Mean"};
inline constexpr Phrase kIndicators{"各指标", "By indicator"};
inline constexpr Phrase kMeasure{"类型", "Measure"};
inline constexpr Phrase kSeries{"序列", "Series"};
inline constexpr Phrase kTargetYears{"目标年", "Target years"};
inline constexpr Phrase kMoreIndicators{"还有 {} 个指标（--format=json 列出全部）",
                                        "{} more indicators (--format=json lists all)"};
inline constexpr Phrase kWorseThanBase{"不如基准", "worse than the base rate"};
inline constexpr Phrase kAdHocMark{"（临时）", " (ad hoc)"};

inline constexpr Phrase kLeftOutTitle{"未测的序列或目标", "Left out"};
inline constexpr Phrase kReason{"原因", "Reason"};
inline constexpr Phrase kExample{"例如", "Such as"};
inline constexpr Phrase kNotAsked{"不在 --indicator 之列", "not among --indicator"};
inline constexpr Phrase kGrowthOfTested{"同比与已测的水平值是同一组数（--growth 一并测）",
                                        "growth whose level is tested (--growth tests it too)"};
inline constexpr Phrase kWithoutRule{"库中有而规则库不再有的序列", "in the store, but in no pack any more"};
inline constexpr Phrase kRejectedFiles{"有误而未读的文件", "files with faults, not taken in"};
inline constexpr Phrase kNotTables{"文件夹中不是表格的文件", "files of the folder that are no tables"};
inline constexpr Phrase kNothingTested{"没有可测的序列", "nothing could be tested"};
inline constexpr Phrase kWritten{"已写入 {}", "written to {}"};

inline constexpr Phrase kReliability{"可靠性：点的大小为个数",
                                     "Reliability: the larger a point, the more cases"};
inline constexpr Phrase kBrierByMonth{"逐月布里尔分", "Brier score by month"};
inline constexpr Phrase kFalseAlarmsByMonth{"逐月虚警率", "False alarms by month"};
inline constexpr Phrase kHitsByMonth{"逐月命中率", "Hits by month"};
inline constexpr Phrase kCoverageByMonth{"逐月 80% 区间覆盖率", "Coverage of the 80% interval by month"};
inline constexpr Phrase kJudgement{"判断", "Judgement"};
inline constexpr Phrase kIdeal{"理想", "Ideal"};

/// In the order of LeftOut.
inline constexpr std::array<Phrase, kLeftOutCount> kReasons = {{
    {"位次与节点没有概率", "places and events have no chance"},
    {"没有数值", "no values"},
    {"没有全年累计数（只有单月同比）", "no value for a whole year (growth of single months only)"},
    {"没有连续两个完整年份", "no complete year after a complete year"},
    {"年内不发布", "nothing is published within the year"},
    {"上年数不大于零", "the value of the year before is not above nothing"},
    {"不是所选年份", "not of the years asked for"},
    {"目标不是一个数", "the goal is not one number"},
    {"目标相对于另一序列", "the goal is measured by another series"},
    {"目标年没有完整数据", "no complete figures for the goal's year"},
}};

}  // namespace pledged::commands::words
