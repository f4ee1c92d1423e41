// Source coverage: what a pack leaves unsaid of its document. With `source.covers`, every Arabic numeral of
// that part must be a target's or explained in not-targets.yaml; without it only the quotes of explanations
// are checked.
#pragma once

#include "config/pack_reader.h"

namespace pledged {

/// Findings go to those of not-targets.yaml, of the source and of the header: codes "quote-not-found",
/// "covers" (its words do not stand in the document once), "source-missing" (a warning: the document is not
/// there, so nothing can be proven), and those of NumeralCoverage. Says nothing of numerals while the pack
/// has other errors, which may be why they are uncovered. REQUIRES: the pack's targets are settled.
void check_numerals(PackDraft& draft);

}  // namespace pledged
