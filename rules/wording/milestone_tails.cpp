#include "rules/wording/milestone_tails.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kPassed =
    std::to_array<std::string_view>({"验收", "复评", "评审", "考核", "复审", "评估", "认证", "审批", "审查",
                                     "创建", "复核", "测评", "国检", "复检", "省检", "督导"});
constexpr auto kVague = std::to_array<std::string_view>(
    {"体系",     "格局",   "氛围", "局面", "篇章",   "共同体", "机制",       "环境", "优势",   "动能",
     "小康社会", "现代化", "意识", "本领", "作风",   "新路",   "高地",       "样板", "新生活", "家园",
     "梦",       "导向",   "理念", "强市", "强省",   "强县",   "典范",       "引擎", "生态圈", "模式",
     "新引擎",   "新高地", "台阶", "合力", "态势",   "新形象", "服务型政府", "政府", "基础",   "水平",
     "能力",     "力度",   "步伐", "质量", "新突破", "大文章", "故事",       "目标"});
constexpr auto kDuties = std::to_array<std::string_view>({"任务", "工作", "目标任务", "建设任务"});
constexpr auto kGeneralDuties =
    std::to_array<std::string_view>({"各项任务", "目标任务", "全年任务", "各项工作", "年度任务", "全年目标",
                                     "各项目标", "既定", "使命", "任务", "主要目标", "规划目标"});
constexpr auto kConditions = std::to_array<std::string_view>({"条件"});

}  // namespace

Words passed_things() {
  return kPassed;
}
Words vague_works() {
  return kVague;
}
Words duty_tails() {
  return kDuties;
}
Words general_duties() {
  return kGeneralDuties;
}
Words stated_conditions() {
  return kConditions;
}

}  // namespace pledged::wording
