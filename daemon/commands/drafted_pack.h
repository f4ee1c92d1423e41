// DraftedPack: a report's text as a rule pack to be reviewed: a header and one file a chapter. Everything in
// it is a proposal: the targets are read from the wording alone, the title, year, day and place from the
// first lines. Numbers that no target quotes are listed as comments at the end of their chapter, so that none
// is lost unseen. Pure; nothing is written here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/result.h"

namespace pledged::commands {

/// What the report does not say, or was told otherwise.
struct DraftChoices {
  std::optional<std::string> pack;
  std::optional<int> year;
  std::optional<std::string> area;  ///< the code
  std::string file;                 ///< the report's file name, as the pack is to name it
};

struct DraftedChapter {
  std::string file;        ///< "c02.yaml"
  std::string head;        ///< comment lines
  std::string indicators;  ///< entries of `indicators:`; mostly none
  std::string targets;     ///< entries of `targets:`
  std::string tail;        ///< comment lines: the numbers that no target quotes
};

struct DraftedPack {
  std::string header;  ///< pack.yaml
  std::vector<DraftedChapter> chapters;
  std::size_t targets = 0;
};

/// Codes: "draft-empty" (nothing in the text reads like a pledge), "draft-year" (neither the text nor the
/// choices say the year).
Result<DraftedPack> draft_pack(std::string_view text, const DraftChoices& choices);

}  // namespace pledged::commands
