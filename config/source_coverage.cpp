#include "config/source_coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "config/numeral_coverage.h"
#include "config/quotes.h"

namespace pledged {
namespace {

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where `words` stand in `text`, if they do so once; else a finding.
std::optional<std::size_t> find_once(std::string_view text, const std::string& words, std::string_view key,
                                     Place place, PackDraft& draft) {
  const std::size_t at = text.find(words);
  if (at != std::string_view::npos && text.find(words, at + 1) == std::string_view::npos) return at;
  draft.header_findings->error(
      place, "covers",
      fmt::format("`source.covers.{}`: `{}` stands {} in {}; copy words that stand there once", key, words,
                  at == std::string_view::npos ? "nowhere" : "more than once",
                  draft.header.pack.source_file));
  return std::nullopt;
}

std::optional<Part> find_part(PackDraft& draft) {
  const CoveredPart& covers = *draft.header.covers;
  const std::string_view document = *draft.source.text;
  const auto begin = find_once(document, covers.from, "from", covers.from_place, draft);
  if (!begin) return std::nullopt;
  if (covers.to.empty()) return Part{*begin, document.size()};
  const auto length = find_once(document.substr(*begin), covers.to, "to", covers.to_place, draft);
  if (!length) return std::nullopt;
  return Part{*begin, *begin + *length};
}

bool has_faults(const PackDraft& draft) {
  std::vector<Diagnostic> found;
  draft.append_findings(found);
  return has_errors(found);
}

void check_quotes_of(PackDraft& draft) {
  if (!draft.source.text || draft.not_targets.empty()) return;
  const QuoteChecker source(*draft.source.text, draft.header.pack.source_file);
  for (const NotTarget& entry : draft.not_targets) {
    if (std::string fault = source.fault(entry.quote); !fault.empty()) {
      draft.folder.not_targets->findings.error(entry.quote_place, "quote-not-found", std::move(fault));
    }
  }
}

void check_part(PackDraft& draft, Part part) {
  Findings none("");
  Findings& entries = draft.folder.not_targets ? draft.folder.not_targets->findings : none;
  NumeralCoverage coverage(*draft.source.text, part.begin, part.end);
  for (const auto* targets : {&draft.targets, &draft.templates}) {
    for (const TargetDraft& target : *targets) {
      coverage.claim(target.target, target.findings->at(target.place("id")));
    }
  }
  for (const NotTarget& entry : draft.not_targets) coverage.claim(entry, entries);
  coverage.report(entries, draft.source.findings);
}

}  // namespace

void check_numerals(PackDraft& draft) {
  check_quotes_of(draft);
  if (!draft.header.covers) return;
  if (!draft.source.text) {
    draft.header_findings->warning(
        draft.header.covers->from_place, "source-missing",
        fmt::format(
            "the document `{}` is not beside the pack, so that no numeral can be proven to be covered",
            draft.header.pack.source_file));
    return;
  }
  if (has_faults(draft)) return;
  if (const auto part = find_part(draft)) check_part(draft, *part);
}

}  // namespace pledged
