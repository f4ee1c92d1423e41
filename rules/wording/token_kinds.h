// TokenKinds: the groups of word kinds that the readers of clauses ask for. Pure.
#pragma once

#include "rules/wording/words.h"

namespace pledged::wording {

/// Words around a goal that say how sure, when, for whom: skipped when a verb or a subject is looked for.
bool is_frame(WordKind kind);
/// 增长 达到 不超过: how the number behind them binds.
bool is_bound(WordKind kind);
/// 以上 以内 左右 之间.
bool is_suffix(WordKind kind);
/// 新建 引进 开工: what is counted behind them.
bool is_action(WordKind kind);
/// Whatever opens a sentence before its subject: actions, 推动, 落实, 完成.
bool is_verb(WordKind kind);
/// 开工 建成 出台, wherever they stand.
bool is_milestone(WordKind kind);
/// 力争 确保 争创.
bool is_hedge(WordKind kind);

}  // namespace pledged::wording
