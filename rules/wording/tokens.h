// Tokens: a folded text as words, numbers, times and what lies between them, in order and without gaps. The
// scanner knows words, not sentences: whether 8% is a goal is said in marks.h. Tokens hold offsets, and views
// only of the constant vocabulary. Pure; linear in the text.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/wording/folded_text.h"
#include "rules/wording/words.h"
#include "rules/wording/written_date.h"
#include "rules/wording/written_number.h"

namespace pledged::wording {

struct Token {
  WordKind kind = WordKind::kText;
  std::size_t begin = 0;  ///< offsets into FoldedText::text
  std::size_t end = 0;
  std::variant<std::monostate, WrittenNumber, WrittenDate, WrittenBase> value;
  bool ranked = false;     ///< a number behind 前, 第 or 后: a place, not an amount
  bool from_last = false;  ///< behind 后: counted from the end of the ranking

  [[nodiscard]] const WrittenNumber* number() const { return std::get_if<WrittenNumber>(&value); }
  [[nodiscard]] const WrittenDate* date() const { return std::get_if<WrittenDate>(&value); }
  [[nodiscard]] const WrittenBase* base() const { return std::get_if<WrittenBase>(&value); }
};

std::vector<Token> scan(const FoldedText& folded);

}  // namespace pledged::wording
