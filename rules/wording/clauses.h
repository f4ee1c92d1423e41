// Clauses: tokens cut where a report's sentences breathe, each clause with its tense: what was achieved last
// year is not promised for this one. Quoted names are one piece of text; a bracket that holds a goal of its
// own (力争9%) is a clause behind the one it stands in. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/wording/tokens.h"

namespace pledged::wording {

enum class Tense : std::uint8_t { kPledged, kPast };

struct Clause {
  std::vector<Token> tokens;  ///< neither empty nor with the punctuation around it
  Tense tense = Tense::kPledged;
  bool opens_group = false;    ///< the first behind a full stop or semicolon: nothing carries over
  bool parenthetical = false;  ///< stood in brackets in the clause before
};

std::vector<Clause> clauses_of(std::vector<Token> tokens, std::string_view text);

}  // namespace pledged::wording
