#include "rules/wording/bound_tails.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kFallNouns =
    std::to_array<std::string_view>({"降低率", "下降率", "降幅", "削减率", "压减率", "减幅", "下降幅度",
                                     "降低幅度", "递减率", "减排率", "下降比例"});
constexpr auto kCountedCuts =
    std::to_array<std::string_view>({"压减", "削减", "精简", "压降", "消减", "调减"});
constexpr auto kRankings = std::to_array<std::string_view>({"排名", "位次", "名次", "排位", "位置"});
constexpr auto kMoney = std::to_array<std::string_view>(
    {"额",   "收入", "产值", "投资", "产业",     "销售",     "税收", "总量",  "资产",
     "融资", "贷款", "余额", "规模", "生产总值", "增加值",   "支出", "资金",  "利润",
     "债券", "保费", "GDP",  "消费", "外资",     "产业集群", "投入", "产业链"});

}  // namespace

Words fall_nouns() {
  return kFallNouns;
}
Words counted_cuts() {
  return kCountedCuts;
}
Words ranking_tails() {
  return kRankings;
}
Words money_subjects() {
  return kMoney;
}
std::string_view money_unit() {
  return "元";
}
std::string_view count_unit() {
  return "个";
}
std::string_view place_unit() {
  return "位";
}

}  // namespace pledged::wording
