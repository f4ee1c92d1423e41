// Grid wire: a grid as bytes, from the process that reads a hostile file to the one that keeps it. The writer
// is a sink; the reader takes pieces of any size and fills a WorkbookBuilder, believing nothing: every length
// is checked before it is waited for, every code before it is used. What it is not: a format to keep; both
// ends are one build.
//
// Frames, numbers low byte first, texts with their length in 32 bits before them:
//   'S' hidden:8 name | 'C' kind:8 format:8 row:32 column:16 number:64 text | 'M' rows:32,32 columns:16,16
//   'R' rows:32,32 | 'K' columns:32,32 | 'E' the end | 'F' why:8 row:64 column:64 detail sheet, the end
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/readers/unreadable.h"
#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

class WireWriter final : public GridSink {
 public:
  /// `write` is called with whole frames, some 64 KiB at a time, and after the last.
  explicit WireWriter(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

  // Throw Unreadable (limit) for a text that no reader would take.
  void begin_sheet(std::string_view name, bool hidden) override;
  void cell(std::uint32_t row, std::uint32_t column, const CellContent& content) override;
  void merge(const CellRange& range) override;
  void hide_rows(const LineSpan& rows) override;
  void hide_columns(const LineSpan& columns) override;
  // One of them is the last call.
  void end();
  void fail(const Unreadable& unreadable);

 private:
  void number(std::uint64_t value, std::size_t bytes);
  void text(std::string_view text);
  void span(char tag, const LineSpan& span);
  void end_frame();

  std::function<void(std::string_view)> write_;
  std::string buffer_;
  GridLimits limits_;
};

class WireReader {
 public:
  explicit WireReader(const GridLimits& limits = {}) : builder_(limits), limits_(limits) {}

  /// Throws Unreadable: what the writer said in fail(); failed, if what came is not what a writer writes; and
  /// what the builder throws.
  void take(std::string_view piece);
  /// True after end(); nothing may follow.
  [[nodiscard]] bool ended() const { return ended_; }
  /// REQUIRES: ended(). Throws Unreadable.
  Workbook workbook() { return builder_.finish(); }

 private:
  class Frame;
  bool take_frame(std::string_view& bytes);
  void take_sheet(Frame& frame);
  void take_cell(Frame& frame);
  void take_range(Frame& frame);
  void take_span(char tag, Frame& frame);
  void take_failure(Frame& frame);

  WorkbookBuilder builder_;
  GridLimits limits_;
  std::string rest_;  // the beginning of a frame
  bool ended_ = false;
  bool begun_ = false;  // a sheet
};

}  // namespace pledged
