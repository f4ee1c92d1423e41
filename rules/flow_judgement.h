// FlowJudgement: the judgement of one block, by the widest instructions that the processor has; the bits are
// the same by any. Private to rules/; pure.
#pragma once

#include <cstdint>

#include "rules/flow_block.h"

namespace pledged {

/// All lanes, as if nothing had been said of them before.
void judge(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts);

/// What was said of each lane by the figures of the block: in `said` kJudged, kMonth (0: there were no
/// figures of the year), kSure and kBest.
void tell(const FlowTerms& terms, const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& said);

/// How many numbers at once; for the benchmark's report.
unsigned lanes_at_once();

/// For tests: by this many at once, 2 or 4, where the processor can.
void judge_by(unsigned lanes, const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts);

}  // namespace pledged
