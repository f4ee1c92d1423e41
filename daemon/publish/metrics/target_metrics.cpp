#include "daemon/publish/metrics/target_metrics.h"

#include <utility>

#include "daemon/publish/metrics/target_families.h"

namespace pledged {
namespace {

/// `before` if it says the same, so that nothing is compressed or held twice.
TargetMetrics::Piece make_piece(const std::string& text, const TargetMetrics::Piece& before,
                                Deflater& deflater) {
  if (before && before->text == text) return before;
  ExpositionPiece piece;
  piece.text = text;
  piece.deflated = deflater.run(text);
  return std::make_shared<const ExpositionPiece>(std::move(piece));
}

}  // namespace

std::shared_ptr<const TargetMetrics> TargetMetrics::render(std::shared_ptr<const Board> board,
                                                           const TargetMetrics* previous) {
  const std::shared_ptr<TargetMetrics> metrics{new TargetMetrics};
  metrics->board_ = std::move(board);
  Deflater deflater;
  metrics->render_chunks(previous, deflater);
  metrics->render_departments(previous, deflater);
  metrics->join();
  return metrics;
}

TargetMetrics::Piece TargetMetrics::piece(std::size_t family, std::size_t chunk) const {
  const std::size_t chunks = board_->chunks().size();
  return chunk < chunks ? pieces_[family * chunks + chunk] : nullptr;
}

void TargetMetrics::render_chunks(const TargetMetrics* previous, Deflater& deflater) {
  const auto chunks = board_->chunks();
  pieces_.resize(TargetFamilies::count() * chunks.size());
  const bool same_rules =
      previous != nullptr && previous->board_->shared_rule_book() == board_->shared_rule_book();
  for (std::size_t chunk = 0; chunk < chunks.size(); ++chunk) {
    if (same_rules && previous->board_->chunks()[chunk] == chunks[chunk]) {
      for (std::size_t family = 0; family < TargetFamilies::count(); ++family) {
        pieces_[family * chunks.size() + chunk] = previous->piece(family, chunk);
      }
    } else {
      render_chunk(chunk, previous, deflater);
    }
  }
}

void TargetMetrics::render_chunk(std::size_t chunk, const TargetMetrics* previous, Deflater& deflater) {
  std::vector<std::string> texts(TargetFamilies::count());
  if (chunk == 0) {
    for (std::size_t family = 0; family < texts.size(); ++family) {
      TargetFamilies::append_header(family, texts[family]);
    }
  }
  TargetFamilies families{board_->rule_book(), board_->today()};
  const AssessmentColumns& columns = *board_->chunks()[chunk];
  for (std::size_t row = 0; row < columns.size(); ++row) {
    families.append_target(TargetIndex{static_cast<std::uint32_t>(chunk * Board::kChunk + row)},
                           columns.at(row), texts.data());
  }
  for (std::size_t family = 0; family < texts.size(); ++family) {
    const Piece before = previous == nullptr ? nullptr : previous->piece(family, chunk);
    pieces_[family * board_->chunks().size() + chunk] = make_piece(texts[family], before, deflater);
  }
}

void TargetMetrics::render_departments(const TargetMetrics* previous, Deflater& deflater) {
  const bool same_rules =
      previous != nullptr && previous->board_->shared_rule_book() == board_->shared_rule_book();
  departments_ =
      same_rules ? previous->departments_ : std::make_shared<const DepartmentCounts>(board_->rule_book());
  const Piece before = previous == nullptr || previous->pieces_.empty() ? nullptr : previous->pieces_.back();
  pieces_.push_back(make_piece(departments_->render(*board_), before, deflater));
}

void TargetMetrics::join() {
  for (const Piece& part : pieces_) {
    crc_ = joined_crc(crc_, part->deflated.crc, part->text.size());
    text_size_ += part->text.size();
  }
}

}  // namespace pledged
