// EvaluateCheck: that contenders say the same, before they are timed. A check that cannot fail shows nothing,
// so bench_evaluate first changes one figure and wants every comparison to find it.
#pragma once

#include <span>
#include <string>

#include "daemon/board/board.h"
#include "tests/bench/evaluate_peers.h"

namespace pledged::bench {

/// Bit for bit; throws std::runtime_error with both names and the first target that differs.
void require_same(const PlainResults& a, const PlainResults& b, const std::string& what);
void require_same(std::span<const Assessment> a, std::span<const Assessment> b, const std::string& what);
void require_same(std::span<const Assessment> a, const Board& b, const std::string& what);

/// What the plain loop and our judgement both say: the month judged and the ratio.
void require_agreement(const PlainResults& plain, std::span<const Assessment> ours);

}  // namespace pledged::bench
