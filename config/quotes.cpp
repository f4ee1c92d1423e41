#include "config/quotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "config/utf8.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

/// Calls `take(bytes, offset)` for every character that is not a blank.
template <class Take>
void for_each_visible(std::string_view text, Take take) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t offset = text.size() - rest.size();
    const char32_t point = take_code_point(rest);
    if (!is_blank(point)) take(text.substr(offset, text.size() - rest.size() - offset), offset);
  }
}

/// The longest beginning of `quote`, in whole characters, that is somewhere in `document`.
std::string_view longest_beginning(std::string_view quote, std::string_view document) {
  std::vector<std::size_t> ends = {0};
  for (std::size_t i = 1; i <= quote.size(); ++i) {
    if (i == quote.size() || !is_continuation_byte(quote[i])) ends.push_back(i);
  }
  // If a beginning is in the document, so is every shorter one.
  const auto beyond = std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) {
    return document.find(quote.substr(0, end)) != std::string_view::npos;
  });
  return quote.substr(0, *std::prev(beyond));
}

/// A text of several lines as one, for a message.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char byte : text)
    line += byte == '\n' ? std::string("\\n") : byte == '\r' ? "" : std::string(1, byte);
  return line;
}

}  // namespace

QuoteChecker::QuoteChecker(std::string_view document, std::string name)
    : document_(document), name_(std::move(name)) {
  for_each_visible(document, [&](std::string_view bytes, std::size_t offset) {
    squeezed_ += bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) offsets_.push_back(offset + i);
  });
}

std::string QuoteChecker::fault(std::string_view quote) const {
  if (document_.find(quote) != std::string_view::npos) return "";
  if (const std::string_view original = without_regard_to_blanks(quote); !original.empty()) {
    return fmt::format("`{}` differs in blanks from {}, which has `{}`; copy it from there",
                       on_one_line(quote), name_, on_one_line(original));
  }
  const std::string_view beginning = longest_beginning(quote, document_);
  if (beginning.empty())
    return fmt::format("`{}` is not in {}; copy it from there", on_one_line(quote), name_);
  return fmt::format("`{}` is not in {}, only its beginning `{}` is; copy it from there", on_one_line(quote),
                     name_, on_one_line(beginning));
}

std::string_view QuoteChecker::without_regard_to_blanks(std::string_view quote) const {
  std::string squeezed;
  for_each_visible(quote, [&](std::string_view bytes, std::size_t) { squeezed += bytes; });
  if (squeezed.empty()) return {};
  const std::size_t found = squeezed_.find(squeezed);
  if (found == std::string::npos) return {};
  const std::size_t first = offsets_[found];
  const std::size_t last = offsets_[found + squeezed.size() - 1];
  return document_.substr(first, last - first + 1);
}

}  // namespace pledged
