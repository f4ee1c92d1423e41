#include "rules/unit_symbols.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pledged {
namespace {

constexpr std::array kSymbols = std::to_array<UnitSymbols>({
    // symbols, dimension, numerator, denominator, power, takes_prefix
    {"元 人民币元 元人民币 yuan cny rmb", "money-cny"},
    {"美元 usd us$", "money-usd"},
    {"欧元 eur", "money-eur"},
    {"港元 港币 hkd", "money-hkd"},
    {"日元 jpy", "money-jpy"},
    {"英镑 gbp", "money-gbp"},

    {"1 pure 倍 times", "ratio", 1, 1, 0, false},
    {"成", "ratio", 1, 1, -1, false},
    {"% percent pct 百分比", "ratio", 1, 1, -2, false},
    {"‰ permille 千分比", "ratio", 1, 1, -3, false},
    {"ppm", "ratio", 1, 1, -6, false},
    {"百分点 pp percentagepoint percentagepoints", "points", 1, 1, 0, false},
    {"千分点", "points", 1, 1, -1, false},
    {"基点 bp", "points", 1, 1, -2, false},
    {"指数 index 点", "index", 1, 1, 0, false},
    {"分 score", "score", 1, 1, 0, false},
    {"位次 名次 rank", "rank", 1, 1, 0, false},

    {"个 家 项 座 所 台 件 条 宗 处 张 只 辆 批 支 期 场 幢 栋 套 款 例 起 片 份 种 类 篇 部 本 册 间 班 块 "
     "口 棵 株 根 对 组 队 届 次 轮 站 门 艘 架 列 枚 道 盏 床 床位 张床位 泊位 车位 村 count",
     "count"},
    {"人 名 位 persons people", "persons"},
    {"人次 visits", "visits"},
    {"人公里", "passenger-transport"},
    {"吨公里", "freight-transport"},
    {"户 households", "households"},
    {"头 羽 匹 animals", "animals"},
    {"标箱 标准箱 teu", "containers"},

    {"天 日 day days", "days"},
    {"周 星期 week weeks", "days", 7},
    {"小时 h hour hours", "days", 1, 24},
    {"分钟 min minute minutes", "days", 1, 1440},
    {"秒 s second seconds", "days", 1, 86400},
    {"工作日 workingday workingdays", "working-days"},
    {"月 month months", "months"},
    {"年 year years", "months", 12},
    {"学时 课时 lessons", "lessons"},

    {"米 m", "length"},
    {"公里 千米 km", "length", 1, 1, 3},
    {"厘米 cm", "length", 1, 1, -2},
    {"毫米 mm", "length", 1, 1, -3},
    {"平方米 平米 m2 sqm", "area"},
    {"平方公里 平方千米 km2", "area", 1, 1, 6},
    {"公顷 ha hectare hectares", "area", 1, 1, 4},
    {"亩 mu", "area", 2, 3, 3},
    {"立方米 立方 方 m3", "volume"},
    {"升 l", "volume", 1, 1, -3},
    {"毫升 ml", "volume", 1, 1, -6},
    {"千升 kl", "volume"},

    {"吨 公吨 t ton tons tonne tonnes", "mass"},
    {"千克 公斤 kg", "mass", 1, 1, -3},
    {"斤", "mass", 1, 2, -3},
    {"克 g", "mass", 1, 1, -6},
    {"毫克 mg", "mass", 1, 1, -9},
    {"微克 ug", "mass", 1, 1, -12},
    {"吨标准煤 标准煤吨 吨标煤 tce", "coal-equivalent"},
    {"千克标准煤 公斤标准煤 kgce", "coal-equivalent", 1, 1, -3},
    {"克标准煤 gce", "coal-equivalent", 1, 1, -6},
    {"吨二氧化碳 tco2", "carbon-dioxide"},

    {"千瓦时 千瓦·时 kwh kw·h 度", "energy"},
    {"兆瓦时 mwh", "energy", 1, 1, 3},
    {"千瓦 kw", "power"},
    {"瓦 w", "power", 1, 1, -3},
    {"兆瓦 mw", "power", 1, 1, 3},
    {"吉瓦 gw", "power", 1, 1, 6},
    {"千伏安 kva", "apparent-power"},
    {"兆伏安 mva", "apparent-power", 1, 1, 3},
    {"千伏 kv", "voltage"},
    {"兆 mbps 兆比特/秒", "bandwidth", 1, 1, 0, false},
    {"吉比特/秒 gbps", "bandwidth", 1, 1, 3, false},
    {"℃ 摄氏度", "temperature", 1, 1, 0, false},
    {"分贝 db", "noise", 1, 1, 0, false},
});

constexpr std::string_view take_word(std::string_view& words) {
  const std::size_t end = std::min(words.find(' '), words.size());
  const std::string_view word = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return word;
}

constexpr std::size_t count_symbols() {
  std::size_t count = 0;
  for (const UnitSymbols& row : kSymbols) {
    for (std::string_view words = row.symbols; !words.empty(); take_word(words)) ++count;
  }
  return count;
}

struct Entry {
  std::string_view symbol;
  std::size_t row;
};

// Every symbol with its row, in order of the symbols.
constexpr auto kIndex = [] {
  std::array<Entry, count_symbols()> index{};
  std::size_t next = 0;
  for (std::size_t row = 0; row < kSymbols.size(); ++row) {
    for (std::string_view words = kSymbols[row].symbols; !words.empty();) {
      index[next++] = {take_word(words), row};
    }
  }
  std::sort(index.begin(), index.end(), [](const Entry& a, const Entry& b) { return a.symbol < b.symbol; });
  return index;
}();

constexpr bool each_symbol_has_one_meaning() {
  return std::adjacent_find(kIndex.begin(), kIndex.end(), [](const Entry& a, const Entry& b) {
           return a.symbol == b.symbol;
         }) == kIndex.end();
}
static_assert(each_symbol_has_one_meaning());

}  // namespace

std::span<const UnitSymbols> unit_symbols() {
  return kSymbols;
}

const UnitSymbols* find_unit_symbol(std::string_view symbol) {
  const auto* const found =
      std::lower_bound(kIndex.begin(), kIndex.end(), symbol,
                       [](const Entry& entry, std::string_view wanted) { return entry.symbol < wanted; });
  return found == kIndex.end() || found->symbol != symbol ? nullptr : &kSymbols[found->row];
}

std::string_view take_symbol(std::string_view& symbols) {
  return take_word(symbols);
}

}  // namespace pledged
