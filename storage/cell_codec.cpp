#include "storage/cell_codec.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace pledged {
namespace {

// The first byte of a cell: what differs from the cell before, and how the text is written.
constexpr std::uint8_t kColumn = 1;
constexpr std::uint8_t kSheet = 2;
constexpr std::uint8_t kDigits = 4;    // digits follow as a number; else the text itself does
constexpr std::uint8_t kNegative = 8;  // of digits
constexpr unsigned kScaleShift = 4;    // of digits: how many stand behind the point
constexpr std::size_t kMostDecimals = 15;
constexpr std::size_t kMostDigits = 18;

// What is written of one cell beside its texts, so that the run grows once a cell.
class CellBytes {
 public:
  void put(std::uint8_t byte) { bytes_[size_++] = byte; }
  void put_number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7U) put(static_cast<std::uint8_t>(number | 0x80U));
    put(static_cast<std::uint8_t>(number));
  }
  void move_to(std::vector<std::uint8_t>& run) {
    run.insert(run.end(), bytes_.data(), bytes_.data() + size_);
    size_ = 0;
  }

 private:
  static constexpr std::size_t kMostOfANumber = 10;
  std::array<std::uint8_t, 1 + 5 * kMostOfANumber> bytes_;  // a head and at most five numbers
  std::size_t size_ = 0;
};

void put_text(CellBytes& bytes, std::string_view text, std::vector<std::uint8_t>& run) {
  bytes.put_number(text.size());
  bytes.move_to(run);
  run.insert(run.end(), text.begin(), text.end());
}

std::uint64_t zigzag(std::int64_t number) {
  return static_cast<std::uint64_t>(number) << 1U ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unzigzag(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

struct Digits {
  std::uint64_t number = 0;
  std::size_t decimals = 0;
  bool negative = false;
};

/// Nothing for a text that its number would not give back letter by letter: leading zeros, signs, groups.
std::optional<Digits> plain_digits(std::string_view text) {
  Digits digits;
  digits.negative = text.starts_with('-');
  if (digits.negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::size_t whole = std::min(point, text.size());
  if (whole == 0 || text.size() > kMostDigits || (whole > 1 && text.front() == '0')) return std::nullopt;
  if (point != std::string_view::npos) {
    digits.decimals = text.size() - point - 1;
    if (digits.decimals == 0 || digits.decimals > kMostDecimals) return std::nullopt;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == point) continue;
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    digits.number = digits.number * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  return digits;
}

std::string text_of(const Digits& digits) {
  std::string text = std::to_string(digits.number);
  if (digits.decimals > 0) {
    if (text.size() <= digits.decimals) text.insert(0, digits.decimals + 1 - text.size(), '0');
    text.insert(text.size() - digits.decimals, 1, '.');
  }
  return digits.negative ? '-' + text : text;
}

/// Reads a run from its beginning; std::out_of_range at its end.
class RunReader {
 public:
  explicit RunReader(std::span<const std::uint8_t> run) : run_(run) {}

  [[nodiscard]] bool at_end() const { return at_ == run_.size(); }
  std::uint8_t byte() {
    if (at_end()) throw std::out_of_range("a run of cells that ends in a cell");
    return run_[at_++];
  }
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      number |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
      if (next < 0x80) return number;
    }
    throw std::out_of_range("a run of cells with a number of too many bytes");
  }
  std::string text() {
    const std::uint64_t size = number();
    if (size > run_.size() - at_) throw std::out_of_range("a run of cells that ends in a text");
    const auto* const from = reinterpret_cast<const char*>(run_.data() + at_);
    at_ += static_cast<std::size_t>(size);
    return {from, static_cast<std::size_t>(size)};
  }

 private:
  std::span<const std::uint8_t> run_;
  std::size_t at_ = 0;
};

}  // namespace

void CellPacker::add(std::uint64_t key, const ReadCell& cell) {
  const std::optional<Digits> digits = plain_digits(cell.text);
  std::uint8_t head = 0;
  if (cell.column != column_) head |= kColumn;
  if (cell.sheet != sheet_) head |= kSheet;
  if (digits) {
    head = static_cast<std::uint8_t>(head | kDigits | (digits->negative ? kNegative : 0U) |
                                     digits->decimals << kScaleShift);
  }
  CellBytes bytes;
  bytes.put(head);
  bytes.put_number(key - last_key_.value_or(key));
  bytes.put_number(zigzag(std::int64_t{cell.row} - std::int64_t{row_}));
  if ((head & kColumn) != 0) bytes.put_number(cell.column);
  if ((head & kSheet) != 0) put_text(bytes, cell.sheet, bytes_);
  digits ? bytes.put_number(digits->number) : put_text(bytes, cell.text, bytes_);
  bytes.move_to(bytes_);
  last_key_ = key;
  row_ = cell.row;
  column_ = cell.column;
  if ((head & kSheet) != 0) sheet_ = cell.sheet;
}

void CellPacker::clear() {
  bytes_.clear();
  last_key_.reset();
  row_ = column_ = 0;
  sheet_.clear();
}

std::optional<FoundCell> unpack_cell(std::span<const std::uint8_t> run, std::uint64_t first_key,
                                     std::uint64_t key) {
  RunReader reading(run);
  FoundCell cell;
  std::uint64_t at = first_key;
  while (!reading.at_end()) {
    const std::uint8_t head = reading.byte();
    at += reading.number();
    cell.row = static_cast<std::uint32_t>(std::int64_t{cell.row} + unzigzag(reading.number()));
    if ((head & kColumn) != 0) cell.column = static_cast<std::uint32_t>(reading.number());
    if ((head & kSheet) != 0) cell.sheet = reading.text();
    if ((head & kDigits) != 0) {
      cell.text =
          text_of({reading.number(), static_cast<std::size_t>(head >> kScaleShift), (head & kNegative) != 0});
    } else {
      cell.text = reading.text();
    }
    if (at == key) return cell;
    if (at > key) break;
  }
  return std::nullopt;
}

}  // namespace pledged
