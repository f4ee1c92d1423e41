#include "rules/wording/folded_text.h"

#include "rules/unicode.h"
#include "rules/wording/line_words.h"
#include "rules/wording/numerals.h"
#include "rules/wording/word_match.h"

namespace pledged::wording {
namespace {

constexpr std::size_t kHeadingBytes = 120;  // 40 Chinese characters

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\v' || c == U'\f';
}

bool is_word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Full-width letters, digits and the signs numbers are written with; punctuation stays as it is, because a
// full-width comma never separates thousands.
char32_t narrow(char32_t c) {
  constexpr char32_t kOffset = 0xFEE0;
  const bool letter_or_digit =
      (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
  const bool sign =
      c == U'％' || c == U'．' || c == U'－' || c == U'～' || c == U'／' || c == U'＆' || c == U'＋';
  return letter_or_digit || sign ? c - kOffset : c;
}

// "一、", "（三）", "2." and the like.
bool opens_as_heading(std::string_view line) {
  for (const std::string_view bracket : {std::string_view("（"), std::string_view("(")}) {
    if (line.starts_with(bracket)) line.remove_prefix(bracket.size());
  }
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits == 0) {
    const auto numeral = leading_numeral(line);
    if (!numeral) return false;
    digits = numeral->bytes;
  }
  line.remove_prefix(digits);
  return leading(line, heading_marks()) > 0 && !(line.size() > 1 && line[0] == '.' && is_digit(line[1]));
}

bool is_heading(std::string_view line) {
  return line.size() <= kHeadingBytes && opens_as_heading(line) && !contains_any(line, inner_punctuation());
}

class Folder {
 public:
  explicit Folder(std::string_view source) : source_(source), rest_(source) {}

  FoldedText run() {
    while (!rest_.empty()) step();
    return std::move(folded_);
  }

 private:
  void step() {
    const std::size_t at = source_.size() - rest_.size();
    const char32_t c = take_code_point(rest_);
    if (is_blank(c)) {
      take_blanks(c, at);
    } else if (is_subscript_brace(c)) {
      // PM_{2.5} is PM2.5
    } else {
      std::string bytes;
      append_utf8(bytes, narrow(c));
      append(bytes, at);
    }
  }

  [[nodiscard]] bool is_subscript_brace(char32_t c) const {
    return (c == U'_' && rest_.starts_with('{')) || c == U'{' || c == U'}';
  }

  // A run of blanks is nothing, one space between two ASCII words, or one line break.
  void take_blanks(char32_t first, std::size_t at) {
    bool broken = is_line_break(first);
    while (!rest_.empty()) {
      std::string_view ahead = rest_;
      const char32_t c = take_code_point(ahead);
      if (!is_blank(c)) break;
      broken = broken || is_line_break(c);
      rest_ = ahead;
    }
    if (folded_.text.empty() || rest_.empty()) return;
    if (broken) {
      break_line(at);
    } else if (is_word_character(folded_.text.back()) && is_word_character(narrowed_front())) {
      append(" ", at);
    }
  }

  void break_line(std::size_t at) {
    if (break_is_meant()) {
      append("\n", at);
      line_begin_ = folded_.text.size();
    } else {
      folded_.joints.push_back(folded_.text.size());
    }
  }

  [[nodiscard]] bool break_is_meant() const {
    const std::string_view line = std::string_view(folded_.text).substr(line_begin_);
    return ends_with_any(line, sentence_ends()) || is_heading(line) || opens_as_heading(rest_) ||
           leading(rest_, line_openings()) > 0;
  }

  [[nodiscard]] char narrowed_front() const {
    std::string_view ahead = rest_;
    const char32_t c = narrow(take_code_point(ahead));
    return c < 0x80 ? static_cast<char>(c) : '\0';
  }

  // What was read from `at` on is `bytes`.
  void append(std::string_view bytes, std::size_t at) {
    folded_.text += bytes;
    folded_.origin.insert(folded_.origin.end(), bytes.size(), {at, source_.size() - rest_.size()});
  }

  std::string_view source_;
  std::string_view rest_;
  FoldedText folded_;
  std::size_t line_begin_ = 0;
};

}  // namespace

SourceSpan FoldedText::source(std::size_t begin, std::size_t end) const {
  return {origin[begin].begin, origin[end - 1].end};
}

FoldedText fold(std::string_view source) {
  return Folder(source).run();
}

}  // namespace pledged::wording
