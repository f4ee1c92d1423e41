// Pledge words: how firmly a sentence of a policy document binds, by the words it uses. A table of words, not
// a parser of Chinese: a target may always say its modality and hedges itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/target.h"

namespace pledged {

struct PledgeWords {
  std::vector<std::string> words;    ///< those of the table that stand in the sentence, in the table's order
  std::optional<Modality> modality;  ///< nothing without such a word
  bool contradictory = false;        ///< words of both kinds; `modality` is then the weaker, stretch
};

PledgeWords find_pledge_words(std::string_view sentence);

}  // namespace pledged
