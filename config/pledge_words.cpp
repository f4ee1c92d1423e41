#include "config/pledge_words.h"

#include <array>

namespace pledged {
namespace {

struct PledgeWord {
  std::string_view word;
  Modality modality;
};

constexpr std::array<PledgeWord, 10> kPledgeWords = {{
    {"力争", Modality::stretch},
    {"争取", Modality::stretch},
    {"努力", Modality::stretch},
    {"力求", Modality::stretch},
    {"争创", Modality::stretch},
    {"尽早", Modality::stretch},
    {"探索", Modality::stretch},
    {"确保", Modality::binding},
    {"必须", Modality::binding},
    {"约束性", Modality::binding},
}};

}  // namespace

PledgeWords find_pledge_words(std::string_view sentence) {
  PledgeWords found;
  for (const auto& [word, modality] : kPledgeWords) {
    if (sentence.find(word) == std::string_view::npos) continue;
    found.words.emplace_back(word);
    if (!found.modality) {
      found.modality = modality;  // the table has the weaker kind first
    } else if (*found.modality != modality) {
      found.contradictory = true;
    }
  }
  return found;
}

}  // namespace pledged
