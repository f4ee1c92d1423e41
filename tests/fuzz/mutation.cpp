#include "tests/fuzz/mutation.h"

#include <algorithm>

namespace pledged::fuzz {
namespace {

void change_digit(std::string& text, Random& random) {
  const std::size_t at = text.find_first_of("0123456789", below(text.size(), random));
  if (at != std::string::npos) text[at] = static_cast<char>('0' + below(10, random));
}

}  // namespace

std::size_t below(std::size_t limit, Random& random) {
  return random() % std::max<std::size_t>(limit, 1);
}

void mutate(std::string& text, const Pieces& pieces, Random& random) {
  const std::size_t at = below(text.size(), random);
  const std::size_t length = below(12, random);
  switch (below(7, random)) {
    case 0:
      return change_digit(text, random);
    case 1:
      text.erase(at, length);
      return;
    case 2:
      text.insert(at, pieces.words[below(pieces.words.size(), random)]);
      return;
    case 3:
      text.replace(at, length, pieces.words[below(pieces.words.size(), random)]);
      return;
    case 4:
      text.insert(at, text.substr(below(text.size(), random), length * 4));
      return;
    case 5: {
      const std::string& other = pieces.texts[below(pieces.texts.size(), random)];
      text.insert(at, other.substr(below(other.size(), random), length * 8));
      return;
    }
    default:
      if (!text.empty()) text[at] = static_cast<char>(below(256, random));
  }
}

}  // namespace pledged::fuzz
