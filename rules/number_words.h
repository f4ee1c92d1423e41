// Number words: the words, signs and marks that stand around a number in a cell, as tables. Data, nothing
// else: what they do to the number is said in worded_number.cpp. All are in the form that fold_cell() leaves.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pledged {

using CellWords = std::u32string_view;

// Longer words before the words that they begin with.
inline constexpr std::array kComparisons = std::to_array<CellWords>(
    {U"与上年同期相比", U"与去年同期相比", U"与上年同期", U"与去年同期", U"比上年同期", U"比去年同期",
     U"较上年同期", U"较去年同期", U"比上年", U"较上年", U"同比"});
inline constexpr std::array kRises = std::to_array<CellWords>(
    {U"增长", U"上升", U"提高", U"增加", U"上涨", U"增速", U"增幅", U"涨幅", U"增", U"升", U"涨", U"↑"});
inline constexpr std::array kFalls =
    std::to_array<CellWords>({U"负增长", U"下降", U"减少", U"降低", U"下跌", U"下滑", U"降幅", U"跌幅", U"降",
                              U"减", U"跌", U"↓", U"▼", U"▽"});
inline constexpr std::array kTriangles = std::to_array<CellWords>({U"△", U"▲"});
inline constexpr std::array kNoChange = std::to_array<CellWords>({U"持平", U"零增长"});
/// What has a change of its own: 降幅收窄1.2个百分点, 增长加快2个百分点.
inline constexpr std::array kRates =
    std::to_array<CellWords>({U"增速", U"增幅", U"涨幅", U"降幅", U"跌幅", U"增长", U"下降"});
inline constexpr std::array kChangesOfRates =
    std::to_array<CellWords>({U"收窄", U"扩大", U"回落", U"回升", U"提高", U"提升", U"加快", U"放缓", U"减缓",
                              U"收缩", U"缩小", U"下降", U"上升", U"增加", U"减少", U"降低", U"比", U"较"});

/// What makes a number an approximate one.
inline constexpr std::array kAboutBefore = std::to_array<CellWords>(
    {U"大约",   U"大概",   U"约为", U"约",   U"将近", U"接近", U"近",   U"超过",   U"超",
     U"逾",     U"多于",   U"少于", U"高于", U"低于", U"不足", U"不到", U"不低于", U"不高于",
     U"不少于", U"不超过", U"至少", U"至多", U"最多", U"最少", U"几乎", U">=",     U"<=",
     U">",      U"<",      U"≥",    U"≤",    U"≈",    U"~"});
inline constexpr std::array kAboutBehind =
    std::to_array<CellWords>({U"左右", U"上下", U"以上", U"以下", U"以内", U"之内", U"余", U"多"});
/// Between the number and its scale or unit: 20余万, 300多户.
inline constexpr std::array kAboutInside = std::to_array<CellWords>({U"余", U"多"});

/// Words that a change by an exact ratio has, and which people use roundly.
struct Multiple {
  CellWords words;
  int percent;
};
inline constexpr std::array kMultiples = std::to_array<Multiple>(
    {{U"翻一番", 100}, {U"翻了一番", 100}, {U"翻番", 100}, {U"翻两番", 300}, {U"翻了两番", 300}});

/// 百分之七: the number stands behind.
struct Share {
  CellWords words;
  std::string_view unit;
  int power;
};
inline constexpr std::array kShares =
    std::to_array<Share>({{U"百分之", "%", 0}, {U"千分之", "‰", 0}, {U"万分之", "%", -2}});

/// What is said of a figure behind it, in brackets or as a letter of Eurostat's.
enum class Remark : std::uint8_t { footnote, preliminary, revised, estimate, forecast };
struct RemarkWord {
  CellWords words;
  Remark means;
};
inline constexpr std::array kRemarks = std::to_array<RemarkWord>({
    {U"预计", Remark::forecast},
    {U"预计数", Remark::forecast},
    {U"预测", Remark::forecast},
    {U"预测数", Remark::forecast},
    {U"计划", Remark::forecast},
    {U"目标", Remark::forecast},
    {U"f", Remark::forecast},
    {U"初步", Remark::preliminary},
    {U"初步数", Remark::preliminary},
    {U"初步核算", Remark::preliminary},
    {U"初步核算数", Remark::preliminary},
    {U"初值", Remark::preliminary},
    {U"快报", Remark::preliminary},
    {U"快报数", Remark::preliminary},
    {U"p", Remark::preliminary},
    {U"修订", Remark::revised},
    {U"修订数", Remark::revised},
    {U"修正", Remark::revised},
    {U"r", Remark::revised},
    {U"估计", Remark::estimate},
    {U"估计数", Remark::estimate},
    {U"估算", Remark::estimate},
    {U"估算数", Remark::estimate},
    {U"e", Remark::estimate},
    {U"注", Remark::footnote},
    {U"见注", Remark::footnote},
});
/// Before a number, these make it a forecast.
inline constexpr std::array kForecasts =
    std::to_array<CellWords>({U"预计", U"预测", U"力争", U"计划", U"目标"});

inline constexpr CellWords kFootnotes = U"*†‡※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
inline constexpr CellWords kSuperscripts = U"¹²³⁰⁴⁵⁶⁷⁸⁹";
inline constexpr CellWords kScales = U"十百千万亿";

}  // namespace pledged
