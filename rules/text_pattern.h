// Text pattern: how a layout says what a cell, a file's name or the name of a sheet looks like: `*` stands
// for any text or none, `{period}` for a text that is kept under that name; everything else is itself,
// whatever its width, case and blanks (as two people type the same heading). What it is not: a regular
// expression; a clerk writes these, and no pattern is slow: the work is at most pattern × text². A value
// type.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/result.h"

namespace pledged {

/// What a pattern kept: the text of one field, as written.
struct Captured {
  std::string field;
  std::string text;

  friend bool operator==(const Captured&, const Captured&) = default;
};

class TextPattern {
 public:
  /// Texts longer than this match no pattern but `*`: no heading is as long.
  static constexpr std::size_t kMaxCharacters = 2'000;

  /// May this text stand for the field? A pattern takes the shortest texts that may; before a `*` the
  /// longest.
  using Accepts = std::function<bool(std::string_view field, std::string_view text)>;

  /// Codes: "pattern-empty"; "pattern-braces", a brace without its other, or a field name that is empty.
  static Result<TextPattern> parse(std::string_view text);

  /// The pattern that only a blank text is like.
  static TextPattern blank() { return {}; }

  /// The fields of the text if all of it is as the pattern says. A field is never blank.
  [[nodiscard]] std::optional<std::vector<Captured>> match(std::string_view text,
                                                           const Accepts& accepts) const;
  /// The same, any text standing for any field.
  [[nodiscard]] bool matches(std::string_view text) const;

  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// The names of its fields, in their order.
  [[nodiscard]] std::vector<std::string> fields() const;

  friend bool operator==(const TextPattern& a, const TextPattern& b) { return a.text_ == b.text_; }

 private:
  struct Part {
    enum class Kind : unsigned char { letter, any, field };
    Kind kind = Kind::letter;
    char32_t letter = 0;
    std::string field;
  };
  class Matching;

  std::string text_;
  std::vector<Part> parts_;
};

/// Does one of them match?
bool any_matches(const std::vector<TextPattern>& patterns, std::string_view text);

}  // namespace pledged
