// ListWords: how lists of subjects are written. Data only.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "rules/wording/word_match.h"

namespace pledged::wording {

/// A word that stands for several: 城乡.
struct Ellipsis {
  std::string_view written;
  std::array<std::string_view, 3> meant;  ///< the last may be empty
};
std::span<const Ellipsis> ellipses();

/// What the items of a list may share at their end: 排放量, 企业. An item that ends with none borrows it.
Words shared_tails();
Words list_pauses();        ///< 、
Words list_conjunctions();  ///< 和 及
Words list_openers();       ///< （ “
Words list_closers();       ///< ） ”
Words list_ends();          ///< 等: what follows describes the list

}  // namespace pledged::wording
