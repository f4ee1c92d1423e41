// TargetMetrics: the board as Prometheus text, rendered once per board and kept in pieces (one per family and
// chunk of the board), so that after a file only the pieces of the chunks it touched are rendered again, and
// a scrape only points at bytes. The text is valid as 0.0.4 and as OpenMetrics (gauges only, no timestamps).
// Our own writer because prometheus-cpp copies every sample on every scrape and prints 16 digits.
// Immutable; made on the worker thread, read from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/publish/metrics/deflate.h"
#include "daemon/publish/metrics/department_counts.h"

namespace pledged {

/// A piece of the exposition, plain and compressed; the pieces join into one gzip member (deflate.h).
struct ExpositionPiece {
  std::string text;
  DeflatedRun deflated;
};

class TargetMetrics {
 public:
  using Piece = std::shared_ptr<const ExpositionPiece>;

  /// Renders `board`; pieces of chunks that `previous` (may be null) shows unchanged are shared with it.
  static std::shared_ptr<const TargetMetrics> render(std::shared_ptr<const Board> board,
                                                     const TargetMetrics* previous);

  /// Family by family, chunk by chunk.
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  [[nodiscard]] std::size_t text_size() const { return text_size_; }  ///< of all pieces
  [[nodiscard]] std::uint32_t crc() const { return crc_; }            ///< of the text of all pieces

 private:
  TargetMetrics() = default;
  [[nodiscard]] Piece piece(std::size_t family, std::size_t chunk) const;
  void render_chunks(const TargetMetrics* previous, Deflater& deflater);
  void render_chunk(std::size_t chunk, const TargetMetrics* previous, Deflater& deflater);
  void render_departments(const TargetMetrics* previous, Deflater& deflater);
  void join();

  std::shared_ptr<const Board> board_;
  std::shared_ptr<const DepartmentCounts> departments_;
  std::vector<Piece> pieces_;
  std::size_t text_size_ = 0;
  std::uint32_t crc_ = 0;
};

}  // namespace pledged
