#include "rules/wording/mark_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kReferences = std::to_array<std::string_view>(
    {"平均", "全省", "全国", "全市", "全县", "全区", "GDP",  "生产总值", "经济增", "经济", "财政", "增速",
     "增长", "增幅", "同期", "居民", "收入", "投资", "省均", "国家水平", "周边",   "同类", "工业"});
constexpr auto kFirmReferences = std::to_array<std::string_view>(
    {"平均", "经济增", "GDP增", "生产总值增", "全国水平", "全省水平", "全市水平", "省均", "经济发展"});
constexpr auto kIndicatorTails = std::to_array<std::string_view>(
    {"率",     "比重",       "比例", "占比", "量",   "额",   "值",   "能耗",     "质量", "成本",
     "差距",   "收入",       "支出", "经费", "强度", "投资", "出口", "浓度",     "价格", "指数",
     "贡献率", "度",         "周期", "时间", "时限", "债务", "负债", "进出口",   "案件", "事故",
     "就业",   "费用",       "数",   "密度", "产量", "消费", "外资", "收入比",   "比",   "利润",
     "税收",   "产业增加值", "增速", "增幅", "排名", "评价", "评估", "综合实力", "指标"});
constexpr auto kLastingTails =
    std::to_array<std::string_view>({"时间", "时限", "周期", "寿命", "年限", "天数", "期限", "时长", "用时",
                                     "工期", "半径", "审批", "办理", "候车"});
constexpr auto kThings = std::to_array<std::string_view>(
    {"项目",   "企业", "工程", "集群",   "园区",   "主体",   "单位", "楼",   "大户", "街区",
     "薄弱村", "村",   "老人", "老年人", "儿童",   "婴幼儿", "人群", "人口", "机组", "锅炉",
     "泊位",   "码头", "线路", "变电站", "输变电", "道路",   "河流", "水库", "户",   "家庭",
     "店",     "采购", "个体", "车辆",   "船舶",   "医院",   "机构"});
constexpr auto kSums = std::to_array<std::string_view>(
    {"投资", "资金", "收入", "贷款", "销售", "产值", "消费", "债券", "融资", "补贴", "税收", "订单", "额"});
constexpr auto kSingleUnits =
    std::to_array<std::string_view>({"座", "所", "家", "处", "条", "台", "支", "幢"});
constexpr auto kVagueGoods =
    std::to_array<std::string_view>({"隐患", "顾虑", "壁垒", "障碍", "风险", "影响", "歧视", "疑虑", "差距",
                                     "瓶颈", "痛点", "现象", "贫困", "矛盾"});

constexpr auto kPlanNames =
    std::to_array<std::string_view>({"十二五", "十三五", "十四五", "十五五", "十六五"});

}  // namespace

Words plan_names() {
  return kPlanNames;
}
Words reference_words() {
  return kReferences;
}
Words firm_reference_words() {
  return kFirmReferences;
}
Words indicator_tails() {
  return kIndicatorTails;
}
Words lasting_tails() {
  return kLastingTails;
}
Words described_things() {
  return kThings;
}
Words sum_tails() {
  return kSums;
}
Words single_units() {
  return kSingleUnits;
}
Words vague_goods() {
  return kVagueGoods;
}

}  // namespace pledged::wording
