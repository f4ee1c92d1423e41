#include "rules/text_pattern.h"

#include <algorithm>
#include <utility>

#include "rules/unicode.h"

namespace pledged {
namespace {

// A character as patterns compare it, and where it stands in the text as written.
struct Letter {
  char32_t folded = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> letters;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t begin = text.size() - rest.size();
    const char32_t letter = take_code_point(rest);
    if (!is_blank(letter)) letters.push_back({fold_code_point(letter), begin, text.size() - rest.size()});
  }
  return letters;
}

}  // namespace

Result<TextPattern> TextPattern::parse(std::string_view text) {
  TextPattern pattern;
  pattern.text_ = text;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (rest.front() == '{') {
      const std::size_t end = rest.find_first_of("{}", 1);
      if (end == std::string_view::npos || rest[end] == '{' || end == 1) {
        return Error{"pattern-braces", "a field is a name in braces, such as {period}"};
      }
      pattern.parts_.push_back({Part::Kind::field, 0, std::string(rest.substr(1, end - 1))});
      rest.remove_prefix(end + 1);
      continue;
    }
    const char32_t letter = take_code_point(rest);
    if (letter == U'}') return Error{"pattern-braces", "there is a } without its {"};
    if (letter == U'*') {
      pattern.parts_.push_back({Part::Kind::any, 0, {}});
    } else if (!is_blank(letter)) {
      pattern.parts_.push_back({Part::Kind::letter, fold_code_point(letter), {}});
    }
  }
  if (pattern.parts_.empty()) return Error{"pattern-empty", "a pattern without a letter matches nothing"};
  return pattern;
}

// Shortest first, and no question twice: where a part cannot end well from one place, that is remembered.
class TextPattern::Matching {
 public:
  Matching(const std::vector<Part>& parts, std::string_view text, const Accepts& accepts)
      : parts_(parts), text_(text), letters_(letters_of(text)), accepts_(accepts) {
    hopeless_.resize((parts.size() + 1) * (letters_.size() + 1));
  }

  std::optional<std::vector<Captured>> result() {
    if (!match(0, 0)) return std::nullopt;
    std::reverse(captured_.begin(), captured_.end());  // they were found from the last to the first
    return std::move(captured_);
  }

 private:
  bool match(std::size_t part, std::size_t at) {
    while (part < parts_.size() && parts_[part].kind == Part::Kind::letter) {
      if (at == letters_.size() || letters_[at].folded != parts_[part].letter) return false;
      ++part;
      ++at;
    }
    if (part == parts_.size()) return at == letters_.size();
    if (hopeless_[part * (letters_.size() + 1) + at]) return false;
    if (parts_[part].kind == Part::Kind::any ? match_any(part, at) : match_field(part, at)) return true;
    hopeless_[part * (letters_.size() + 1) + at] = true;
    return false;
  }

  bool match_any(std::size_t part, std::size_t at) {
    for (std::size_t end = at; end <= letters_.size(); ++end) {
      if (match(part + 1, end)) return true;
    }
    return false;
  }

  // Before a `*` the longest text that may stand there: 2020年6月 of a title, not 2020.
  bool match_field(std::size_t part, std::size_t at) {
    const bool longest = part + 1 < parts_.size() && parts_[part + 1].kind == Part::Kind::any;
    const std::size_t most = letters_.size() - at;
    for (std::size_t i = 0; i < most; ++i) {
      const std::size_t end = longest ? letters_.size() - i : at + 1 + i;
      if (keep(part, at, end)) return true;
    }
    return false;
  }

  bool keep(std::size_t part, std::size_t at, std::size_t end) {
    const std::size_t begin = letters_[at].begin;
    const std::string_view kept = text_.substr(begin, letters_[end - 1].end - begin);
    if (accepts_ && !accepts_(parts_[part].field, kept)) return false;
    if (!match(part + 1, end)) return false;
    captured_.push_back({parts_[part].field, std::string(kept)});
    return true;
  }

  const std::vector<Part>& parts_;
  std::string_view text_;
  std::vector<Letter> letters_;
  const Accepts& accepts_;
  std::vector<bool> hopeless_;
  std::vector<Captured> captured_;
};

std::optional<std::vector<Captured>> TextPattern::match(std::string_view text, const Accepts& accepts) const {
  if (text_ == "*") return std::vector<Captured>();
  if (text.size() > kMaxCharacters) return std::nullopt;
  return Matching(parts_, text, accepts).result();
}

bool TextPattern::matches(std::string_view text) const {
  return match(text, nullptr).has_value();
}

std::vector<std::string> TextPattern::fields() const {
  std::vector<std::string> names;
  for (const Part& part : parts_) {
    if (part.kind == Part::Kind::field) names.push_back(part.field);
  }
  return names;
}

bool any_matches(const std::vector<TextPattern>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [text](const TextPattern& pattern) { return pattern.matches(text); });
}

}  // namespace pledged
