// ReportOutline: what a government work report says of itself: its title, its year and day, and its headings,
// by which every sentence has a section. Guesses from the shape of lines, for a person to check; what is
// pledged is read elsewhere (rules/wording/target_wording.h). Pure; offsets are bytes of the text given.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/date.h"

namespace pledged::commands {

/// From one heading (一、 or （二）) to the next; the first may begin before any heading.
struct ReportChapter {
  std::string mark;   ///< "（二）", "二、"; empty before the first heading
  std::string title;  ///< the heading without its mark
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ReportOutline {
  std::string title;  ///< the first line; empty of an empty text
  std::string place;  ///< whose report it is, 浙江省温州市; empty when the title does not say
  std::optional<int> year;
  std::optional<Date> date;  ///< the day it was given
  std::vector<ReportChapter> chapters;
};

ReportOutline outline_of(std::string_view text);

/// Index of the chapter that holds `offset`. REQUIRES: offset < text.size().
std::size_t chapter_at(const ReportOutline& outline, std::size_t offset);

/// The chapter's mark and the short sentence that opens the paragraph (（二）做强现代服务业), else its
/// heading.
std::string section_at(const ReportOutline& outline, std::string_view text, std::size_t offset);

}  // namespace pledged::commands
