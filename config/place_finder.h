// PlaceFinder: the places of byte offsets in one text, asked for nearly in order. It walks from the last
// answer, so that all the places of a file cost one pass, even if the file is a single long line. Keeps a
// view of the text; not thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#include "config/findings.h"

namespace pledged {

class PlaceFinder {
 public:
  /// REQUIRES: UTF-8.
  explicit PlaceFinder(std::string_view text) : text_(text) {}

  /// Offsets beyond the end are the end.
  Place at(std::size_t offset);

 private:
  void step_forward();
  void step_back_to(std::size_t offset);

  std::string_view text_;
  std::size_t offset_ = 0;
  Place place_{1, 1};
};

}  // namespace pledged
