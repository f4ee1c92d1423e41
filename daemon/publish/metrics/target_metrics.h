// TargetMetrics: the board as Prometheus text, rendered once per board and kept in pieces (one per family and
// chunk of the board), so that after a file only the pieces of the chunks it touched are rendered again, and
// a scrape only points at bytes. The text is valid as 0.0.4 and as OpenMetrics (gauges only, no timestamps).
// Our own writer because prometheus-cpp copies every sample on every scrape and prints 16 digits.
// Immutable; made on the worker thread, read from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/board/board.h"

namespace pledged {

/// A piece of the exposition with its compressed form (a run of raw deflate blocks ending on a byte boundary,
/// so that pieces join into one gzip stream) and the CRC of the plain text.
struct ExpositionPiece {
  std::string text;
  std::string deflated;
  std::uint32_t crc = 0;
};

class TargetMetrics {
 public:
  using Piece = std::shared_ptr<const ExpositionPiece>;

  /// Renders `board`; pieces of chunks that `previous` shows unchanged are shared with it.
  static std::shared_ptr<const TargetMetrics> render(std::shared_ptr<const Board> board,
                                                     const TargetMetrics* previous);

  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  [[nodiscard]] std::size_t text_size() const { return text_size_; }

 private:
  TargetMetrics() = default;
  std::shared_ptr<const Board> board_;
  std::vector<Piece> pieces_;
  std::size_t text_size_ = 0;
};

}  // namespace pledged
