#include "config/yaml_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/text_file.h"

namespace pledged {
namespace {

constexpr std::string_view kFullWidthColon = "：";
constexpr std::string_view kFullWidthBlank = "　";

struct Line {
  std::size_t offset = 0;
  std::string_view text;
};

Line line_at(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {begin, text.substr(begin, end - begin)};
}

/// The lines from the one with `last_good` to the one with the error, nearest to the error first.
std::vector<Line> suspects(const YamlComplaint& complaint) {
  std::vector<Line> lines;
  Line line = line_at(complaint.text, std::min(complaint.error, complaint.text.size()));
  lines.push_back(line);
  while (line.offset > complaint.last_good) {
    line = line_at(complaint.text, line.offset - 1);
    lines.push_back(line);
  }
  return lines;
}

/// What precedes the first word of a line: blanks and the dashes of list items.
std::size_t word_start(std::string_view line) {
  return std::min(line.find_first_not_of(" -\t"), line.size());
}

std::size_t word_length(std::string_view text) {
  const auto is_word = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-';
  };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_word) - text.begin());
}

YamlSlip colon_slip(std::string_view word, std::size_t offset) {
  return {
      offset, "yaml-colon",
      fmt::format("the colon after `{}` is full-width (：); write `{}: ` with a half-width colon and a blank",
                  word, word)};
}

YamlSlip blank_slip(std::string_view word, std::size_t offset) {
  return {offset, "yaml-colon", fmt::format("no blank after the colon; write `{}: ` with a blank", word)};
}

std::optional<YamlSlip> find_tab(const Line& line) {
  const std::size_t tab = line.text.substr(0, word_start(line.text)).find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  return YamlSlip{line.offset + tab, "yaml-tab", "tab in the indentation; indent with blanks"};
}

std::optional<YamlSlip> find_full_width_blank(const Line& line) {
  const std::size_t start = word_start(line.text);
  if (!line.text.substr(start).starts_with(kFullWidthBlank)) return std::nullopt;
  return YamlSlip{line.offset + start, "yaml-blank",
                  "full-width blank (U+3000) in the indentation; indent with half-width blanks"};
}

std::optional<YamlSlip> find_bad_colon(const Line& line) {
  const std::size_t start = word_start(line.text);
  const std::string_view rest = line.text.substr(start);
  const std::string_view word = rest.substr(0, word_length(rest));
  if (word.empty()) return std::nullopt;
  const std::string_view after = rest.substr(word.size());
  const std::size_t colon = line.offset + start + word.size();
  if (after.starts_with(kFullWidthColon)) return colon_slip(word, colon);
  const bool address = after.starts_with("://");
  const bool glued = after.size() > 1 && after[0] == ':' && after[1] != ' ' && after[1] != '\r';
  if (glued && !address) return blank_slip(word, colon);
  return std::nullopt;
}

/// Where a quote opens a value: at the start of the line's words, or after `: `, `[`, `{` or `, `.
bool opens_value(std::string_view line, std::size_t quote) {
  if (quote <= word_start(line)) return true;
  const std::size_t before = line.find_last_not_of(' ', quote - 1);
  return before != std::string_view::npos &&
         std::string_view(":[{,").find(line[before]) != std::string_view::npos;
}

YamlSlip open_quote_slip(char quote, std::size_t offset) {
  return {offset, "yaml-quote",
          fmt::format("the quote ({}) that opens here is not closed on its line; close it", quote)};
}

std::optional<YamlSlip> find_open_quote(const Line& line) {
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    const char quote = line.text[i];
    if ((quote != '"' && quote != '\'') || !opens_value(line.text, i)) continue;
    std::size_t close = line.text.find(quote, i + 1);
    while (quote == '"' && close != std::string_view::npos && line.text[close - 1] == '\\') {
      close = line.text.find(quote, close + 1);
    }
    if (close == std::string_view::npos) return open_quote_slip(quote, line.offset + i);
    i = close;
  }
  return std::nullopt;
}

using Finder = std::optional<YamlSlip> (*)(const Line&);
constexpr std::array<Finder, 4> kFinders = {find_tab, find_full_width_blank, find_bad_colon, find_open_quote};

struct Translation {
  std::string_view parser;  ///< how the parser's message begins
  std::string_view ours;
};

constexpr std::array<Translation, 9> kTranslations = {{
    {"illegal map value",
     "a `: ` that belongs to no key; put text that contains `: ` in quotes, and check the "
     "indentation"},
    {"end of map not found", "this line fits no line above; check its indentation"},
    {"end of sequence not found", "this line fits no list item above; check its indentation"},
    {"illegal block entry", "a list item (`- `) cannot begin here; put it on a line of its own"},
    {"illegal flow end", "a closing bracket without its opening bracket"},
    {"unknown token", "a value cannot begin with this character; put the value in quotes"},
    {"unknown escape character",
     "unknown `\\` sequence in double quotes; write `\\\\`, or use single quotes"},
    {"unexpected character in block scalar", "text after `|` or `>`; begin the text on the next line"},
    {"illegal tab", "tab in the indentation; indent with blanks"},
}};

YamlSlip explain_bracket(const YamlComplaint& complaint) {
  const bool map = complaint.text[*complaint.open_bracket] == '{';
  const Place place = place_of(complaint.text, *complaint.open_bracket);
  return {
      complaint.error, "yaml-syntax",
      fmt::format("expected `,` or `{0}` here: a comma is missing, or the `{1}` of line {2}, column {3} is "
                  "not closed",
                  map ? '}' : ']', map ? '{' : '[', place.line, place.column)};
}

bool follows_quote(const YamlComplaint& complaint) {
  const std::size_t before = complaint.error == 0 ? std::string_view::npos
                                                  : complaint.text.find_last_not_of(' ', complaint.error - 1);
  return before != std::string_view::npos &&
         (complaint.text[before] == '"' || complaint.text[before] == '\'');
}

}  // namespace

YamlSlip explain_complaint(const YamlComplaint& complaint) {
  for (const Line& line : suspects(complaint)) {
    for (const Finder find : kFinders) {
      if (auto slip = find(line)) return *slip;
    }
  }
  if (complaint.message.starts_with("end of") && complaint.open_bracket) return explain_bracket(complaint);
  if (complaint.message.starts_with("end of map") && follows_quote(complaint)) {
    return {complaint.error, "yaml-syntax",
            "text after the closing quote; put the whole value inside one pair of quotes"};
  }
  for (const auto& [parser, ours] : kTranslations) {
    if (complaint.message.starts_with(parser)) return {complaint.error, "yaml-syntax", std::string(ours)};
  }
  return {complaint.error, "yaml-syntax", fmt::format("not valid YAML here ({})", complaint.message)};
}

bool quote_is_closed(std::string_view text, std::size_t offset, std::size_t indent) {
  const char quote = text[offset];
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    const bool doubled = quote == '\'' && text.substr(i).starts_with("''");
    if ((quote == '"' && text[i] == '\\') || doubled) {
      ++i;
    } else if (text[i] == quote) {
      return true;
    } else if (text[i] == '\n') {
      const std::size_t word = std::min(text.find_first_not_of(' ', i + 1), text.size());
      const bool blank = word == text.size() || text[word] == '\n' || text[word] == '\r';
      if (!blank && word - i - 1 < indent) return false;
    }
  }
  return false;
}

YamlSlip explain_open_quote(std::string_view text, std::size_t offset) {
  return open_quote_slip(text[offset], offset);
}

YamlSlip explain_missing_colon(std::string_view key, std::size_t offset) {
  const std::string_view word = key.substr(0, word_length(key));
  const std::string_view after = key.substr(word.size());
  if (!word.empty() && after.starts_with(kFullWidthColon)) return colon_slip(word, offset + word.size());
  if (!word.empty() && after.starts_with(':')) return blank_slip(word, offset + word.size());
  return {offset, "yaml-colon", fmt::format("no colon after `{}`; write `key: value`", key)};
}

}  // namespace pledged
