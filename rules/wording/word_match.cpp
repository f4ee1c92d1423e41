#include "rules/wording/word_match.h"

#include <algorithm>

namespace pledged::wording {

std::size_t leading(std::string_view text, Words words) {
  std::size_t longest = 0;
  for (const std::string_view word : words) {
    if (word.size() > longest && text.starts_with(word)) longest = word.size();
  }
  return longest;
}

std::size_t trailing(std::string_view text, Words words) {
  std::size_t longest = 0;
  for (const std::string_view word : words) {
    if (word.size() > longest && text.ends_with(word)) longest = word.size();
  }
  return longest;
}

bool ends_with_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.ends_with(word); });
}

bool contains_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace pledged::wording
