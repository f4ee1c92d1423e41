#include "daemon/intake/readers/grid_wire.h"

#include <bit>
#include <cmath>
#include <utility>

#include "daemon/intake/readers/little_endian.h"

namespace pledged {
namespace {

constexpr std::size_t kPiece = 65'536;
constexpr std::size_t kMaxDetail = 4'096;

Unreadable nonsense() {
  return {.why = Unreadable::Why::failed, .detail = "its answer is not one"};
}

}  // namespace

void WireWriter::number(std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) buffer_.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

void WireWriter::text(std::string_view text) {
  number(text.size(), 4);
  buffer_.append(text);
}

void WireWriter::end_frame() {
  if (buffer_.size() < kPiece) return;
  write_(buffer_);
  buffer_.clear();
}

void WireWriter::begin_sheet(std::string_view name, bool hidden) {
  if (name.size() > limits_.cell_bytes) {
    throw Unreadable{.why = Unreadable::Why::limit, .detail = "name of a sheet"};
  }
  buffer_.push_back('S');
  number(hidden ? 1 : 0, 1);
  text(name);
  end_frame();
}

void WireWriter::cell(std::uint32_t row, std::uint32_t column, const CellContent& content) {
  if (content.kind == CellKind::empty || (content.kind == CellKind::text && content.text.empty())) return;
  if (content.text.size() > limits_.cell_bytes) {
    throw Unreadable{
        .why = Unreadable::Why::limit, .detail = "text of one cell", .row = row, .column = column};
  }
  buffer_.push_back('C');
  number(static_cast<std::uint8_t>(content.kind), 1);
  number(static_cast<std::uint8_t>(content.format), 1);
  number(row, 4);
  number(column, 2);
  number(std::bit_cast<std::uint64_t>(content.number), 8);
  text(content.text);
  end_frame();
}

void WireWriter::merge(const CellRange& range) {
  buffer_.push_back('M');
  number(range.first_row, 4);
  number(range.last_row, 4);
  number(range.first_column, 2);
  number(range.last_column, 2);
  end_frame();
}

void WireWriter::span(char tag, const LineSpan& span) {
  buffer_.push_back(tag);
  number(span.first, 4);
  number(span.last, 4);
  end_frame();
}
void WireWriter::hide_rows(const LineSpan& rows) {
  span('R', rows);
}
void WireWriter::hide_columns(const LineSpan& columns) {
  span('K', columns);
}

void WireWriter::end() {
  buffer_.push_back('E');
  write_(buffer_);
  buffer_.clear();
}

void WireWriter::fail(const Unreadable& unreadable) {
  buffer_.push_back('F');
  number(static_cast<std::uint8_t>(unreadable.why), 1);
  number(unreadable.row, 8);
  number(unreadable.column, 8);
  text(std::string_view(unreadable.detail).substr(0, kMaxDetail));
  text(std::string_view(unreadable.sheet).substr(0, kMaxDetail));
  write_(buffer_);
  buffer_.clear();
}

// The frame that `bytes` begin with, as far as they have come. A read beyond them makes it incomplete and
// gives 0.
class WireReader::Frame {
 public:
  explicit Frame(std::string_view bytes) : bytes_(bytes) {}

  // Once something was missing nothing more is read: what follows would be taken from the wrong place.
  std::uint64_t number(std::size_t size) {
    if (!complete_ || size > bytes_.size() - at_) {
      complete_ = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i)
      value = value << 8U | static_cast<unsigned char>(bytes_[at_ + i - 1]);
    at_ += size;
    return value;
  }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::string_view text(std::size_t limit) {
    const std::uint64_t size = number(4);
    if (size > limit) throw nonsense();
    if (size > bytes_.size() - at_) complete_ = false;
    const std::string_view text = bytes_.substr(at_, size);
    at_ += text.size();
    return text;
  }
  // A code from 0 to `last`.
  std::uint8_t code(std::uint8_t last) {
    const std::uint64_t value = number(1);
    if (value > last) throw nonsense();
    return static_cast<std::uint8_t>(value);
  }
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] std::size_t size() const { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool complete_ = true;
};

void WireReader::take(std::string_view piece) {
  std::string joined;
  if (!rest_.empty()) {
    joined = std::exchange(rest_, std::string());
    joined.append(piece);
    piece = joined;
  }
  while (!piece.empty()) {
    if (ended_) throw nonsense();
    if (take_frame(piece)) continue;
    rest_ = piece;
    return;
  }
}

// Removes the frame from `bytes`; false if it is not whole yet.
bool WireReader::take_frame(std::string_view& bytes) {
  Frame frame(bytes);
  const char tag = static_cast<char>(frame.number(1));
  if (!begun_ && std::string_view("CMRK").find(tag) != std::string_view::npos) throw nonsense();
  switch (tag) {
    case 'S':
      take_sheet(frame);
      break;
    case 'C':
      take_cell(frame);
      break;
    case 'M':
      take_range(frame);
      break;
    case 'R':
    case 'K':
      take_span(tag, frame);
      break;
    case 'E':
      ended_ = true;
      break;
    case 'F':
      take_failure(frame);
      break;
    default:
      throw nonsense();
  }
  if (!frame.complete()) return false;
  bytes.remove_prefix(frame.size());
  return true;
}

void WireReader::take_sheet(Frame& frame) {
  const bool hidden = frame.code(1) == 1;
  const std::string_view name = frame.text(limits_.cell_bytes);
  if (!frame.complete()) return;
  builder_.begin_sheet(name, hidden);
  begun_ = true;
}

void WireReader::take_cell(Frame& frame) {
  CellContent content;
  content.kind = static_cast<CellKind>(frame.code(static_cast<std::uint8_t>(CellKind::formula)));
  content.format = static_cast<NumberFormat>(frame.code(static_cast<std::uint8_t>(NumberFormat::month)));
  const std::uint32_t row = frame.u32();
  const auto column = static_cast<std::uint32_t>(frame.number(2));
  content.number = std::bit_cast<double>(frame.number(8));
  content.text = frame.text(limits_.cell_bytes);
  if (!frame.complete()) return;
  if (content.kind == CellKind::number && !std::isfinite(content.number)) throw nonsense();
  builder_.cell(row, column, content);
}

void WireReader::take_range(Frame& frame) {
  CellRange range;
  range.first_row = frame.u32();
  range.last_row = frame.u32();
  range.first_column = static_cast<std::uint16_t>(frame.number(2));
  range.last_column = static_cast<std::uint16_t>(frame.number(2));
  if (frame.complete()) builder_.merge(range);
}

void WireReader::take_span(char tag, Frame& frame) {
  LineSpan span;
  span.first = frame.u32();
  span.last = frame.u32();
  if (!frame.complete()) return;
  if (tag == 'R') builder_.hide_rows(span);
  if (tag == 'K') builder_.hide_columns(span);
}

void WireReader::take_failure(Frame& frame) {
  Unreadable said;
  said.why = static_cast<Unreadable::Why>(frame.code(Unreadable::kSaidByReader - 1));
  said.row = frame.number(8);
  said.column = frame.number(8);
  said.detail = frame.text(kMaxDetail);
  said.sheet = frame.text(kMaxDetail);
  if (frame.complete()) throw said;
}

}  // namespace pledged
