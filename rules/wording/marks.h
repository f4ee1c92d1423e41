// Marks: where in a clause its goals are: numbers that are goals, and words that are goals without a number
// (全覆盖, 清零, 前列, 与经济增长同步, 省下达). Numbers that only describe (10亿元以上项目, 2020年, 146项清单
// that is there already) are left out: asides.h. A mark says where, not yet what: bounds.h reads it. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/wording/clauses.h"

namespace pledged::wording {

enum class MarkKind : std::uint8_t {
  kNumber,
  kMajority,   ///< 过半
  kTwoDigits,  ///< 两位数
  kDouble,     ///< 翻一番
  kRedouble,   ///< 翻两番
  kFirstOne,   ///< 零的突破
  kPlace,      ///< 前50%, 第一
  kStanding,   ///< 前列
  kFull,       ///< 全覆盖
  kFullOver,   ///< 覆盖所有: what is covered follows
  kZero,       ///< 零增长: none comes
  kCleared,    ///< 清零: none is left
  kEliminate,  ///< 消除: what follows
  kRelation,   ///< 高于全省平均水平, with 1个百分点 or without
  kSync,       ///< 与经济增长同步
  kExternal,   ///< 省下达的任务
  kTrendUp,
  kTrendDown,
  kSteady,
};

/// Indices into Clause::tokens: [begin, end) is the whole mark with the words that bind it, `core` the number
/// or word that makes it one.
struct Mark {
  MarkKind kind = MarkKind::kNumber;
  std::size_t begin = 0;
  std::size_t core = 0;
  std::size_t end = 0;
  std::optional<std::size_t> margin;  ///< of a relation: its number
};

std::vector<Mark> find_marks(const Clause& clause, std::string_view text);

}  // namespace pledged::wording
