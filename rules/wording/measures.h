// Measures: guesses what kind of series a subject is, and whether less of it is better, from its words: a
// balance is a stock, what is newly built a flow, an unemployment rate better low. Guesses for a person to
// check. Pure. Source: design of the rule language, "Measures".
#pragma once

#include <string_view>

#include "rules/wording/bounds.h"
#include "rules/wording/marks.h"

namespace pledged::wording {

/// True for subjects of which less is better: 失业率, 能耗. False for what is done about them: 污水处理率.
bool less_is_better(std::string_view subject);

struct MeasureQuestion {
  std::string_view subject;
  const Bound& bound;
  MarkKind mark;
  bool has_action;  ///< 新增, 新建: something is counted when done
};
/// flow, stock, growth, mean, share, rank.
std::string_view guess_measure(const MeasureQuestion& question);

}  // namespace pledged::wording
