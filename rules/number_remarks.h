// Number remarks: what stands behind a number in its cell and is no part of it: footnote marks (*, ①, [1],
// 注2), what is said of it in brackets (预计, 初步数) and Eurostat's letters (7.3 e, 5.1p). A bracket that
// may hold a number of its own (12.5(3)) is left where it is. Pure function on folded text
// (rules/cell_text.h).
#pragma once

#include <optional>
#include <string_view>

namespace pledged {

struct NumberRemarks {
  bool footnote = false;
  bool preliminary = false;
  bool revised = false;
  bool estimate = false;
  bool forecast = false;
  std::optional<int> power_of_ten;  ///< 10³, and nothing else, was written
};

/// Takes every remark from the end of `words`; something is always left of what had something in front.
NumberRemarks take_remarks(std::u32string_view& words);

}  // namespace pledged
