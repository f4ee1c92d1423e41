// ReportWords: the words that the shape of a report is known by, and those that a draft is written with. Data
// only.
#pragma once

#include <array>
#include <string_view>

namespace pledged::commands::report_words {

inline constexpr std::string_view kYear = "年";
inline constexpr std::string_view kMonth = "月";
inline constexpr std::string_view kDay = "日";
inline constexpr std::string_view kReport = "报告";
/// What follows the place in a title.
inline constexpr auto kBehindPlace =
    std::to_array<std::string_view>({"人民政府", "政府工作报告", "国民经济", "“十"});
inline constexpr auto kTitleNoise = std::to_array<std::string_view>({"关于", "《", "——"});
inline constexpr std::string_view kChapterComma = "、";
inline constexpr auto kOpenBrackets = std::to_array<std::string_view>({"（", "("});
inline constexpr auto kCloseBrackets = std::to_array<std::string_view>({"）", ")"});
inline constexpr std::string_view kFullStop = "。";
/// A sentence with one of these is no heading of a paragraph.
inline constexpr auto kSentencePunctuation = std::to_array<std::string_view>(
    {"，", "；", "：", ",", ";", ":", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});

inline constexpr std::string_view kToReview = "待审核";
inline constexpr std::string_view kConfidence = "把握";
inline constexpr std::string_view kGrowthRate = "增速";
inline constexpr std::string_view kRiseInPoints = "提高幅度";
inline constexpr std::string_view kPlace = "位次";
/// Endings of names that say already that they are rates.
inline constexpr auto kRateEndings =
    std::to_array<std::string_view>({"增速", "增长", "增幅", "率", "比重", "占比", "涨幅", "幅度", "强度"});
inline constexpr std::string_view kUnnamed = "未命名指标";
inline constexpr std::string_view kMagnitude = "万";
inline constexpr std::string_view kCount = "个";

/// What the parser's notes mean to a reader of the draft.
struct Remark {
  std::string_view note;
  std::string_view words;
};
inline constexpr auto kRemarks = std::to_array<Remark>({
    {"approximate", "约数"},
    {"subject-missing", "原文未写明指标"},
    {"subject-inherited", "指标承前句"},
    {"split-list", "由并列项拆开"},
    {"list-unmatched", "并列项与数字不能一一对应"},
    {"no-due-date", "原文未写期限，按年底"},
    {"direction-only", "只有方向"},
    {"verb-shared", "动词承前项"},
    {"characters", "汉字数字"},
    {"bare-ceiling", "按越低越好读作上限"},
    {"hedge-carried", "语气承前句"},
    {"unit-missing", "原文无单位"},
    {"unit-unknown", "单位不在单位表中"},
    {"relative", "相对目标：比较对象入库后改写为 exceed 或 no_worse_than"},
    {"no-comparator", "规则语言没有这一比较方式，先记为 external"},
    {"high-end", "原文为区间，取低端"},
});

}  // namespace pledged::commands::report_words
