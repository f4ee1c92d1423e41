// Words: what the commands say to people, in Chinese and in English, in one place. What the rules say of a
// target (explanations, goals, report words) is not here but in rules/explanation.h.
#pragma once

#include <string_view>

#include "daemon/board/cause.h"
#include "daemon/override_on_record.h"
#include "rules/assessment.h"
#include "rules/path.h"
#include "rules/target.h"
#include "storage/store.h"

namespace pledged::commands {

struct Phrase {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] constexpr std::string_view in(std::string_view lang) const { return lang == "zh" ? zh : en; }
};

namespace words {

inline constexpr Phrase kId{"编号", "ID"};
inline constexpr Phrase kName{"目标", "Target"};
inline constexpr Phrase kGoal{"目标值", "Goal"};
inline constexpr Phrase kOriginalGoal{"原目标值", "Original goal"};
inline constexpr Phrase kOriginalAttainment{"按原目标完成", "Of the original"};
inline constexpr Phrase kAmended{"目标调整", "Amended"};
inline constexpr Phrase kModality{"性质", "Modality"};
inline constexpr Phrase kDue{"期限", "Due"};
inline constexpr Phrase kSection{"章节", "Section"};
inline constexpr Phrase kQuote{"原文", "Quote"};
inline constexpr Phrase kDepartment{"责任单位", "Department"};
inline constexpr Phrase kStatus{"状态", "Status"};
inline constexpr Phrase kDataState{"数据", "Data"};
inline constexpr Phrase kActual{"实际", "Actual"};
inline constexpr Phrase kExpected{"应完成", "Expected"};
inline constexpr Phrase kAttainment{"完成", "Attained"};
inline constexpr Phrase kPace{"进度比", "Pace"};
inline constexpr Phrase kThrough{"数据截至", "Data through"};
inline constexpr Phrase kDataDue{"数据应于", "Data due"};
inline constexpr Phrase kRequired{"剩余须", "Required"};
inline constexpr Phrase kPath{"序时进度", "Path"};
inline constexpr Phrase kParameters{"评价参数", "Parameters"};
inline constexpr Phrase kDecidedBy{"依据文件", "Decided by"};
inline constexpr Phrase kFlip{"转变值", "Changes at"};
inline constexpr Phrase kFlipAbove{"最新值 ≥ {1} 时为{0}", "{} at ≥ {}"};
inline constexpr Phrase kFlipBelow{"最新值 ≤ {1} 时为{0}", "{} at ≤ {}"};
inline constexpr Phrase kTrace{"推算过程", "Step by step"};
inline constexpr Phrase kFigures{"依据数值", "Figures"};
inline constexpr Phrase kSince{"自", "Since"};
inline constexpr Phrase kTime{"时间", "Time"};
inline constexpr Phrase kFrom{"原状态", "From"};
inline constexpr Phrase kTo{"新状态", "To"};
inline constexpr Phrase kCause{"原因", "Cause"};
inline constexpr Phrase kFile{"文件", "File"};
inline constexpr Phrase kPeriod{"时期", "Period"};
inline constexpr Phrase kValue{"数值", "Value"};
inline constexpr Phrase kVintage{"版本", "Vintage"};
inline constexpr Phrase kReceived{"收到", "Received"};

inline constexpr Phrase kSheetTitle{"工作表“{}”：{}行{}列", "Sheet \"{}\": {} rows, {} columns"};
inline constexpr Phrase kHiddenSheet{"（隐藏）", " (hidden)"};
inline constexpr Phrase kLayouts{"表式", "Layouts"};
inline constexpr Phrase kFitsAt{"      工作表“{}”，表头在第{}行；列：{}；",
                                "      sheet \"{}\", header in row {};{};"};
inline constexpr Phrase kSeveralFit{"有几种表式相符：请在多余的表式的match里加上特征，使只有一种相符。",
                                    "Several fit: add a mark to the match of those that are not meant."};
inline constexpr Phrase kObservations{"按此读出{}个数", "{} figures by it"};
inline constexpr Phrase kDraftedLayout{"没有一种表式相符。可以从这份草稿改起：",
                                       "No layout fits. One to begin with:"};
inline constexpr Phrase kCell{"单元格", "Cell"};
inline constexpr Phrase kIndicator{"指标", "Indicator"};
inline constexpr Phrase kArea{"地区", "Area"};
inline constexpr Phrase kKind{"口径", "Kind"};
inline constexpr Phrase kUnit{"单位", "Unit"};
inline constexpr Phrase kRemark{"说明", "Remark"};

inline constexpr Phrase kNumber{"编号", "Number"};
inline constexpr Phrase kDecision{"处理", "Decision"};
inline constexpr Phrase kWaiting{"待核实", "waits"};
inline constexpr Phrase kApproved{"已核准", "approved"};
inline constexpr Phrase kRefused{"已退回", "refused"};
inline constexpr Phrase kNothingHeld{"没有待核实的数", "no figure is held"};
inline constexpr Phrase kAllApproved{"已核准{}个数", "{} approved"};
inline constexpr Phrase kAllRefused{"已退回{}个数", "{} refused"};

inline constexpr Phrase kUntil{"有效期至", "Until"};
inline constexpr Phrase kBy{"认定人", "By"};
inline constexpr Phrase kWhy{"理由", "Reason"};
inline constexpr Phrase kInForce{"效力", "State"};
inline constexpr Phrase kComputed{"规则计算", "Computed"};
inline constexpr Phrase kByHand{"{}（人工）", "{} (by hand)"};
inline constexpr Phrase kNoOverride{"没有人工认定的状态", "no status was ever set by hand"};
inline constexpr Phrase kOverridden{"{}的状态已人工认定为{}，有效期至 {}", "{} is {} by hand until {}"};
inline constexpr Phrase kOverrideWithdrawn{
    "{}的人工认定已撤回，恢复按规则计算的状态",
    "the override of {} is withdrawn; what the rules compute is shown"};

inline constexpr Phrase kNone{"无", "none"};
inline constexpr Phrase kWithdrawn{"撤回", "withdrawn"};
inline constexpr Phrase kFirst{"首次", "first"};
inline constexpr Phrase kYearsOfHistory{"近{}年历史", "{}-year history"};
inline constexpr Phrase kRequiredGrowth{"同比增长 {}", "{} growth on last year's months"};
inline constexpr Phrase kRequiredAmount{"再完成 {}", "{} more"};
inline constexpr Phrase kRequiredMean{"平均 {}", "{} on average"};
inline constexpr Phrase kUsually{"{} {}（通常 {}）", "{} {} (usually {})"};
inline constexpr Phrase kParameterHash{"标识 {}", "hash {}"};
inline constexpr Phrase kAmendment{"{} 起 {}（{}）", "from {}: {} ({})"};
inline constexpr Phrase kNoGoalChange{"没有未经调整程序而改动的目标",
                                      "no goal was changed without an amendment"};
inline constexpr Phrase kGoalsAccepted{"{}项改动已按 {} 的调整记录，原目标保留",
                                       "{} recorded as amended on {}; the original goals are kept"};
inline constexpr Phrase kFileOfVintage{"{}（版本 {}，{} 收到）", "{} (vintage {}, received {})"};
inline constexpr Phrase kTargetsInAll{"共{}项", "{} targets"};
inline constexpr Phrase kGroup{"分组", "Group"};
inline constexpr Phrase kTargets{"目标数", "Targets"};
inline constexpr Phrase kTold{"可预计", "Told of"};
inline constexpr Phrase kExpectedMet{"预计完成", "Expected met"};
inline constexpr Phrase kInterval{"80%区间", "80% interval"};
inline constexpr Phrase kRank{"位次", "Rank"};
inline constexpr Phrase kOfThemBinding{"  其中约束性", "  of them binding"};
inline constexpr Phrase kInAll{"合计", "In all"};
inline constexpr Phrase kUnranked{
    "位次只在区间不重叠时给出：{}组中{}组不能分先后",
    "Ranks are given only where intervals do not overlap: {1} of {0} groups cannot be ranked"};
inline constexpr Phrase kNoChange{"没有状态变化", "no target changes its status"};
inline constexpr Phrase kChanges{"状态变化：{}项", "Changes of status: {}"};
inline constexpr Phrase kWouldChange{"若收下，状态变化：{}项", "Changes of status, were it taken in: {}"};

}  // namespace words

std::string_view word(DataState state, std::string_view lang);
std::string_view word(Modality modality, std::string_view lang);
std::string_view word(PathSource source, std::string_view lang);
/// "" for none.
std::string_view word(Cause cause, std::string_view lang);
std::string_view word(GoalOrigin origin, std::string_view lang);
std::string_view word(OverrideState state, std::string_view lang);

}  // namespace pledged::commands
