#include "config/place_finder.h"

#include <algorithm>

#include "config/text_file.h"
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
  if (passed.find('\n') == std::string_view::npos) {
    place_.column -= static_cast<std::uint32_t>(character_count(passed));
  } else {
    place_ = place_of(text_, offset);
  }
  offset_ = offset;
}

}  // namespace pledged
