#include "config/place_finder.h"

#include <algorithm>

#include "config/utf8.h"

namespace pledged {

Place PlaceFinder::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  while (offset_ < offset) step_forward();
  if (offset_ > offset) step_back_to(offset);
  return place_;
}

void PlaceFinder::step_forward() {
  if (text_[offset_] == '\n') {
    ++place_.line;
    place_.column = 1;
  } else if (!is_continuation_byte(text_[offset_])) {
    ++place_.column;
  }
  ++offset_;
}

void PlaceFinder::step_back_to(std::size_t offset) {
  const std::string_view passed = text_.substr(offset, offset_ - offset);
  const auto lines = std::count(passed.begin(), passed.end(), '\n');
  if (lines == 0) {
    place_.column -= static_cast<std::uint32_t>(character_count(passed));
  } else {
    const std::size_t newline = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
    place_.line -= static_cast<std::uint32_t>(lines);
    place_.column =
        static_cast<std::uint32_t>(1 + character_count(text_.substr(line_start, offset - line_start)));
  }
  offset_ = offset;
}

}  // namespace pledged
