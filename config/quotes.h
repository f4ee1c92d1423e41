// Quotes: is what a pack says the document says really in the document, byte for byte. Blanks and line breaks
// count, since a quote is evidence; but what differs only in them is told apart from what was made up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pledged {

class QuoteChecker {
 public:
  /// REQUIRES: `document` is UTF-8 and outlives the checker. `name` is its file's, for messages.
  QuoteChecker(std::string_view document, std::string name);

  /// What is wrong with the quote, naming the longest beginning of it that is in the document, or the words
  /// as the document has them; empty: nothing.
  [[nodiscard]] std::string fault(std::string_view quote) const;

 private:
  [[nodiscard]] std::string_view without_regard_to_blanks(std::string_view quote) const;

  std::string_view document_;
  std::string name_;
  std::string squeezed_;              // the document without blanks
  std::vector<std::size_t> offsets_;  // in the document, of each byte of squeezed_
};

}  // namespace pledged
