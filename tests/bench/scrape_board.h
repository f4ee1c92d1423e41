// Scrape board: a board of any size whose numbers differ from target to target, as a province's would, and
// the text of its metrics.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "daemon/board/board.h"
#include "daemon/publish/metrics/target_metrics.h"

namespace pledged::bench {

/// Samples that one target has.
inline constexpr std::size_t kSamplesPerTarget = 29;

std::shared_ptr<const Board> scrape_board(std::size_t targets);
/// The board with one figure of one target changed: what a small file does.
std::shared_ptr<const Board> with_one_change(const Board& board);

std::string text_of(const TargetMetrics& metrics);

}  // namespace pledged::bench
