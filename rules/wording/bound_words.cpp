#include <array>

#include "rules/wording/words.h"

namespace pledged::wording {
namespace {

using enum WordKind;

constexpr std::array kRows = std::to_array<WordRow>({
    {kRise,
     "增长 提高 提升 上升 增加 递增 上涨 增幅 增速 增长率 增长速度 增长幅度 扩大 净增长 年均增长 恢复性增长 "
     "前移 "
     "可比增长 同口径增长 拓展"},
    {kFall,
     "下降 降低 减少 压减 压缩 削减 缩减 缩短 精简 下调 回落 压降 累计下降 再降 调减 递减 收窄 缩小 降减 "
     "消减"},
    {kReach,
     "迈上 跨上 登上 站上 迈过 跃上 跨越 跨过 越过 跃过 达到 提高到 提高至 提升到 提升至 增加到 增加至 "
     "增长到 增长至 扩大到 扩大至 上升到 上升至 发展到 发展至 壮大到 "
     "升至 增至 达 达成 拓展到 拓展至 累计达到 总量达到 延长到 延长至 扩容至 提至 恢复到 "
     "恢复至 总数达到 稳步提高到"},
    {kAttain, "完成 全部完成 全面完成 基本完成"},
    {kAchieve, "实现 全面实现 基本实现"},
    {kFallTo,
     "下降到 下降至 降低到 降低至 降到 降至 压缩到 压缩至 压减到 压减至 缩短到 缩短至 缩减到 缩减至 减少到 "
     "减少至 "
     "缩小到 缩小至 控制到 控制至 降为 减至 减到 缩至 压缩为 收窄到 收窄至 精简到 精简至 回落到 回落至 "
     "压降到 压降至"},
    {kHold,
     "保持在 稳定在 维持在 保持 维持 稳定保持在 继续保持在 持续保持 持续稳定在 始终保持 稳定于 巩固在 稳固在 "
     "保持稳定在 稳控在 稳定达到"},
    {kCap, "控制在 严格控制在 严控在 限制在 压控在 管控在 稳定控制在 始终控制在 严格控制"},
    {kOver, "突破 超过 超出 多于 冲破 大于 首次突破"},
    {kFloor, "不低于 不少于 不小于 至少 不得低于 不得少于 最低 不下于 不弱于 不慢于 不能低于 不差于"},
    {kCeiling,
     "不超过 不高于 不多于 不大于 不得超过 最多 至多 不得高于 不突破 不得突破 不超 不能超过 最高不超过"},
    {kUnder, "低于 小于 少于"},
    {kBeat, "高于 快于 好于 优于 跑赢 领先于 领先 高出 快过 高过 赶超 超越"},
    {kNear, "大约 约 近 接近 大体"},
    {kAtLeastSuffix, "以上 及以上 或以上 之上 以上水平"},
    {kAtMostSuffix, "以内 以下 之内 及以下 之下 范围内 范围以内 内"},
    {kAboutSuffix, "左右 上下 前后 左右水平"},
    {kBetweenSuffix, "之间 区间"},
    {kMilestoneBar, "台阶 大关 关口 新台阶 大台阶 门槛 整数关"},
});

constexpr std::array kBeforeNumber = std::to_array<WordRow>({
    {kReach, "达 至 到 占 为"},
    {kOver, "超 破 逾 过"},
    {kRise, "增 涨 升"},
    {kFall, "降 减 缩"},
    {kNear, "约 近"},
    {kCeiling, "≤ <"},
    {kFloor, "≥ >"},
});

}  // namespace

std::span<const WordRow> bound_words() {
  return kRows;
}
std::span<const WordRow> words_before_number() {
  return kBeforeNumber;
}

}  // namespace pledged::wording
