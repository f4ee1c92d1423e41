#include "rules/wording/words.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "rules/wording/written_number.h"

namespace pledged::wording {
namespace {

constexpr std::size_t kCharacterBytes = 3;  // of every Chinese character of the vocabulary

// Words by their first character, the longest first.
class Vocabulary {
 public:
  explicit Vocabulary(std::initializer_list<std::span<const WordRow>> tables) {
    for (const auto table : tables) {
      for (const WordRow& row : table) add(row);
    }
    for (auto& [first, words] : by_first_) {
      std::stable_sort(words.begin(), words.end(),
                       [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
    }
  }

  [[nodiscard]] std::optional<Word> leading(std::string_view text) const {
    const auto found = by_first_.find(first_of(text));
    if (found == by_first_.end()) return std::nullopt;
    for (const Word& word : found->second) {
      if (text.starts_with(word.text)) return word;
    }
    return std::nullopt;
  }

 private:
  static std::string_view first_of(std::string_view text) {
    const bool ascii = !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
    return text.substr(0, ascii ? 1 : kCharacterBytes);
  }

  void add(const WordRow& row) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) by_first_[first_of(rest)].push_back({rest.substr(0, end), row.kind});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  std::unordered_map<std::string_view, std::vector<Word>> by_first_;
};

}  // namespace

std::optional<Word> leading_word(std::string_view text) {
  static const Vocabulary kVocabulary{frame_words(),     bound_words(), action_words(),
                                      milestone_words(), goal_words(),  plain_words()};
  return kVocabulary.leading(text);
}

std::optional<Word> word_before_number(std::string_view text) {
  static const Vocabulary kVocabulary{words_before_number()};
  const auto word = kVocabulary.leading(text);
  if (!word) return std::nullopt;
  const auto number = scan_number(text.substr(word->text.size()), {});
  return number && number->number ? word : std::nullopt;
}

}  // namespace pledged::wording
