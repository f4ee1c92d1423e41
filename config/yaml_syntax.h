// What a YAML parser's complaint means to the person who wrote the file. The parser says "illegal map value"
// at some later token; the cause is nearly always one of a few slips: a tab, a full-width colon, a missing
// blank, a quote left open. This looks at the lines around the complaint and names the slip and its place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pledged {

struct YamlComplaint {
  std::string_view text;      ///< the whole file
  std::size_t error = 0;      ///< offset at which the parser gave up
  std::size_t last_good = 0;  ///< offset of the last thing it understood; the slip is not before its line
  std::string_view message;   ///< the parser's words
  std::optional<std::size_t> open_bracket;  ///< offset of the innermost `[` or `{` still open
};

struct YamlSlip {
  std::size_t offset = 0;
  std::string code;
  std::string message;
};

YamlSlip explain_complaint(const YamlComplaint& complaint);

/// False for a quote, at `offset`, that was left open: the parser lets it swallow the lines that follow, up
/// to the next quote or the end of the file. A line of a quoted text must, by the YAML standard, be indented
/// by at least `indent` blanks.
bool quote_is_closed(std::string_view text, std::size_t offset, std::size_t indent);
YamlSlip explain_open_quote(std::string_view text, std::size_t offset);

/// For a key that no colon follows: `unit：万元` or `unit:万元` read as one word.
YamlSlip explain_missing_colon(std::string_view key, std::size_t offset);

}  // namespace pledged
