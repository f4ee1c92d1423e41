#include "rules/wording/list_words.h"

namespace pledged::wording {
namespace {

constexpr std::array kEllipses = std::to_array<Ellipsis>({
    {"城乡居民", {"城镇居民", "农村居民", ""}},
    {"城乡常住居民", {"城镇常住居民", "农村常住居民", ""}},
    {"城乡低保", {"城镇低保", "农村低保", ""}},
    {"城乡最低生活保障", {"城镇最低生活保障", "农村最低生活保障", ""}},
    {"城、乡居民", {"城镇居民", "农村居民", ""}},
    {"城乡", {"城镇", "农村", ""}},
    {"一产、二产、三产", {"第一产业", "第二产业", "第三产业"}},
    {"一、二、三产业", {"第一产业", "第二产业", "第三产业"}},
    {"一、二、三次产业", {"第一产业", "第二产业", "第三产业"}},
    {"第一、二、三产业", {"第一产业", "第二产业", "第三产业"}},
    {"第一、第二、第三产业", {"第一产业", "第二产业", "第三产业"}},
    {"三次产业", {"第一产业", "第二产业", "第三产业"}},
    {"二、三产业", {"第二产业", "第三产业", ""}},
    {"第二、三产业", {"第二产业", "第三产业", ""}},
    {"第二、第三产业", {"第二产业", "第三产业", ""}},
    {"存贷款", {"存款", "贷款", ""}},
    {"进、出口", {"进口", "出口", ""}},
});

constexpr auto kTails = std::to_array<std::string_view>({"居民人均可支配收入",
                                                         "常住居民人均可支配收入",
                                                         "居民收入",
                                                         "居民人均收入",
                                                         "人均可支配收入",
                                                         "排放量",
                                                         "排放总量",
                                                         "排放强度",
                                                         "企业",
                                                         "投资",
                                                         "增加值",
                                                         "死亡率",
                                                         "覆盖率",
                                                         "收入",
                                                         "支出",
                                                         "人数",
                                                         "起数",
                                                         "面积",
                                                         "余额",
                                                         "占比",
                                                         "比重",
                                                         "比例",
                                                         "率",
                                                         "总额",
                                                         "人次",
                                                         "就业",
                                                         "总量",
                                                         "产量",
                                                         "用水量",
                                                         "消费量",
                                                         "吞吐量",
                                                         "税收",
                                                         "项目",
                                                         "外资",
                                                         "出口",
                                                         "产值",
                                                         "增速",
                                                         "指数",
                                                         "额",
                                                         "数",
                                                         "基地",
                                                         "平台",
                                                         "中心",
                                                         "浓度",
                                                         "均值",
                                                         "里程",
                                                         "学位",
                                                         "床位",
                                                         "标准",
                                                         "贷款",
                                                         "存款",
                                                         "利润",
                                                         "价格",
                                                         "能耗",
                                                         "参保率",
                                                         "任务",
                                                         "事故",
                                                         "案件",
                                                         "村",
                                                         "乡镇",
                                                         "县",
                                                         "人才",
                                                         "学校",
                                                         "园区",
                                                         "示范区",
                                                         "家庭",
                                                         "住房",
                                                         "规模"});
constexpr auto kPauses = std::to_array<std::string_view>({"、"});
constexpr auto kConjunctions = std::to_array<std::string_view>({"和", "及", "与", "以及"});
constexpr auto kOpeners = std::to_array<std::string_view>({"（", "(", "“", "《", "「"});
constexpr auto kClosers = std::to_array<std::string_view>({"）", ")", "”", "》", "」"});
constexpr auto kEnds = std::to_array<std::string_view>({"等"});

}  // namespace

std::span<const Ellipsis> ellipses() {
  return kEllipses;
}
Words shared_tails() {
  return kTails;
}
Words list_pauses() {
  return kPauses;
}
Words list_conjunctions() {
  return kConjunctions;
}
Words list_openers() {
  return kOpeners;
}
Words list_closers() {
  return kClosers;
}
Words list_ends() {
  return kEnds;
}

}  // namespace pledged::wording
