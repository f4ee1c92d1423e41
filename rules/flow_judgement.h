// FlowJudgement: the judgement of one block, by the widest instructions that the processor has; the bits are
// the same by any. Private to rules/; pure.
#pragma once

#include <cstdint>

#include "rules/flow_block.h"

namespace pledged {

/// All lanes, as if nothing had been said of them before. `newest`: of the vintages of the years before,
/// where one may be newer than one of the year; else 0.
void judge(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts,
           FlowBlock::Lanes<std::uint32_t>& newest);

/// What was said of each lane then: in `said` kJudged, kMonth, kSure and kBest.
void tell(const FlowTerms& terms, const FlowThen& then, FlowBlock::Lanes<std::uint32_t>& said);

/// How many numbers at once; for the benchmark's report.
unsigned lanes_at_once();

/// For tests: by at most this many at once, 2, 4 or 8, as the processor has them; returns how many.
unsigned judge_by(unsigned lanes, const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts);

}  // namespace pledged
