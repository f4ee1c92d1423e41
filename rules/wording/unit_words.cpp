#include "rules/wording/unit_words.h"

#include <array>

namespace pledged::wording {
namespace {

using enum UnitClass;

constexpr std::array kRows = std::to_array<UnitRow>({
    {kPercent, "% 百分比"},
    {kPoints, "个百分点 百分点 个点 个基点 个千分点"},
    {kRate, "‰"},
    {kTenths, "成"},
    {kTimes, "倍"},
    {kScore, "分"},
    {kPlace, "强"},
    {kMoney, "元 美元 欧元 港元 日元 元人民币 人民币元 块钱"},
    {kPeople, "人 名 位"},
    {kCount,
     "个 家 项 座 所 台 台套 台（套） 件 条 宗 处 张 只 辆 批 支 期 场 场次 幢 栋 套 款 例 起 片 份 种 篇 部 "
     "本 册 间 班 "
     "块 口 棵 株 根 对 组 队 次 站 艘 架 列 枚 道 盏 床 张床位 个床位 泊位 个泊位 车位 个车位 村 个村 户 "
     "人次 头 羽 匹 "
     "班次 批次 架次 门 孔 眼 面 亩次 课 堂 桩 宗地 单 笔 令 班列 趟 户次 家次 件次 例次 剂 剂次 把 类 支队"},
    {kMeasure,
     "公里 千米 米 厘米 毫米 平方米 平米 平方公里 平方千米 公顷 亩 立方米 立方 方 吨 公斤 千克 克 斤 微克 "
     "毫克 "
     "吨标准煤 吨标煤 千克标准煤 千瓦 瓦 兆瓦 吉瓦 千瓦时 千瓦·时 度 千伏 千伏安 兆伏安 升 毫升 标箱 标准箱 "
     "TEU "
     "分贝 兆 Mbps Gbps kV km MW GW kW kWh MWh t m kg 车公里 吨公里 人公里 海里 车道公里 单线公里 标台 "
     "标准台 件套 PFlops EFlops P"},
    {kTime,
     "年 个月 月 天 日 工作日 个工作日 小时 个小时 分钟 秒 周 星期 个星期 学时 课时 个学时 年一遇 年期 载 "
     "周年 个年度"},
    {kAge, "岁 周岁"},
});

constexpr auto kPrefixes = std::to_array<std::string_view>({"十", "百", "千", "万", "亿"});
constexpr auto kInexact = std::to_array<std::string_view>({"余", "多", "来"});
constexpr auto kRanges = std::to_array<std::string_view>({"-", "–", "—", "~", "∼", "−", "至", "到"});
constexpr auto kQuotients = std::to_array<std::string_view>({"/", "每"});
constexpr auto kHeadRates = std::to_array<std::string_view>({"/10万", "/十万", "/万", "/百万", "/千"});
constexpr auto kBracketOpeners = std::to_array<std::string_view>({"（", "("});
constexpr auto kBracketClosers = std::to_array<std::string_view>({"）", ")"});
constexpr auto kHalves = std::to_array<std::string_view>({"一半", "半数"});
constexpr auto kRatios = std::to_array<std::string_view>({":", "：", "∶"});
constexpr auto kLetters = std::to_array<std::string_view>({"GDP", "CPI", "PPI", "FDI", "R&D", "ODI"});

}  // namespace

std::span<const UnitRow> unit_rows() {
  return kRows;
}
std::span<const std::string_view> unit_prefixes() {
  return kPrefixes;
}
std::span<const std::string_view> inexact_marks() {
  return kInexact;
}
std::span<const std::string_view> range_marks() {
  return kRanges;
}
std::span<const std::string_view> quotient_marks() {
  return kQuotients;
}
std::span<const std::string_view> head_rates() {
  return kHeadRates;
}
std::span<const std::string_view> bracket_openers() {
  return kBracketOpeners;
}
std::span<const std::string_view> bracket_closers() {
  return kBracketClosers;
}
std::string_view lone_magnitude() {
  return "万亿";
}
std::span<const std::string_view> half_words() {
  return kHalves;
}
std::span<const std::string_view> ratio_marks() {
  return kRatios;
}
std::string_view percent_unit() {
  return "%";
}
std::string_view permille_unit() {
  return "‰";
}
std::string_view times_unit() {
  return "倍";
}
std::string_view ordinal_mark() {
  return "第";
}
std::span<const std::string_view> indicator_letters() {
  return kLetters;
}

}  // namespace pledged::wording
