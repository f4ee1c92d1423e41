#include "rules/wording/measure_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kLower = std::to_array<std::string_view>(
    {"失业率",     "消费价格", "物价",     "CPI",      "PPI",      "浓度",       "PM2.5",    "PM10",
     "细颗粒物",   "不良",     "死亡",     "事故",     "能耗",     "能源消费",   "煤炭消费", "燃煤",
     "排放",       "污染物",   "负债率",   "债务",     "赤字",     "近视率",     "龋齿率",   "贫困发生率",
     "成本",       "时限",     "审批时间", "办理时间", "办事时间", "开办时间",   "通关时间", "候车时间",
     "用时",       "周期",     "收入比",   "差距",     "发案",     "案件",       "败诉率",   "大班额",
     "自然增长率", "用水量",   "用水总量", "水耗",     "三公",     "一般性支出", "投诉",     "缺陷发生率",
     "发病率",     "拥堵",     "纠错率",   "漏损率",   "空置率",   "返贫",       "零就业",   "黑臭水体",
     "薄弱村",     "信访量",   "二氧化碳", "二氧化硫", "氮氧化物", "化学需氧量", "氨氮",     "臭氧",
     "可吸入颗粒", "流失率",   "辍学率",   "拖欠",     "积水点",   "用电价格",   "电价",     "气价",
     "物流总费用", "审批事项", "办理环节", "平均工期", "劣",       "困难家庭",   "无房",     "碳强度",
     "倍差",       "失信",     "杠杆率",   "非税",     "复发率",   "火灾",       "内涝",     "生活垃圾总量",
     "违法建设"});
constexpr auto kRemedyTails = std::to_array<std::string_view>(
    {"处理率", "利用率",   "治理率", "达标率", "优良率", "查处率", "破案率", "化解率", "处置率",
     "办结率", "满意率",   "办理率", "率先",   "削减率", "覆盖率", "完成率", "保障率", "下降率",
     "降低率", "处理能力", "压减率", "回收率", "合格率", "整改率", "结案率", "调解率", "改造",
     "治理",   "整治",     "项目",   "工程",   "企业",   "减排",   "节能率", "攻坚",   "置换"});
constexpr auto kRemedies = std::to_array<std::string_view>(
    {"减税降费", "降本", "减负", "节约", "防治", "治理率", "处理率", "安全利用", "救助", "报销"});
constexpr auto kMean = std::to_array<std::string_view>(
    {"消费价格", "物价", "CPI", "PPI", "浓度", "PM2.5", "PM10", "细颗粒物", "寿命", "受教育年限", "颗粒物",
     "噪声", "日均", "月均", "价格涨幅", "房价", "融资成本", "利率"});
constexpr auto kPerHead = std::to_array<std::string_view>(
    {"人均",     "亩均",    "户均",     "村均",     "每千",     "每万",     "每百",
     "万人",     "千人",    "百人",     "每十万",   "地均",     "单位面积", "居民收入比",
     "劳均",     "收入比",  "死亡率",   "每户",     "万元GDP",  "万元工业", "万元地区",
     "万元生产", "单位GDP", "单位工业", "单位地区", "单位生产", "生均",     "车均"});
constexpr auto kStock = std::to_array<std::string_view>(
    {"余额",   "总量",   "总数", "存量", "里程", "保有量",   "拥有量",   "存栏",     "人口", "容量",
     "能力",   "标准",   "时间", "时限", "周期", "资产",     "市场主体", "企业数",   "人数", "床位数",
     "户数",   "满意度", "指数", "面积", "质量", "规模",     "岸线",     "蓄水",     "库容", "注册资本",
     "天数达", "数量",   "用时", "审批", "环节", "仓容",     "网点",     "防洪能力", "评分", "得分",
     "总户数", "家数",   "会员", "用户", "装机", "缴存职工", "持证"});
constexpr auto kFlow = std::to_array<std::string_view>(
    {"产量",   "排放",     "消费总量", "能源消费", "用水总量", "用水量",   "用电量",   "发电量",   "吞吐量",
     "进出口", "出口",     "进口",     "销售",     "产值",     "收入",     "投资",     "增加值",   "生产总值",
     "GDP",    "总额",     "零售额",   "成交额",   "交易额",   "支出",     "接待",     "人次",     "就业",
     "税收",   "外资",     "利润",     "天数",     "游客",     "出栏",     "客运量",   "货运量",   "运输量",
     "事故",   "案件",     "创业",     "培训",     "搬迁",     "融资额",   "直接融资", "贷款发放", "采购",
     "快递",   "业务量",   "增收",     "垃圾总量", "经费",     "新增",     "净增",     "开行",     "申请量",
     "授权量", "专利授权", "造林",     "成交",     "签约",     "到位资金", "减负",     "经济总量"});
constexpr auto kStockTails = std::to_array<std::string_view>(
    {"余额", "存量", "保有量", "拥有量", "资产总额", "资产总量", "总资产", "净资产"});
constexpr auto kGains = std::to_array<std::string_view>({"新增", "净增"});
constexpr auto kDays = std::to_array<std::string_view>({"天数"});
constexpr auto kShareTails = std::to_array<std::string_view>(
    {"率", "比重", "比例", "占比", "强度", "覆盖面", "贡献度", "差距", "比", "率先", "度"});
constexpr auto kGrowth = std::to_array<std::string_view>(
    {"增加值", "收入", "生产总值", "GDP",  "经济", "投资", "零售总额", "进出口",
     "出口",   "指标", "产值",     "能耗", "排放", "减排", "节能",     "二氧化碳",
     "强度",   "增速", "增幅",     "贸易", "财政", "消费", "工业",     "生产率"});
constexpr auto kIntensity =
    std::to_array<std::string_view>({"能耗", "排放", "减排", "节能", "二氧化碳", "水耗", "碳强度",
                                     "化学需氧量", "氨氮", "污染物", "能源消费强度", "用水量"});

}  // namespace

Words lower_words() {
  return kLower;
}
Words remedy_tails() {
  return kRemedyTails;
}
Words remedies() {
  return kRemedies;
}
Words mean_words() {
  return kMean;
}
Words per_head_words() {
  return kPerHead;
}
Words stock_words() {
  return kStock;
}
Words flow_words() {
  return kFlow;
}
Words stock_tails() {
  return kStockTails;
}
Words gain_words() {
  return kGains;
}
Words day_counts() {
  return kDays;
}
Words share_tails() {
  return kShareTails;
}
Words growth_words() {
  return kGrowth;
}
Words intensity_words() {
  return kIntensity;
}

}  // namespace pledged::wording
