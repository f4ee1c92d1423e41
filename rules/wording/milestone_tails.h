// MilestoneTails: what milestones are said of, and what only sounds like one. Data only.
#pragma once

#include "rules/wording/word_match.h"

namespace pledged::wording {

Words passed_things();      ///< 通过 is an event before these: 验收
Words vague_works();        ///< nobody can say on which day these are done: 体系, 新局面
Words duty_tails();         ///< not part of what is completed: 任务
Words general_duties();     ///< 完成 of these is no event: 各项任务
Words stated_conditions();  ///< 具备 before these is an event: 条件

}  // namespace pledged::wording
