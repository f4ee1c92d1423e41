// not-targets.yaml: the numerals of the document that pledge nothing, each with the reason, so that every
// figure of the document is either watched or said to be none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/findings.h"
#include "config/yaml_document.h"

namespace pledged {

struct NotTarget {
  std::string quote;
  std::optional<std::string> numeral;  ///< as in the quote; nothing: every Arabic numeral of the quote
  Place place;                         ///< of the entry
  Place quote_place;
  Place numeral_place;
};

/// Entries with a fault are left out after reporting it: the codes of the scalars, "unknown-key",
/// "missing-key", and "not-target" (the numeral is not in the quote, or the quote has none).
std::vector<NotTarget> read_not_targets(const Node& root, Findings& findings);

}  // namespace pledged
