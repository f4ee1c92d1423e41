#include "rules/wording/date_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr std::array kParts = std::to_array<YearPart>({
    {"上半年", 6, 30},    {"下半年", 12, 31},    {"年底", 12, 31},     {"年末", 12, 31},
    {"年内", 12, 31},     {"岁末", 12, 31},      {"年中", 6, 30},      {"一季度", 3, 31},
    {"二季度", 6, 30},    {"三季度", 9, 30},     {"四季度", 12, 31},   {"第一季度", 3, 31},
    {"第二季度", 6, 30},  {"第三季度", 9, 30},   {"第四季度", 12, 31}, {"1季度", 3, 31},
    {"2季度", 6, 30},     {"3季度", 9, 30},      {"4季度", 12, 31},    {"国庆节前", 9, 30},
    {"国庆前", 9, 30},    {"十一前", 9, 30},     {"“十一”前", 9, 30},  {"“五一”前", 4, 30},
    {"五一前", 4, 30},    {"七一前", 6, 30},     {"“七一”前", 6, 30},  {"元旦前", 12, 31},
    {"年底前", 12, 31},   {"岁末前", 12, 31},    {"汛期前", 5, 31},    {"供暖期前", 10, 31},
    {"采暖期前", 10, 31}, {"秋季开学前", 8, 31}, {"一季度末", 3, 31},  {"上半年末", 6, 30},
    {"秋季学期", 9, 30},  {"年终", 12, 31},
});

constexpr std::array kPlans = std::to_array<PlanPeriod>({
    {"“十三五”末", 2020},
    {"“十四五”末", 2025},
    {"“十五五”末", 2030},
    {"“十四五”期末", 2025},
    {"十四五末", 2025},
    {"“十二五”末", 2015},
    {"“十三五”期末", 2020},
    {"十三五末", 2020},
    {"“十五五”期末", 2030},
});

constexpr auto kThisYear = std::to_array<std::string_view>({"今年", "本年", "当年", "全年"});
constexpr auto kDuePrefixes = std::to_array<std::string_view>({"到", "至"});
constexpr auto kMonthTails =
    std::to_array<std::string_view>({"份", "底", "末", "下旬", "份底", "底之", "份之", "内"});
constexpr auto kDateTails =
    std::to_array<std::string_view>({"底", "末", "前", "之前", "以前", "内", "底前", "末前"});
constexpr auto kStartTails = std::to_array<std::string_view>({"起", "以来", "开始", "至今"});
constexpr auto kBasePrefixes =
    std::to_array<std::string_view>({"较", "比", "相比", "相较", "对比", "相比于", "较之"});
constexpr auto kClosedPrefixes = std::to_array<std::string_view>({"与", "和", "同", "在", "以"});
constexpr auto kBaseClosings = std::to_array<std::string_view>(
    {"相比", "相比较", "的基础上", "基础上", "为基数", "为基期", "的基数上", "基数上", "基础"});
constexpr auto kFormer = std::to_array<std::string_view>(
    {"上年", "去年", "上一年", "上年度", "上一年度", "年初", "上年末", "上年底", "上年同期", "去年同期",
     "去年底", "同期", "前三年平均", "基期", "往年", "前一年", "常年"});
constexpr auto kBaseTails = std::to_array<std::string_view>(
    {"底", "末", "年底", "同期", "水平", "平均", "年均", "度", "实绩", "基数"});
constexpr auto kBaseAlone = std::to_array<std::string_view>(
    {"同比", "环比", "同口径", "同口径可比", "可比口径", "按可比口径", "按可比价格计算", "按可比价格",
     "按可比价", "可比价", "可比", "按同口径", "按不变价", "扣除价格因素", "剔除价格因素"});

constexpr auto kYearOnYear = std::to_array<std::string_view>({"同比", "环比"});

}  // namespace

std::span<const YearPart> year_parts() {
  return kParts;
}
std::span<const PlanPeriod> plan_periods() {
  return kPlans;
}
std::string_view year_word() {
  return "年";
}
std::string_view month_word() {
  return "月";
}
std::string_view day_word() {
  return "日";
}
std::span<const std::string_view> this_year_words() {
  return kThisYear;
}
std::span<const std::string_view> due_prefixes() {
  return kDuePrefixes;
}
std::span<const std::string_view> month_tails() {
  return kMonthTails;
}
std::span<const std::string_view> date_tails() {
  return kDateTails;
}
std::span<const std::string_view> start_tails() {
  return kStartTails;
}
std::span<const std::string_view> base_prefixes() {
  return kBasePrefixes;
}
std::span<const std::string_view> base_prefixes_closed() {
  return kClosedPrefixes;
}
std::span<const std::string_view> base_closings() {
  return kBaseClosings;
}
std::span<const std::string_view> former_periods() {
  return kFormer;
}
std::span<const std::string_view> base_tails() {
  return kBaseTails;
}
std::span<const std::string_view> year_on_year_words() {
  return kYearOnYear;
}
std::span<const std::string_view> base_alone() {
  return kBaseAlone;
}

}  // namespace pledged::wording
