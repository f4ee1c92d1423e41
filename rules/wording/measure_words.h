// MeasureWords: words in subjects that tell what they measure. Data only.
#pragma once

#include "rules/wording/word_match.h"

namespace pledged::wording {

Words lower_words();      ///< less of these is better: 失业率
Words remedy_tails();     ///< unless the subject ends so: 处理率
Words remedies();         ///< or holds one of these: 节能率
Words mean_words();       ///< 浓度 寿命
Words per_head_words();   ///< 人均 每千
Words stock_words();      ///< 余额 总数
Words stock_tails();      ///< what is there however it came in: 资产总额
Words flow_words();       ///< 产量 进出口
Words gain_words();       ///< 新增
Words day_counts();       ///< 天数: days within the year
Words share_tails();      ///< 率 比重
Words growth_words();     ///< of goals without a number: 增加值 收入
Words intensity_words();  ///< whose changes are published as growth: 能耗 排放

}  // namespace pledged::wording
