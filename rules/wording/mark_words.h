// MarkWords: words that tell goals from descriptions. Data only.
#pragma once

#include "rules/wording/word_match.h"

namespace pledged::wording {

Words reference_words();       ///< what 高于 compares with: 全省 平均 GDP
Words firm_reference_words();  ///< what 达到 and 不低于 compare with: 平均 经济增长
Words indicator_tails();       ///< how an indicator ends: 率 量 收入
Words lasting_tails();         ///< subjects whose number is a time: 时限 寿命
Words described_things();      ///< what 10亿元以上 describes: 项目 企业
Words sum_tails();             ///< what 100亿元以上 is an amount of: 投资 贷款
Words single_units();          ///< units with which 一 counts: 一座
Words plan_names();            ///< 十四五
Words vague_goods();           ///< 消除 of these is no goal to count: 隐患

}  // namespace pledged::wording
