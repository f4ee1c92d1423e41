#include "daemon/rules_on_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/intake/sha256.h"

namespace pledged {

namespace {

constexpr std::string_view kPack = "pack ";
constexpr std::string_view kCalendar = "calendar ";
constexpr std::string_view kParameters = "parameters ";

std::string reading_of(const RuleSources& sources) {
  std::string lines;
  const Settings::Rules& rules = sources.rules;
  for (const auto& pack : rules.packs) lines += fmt::format("{}{}\n", kPack, pack.string());
  if (!rules.calendar.empty()) lines += fmt::format("{}{}\n", kCalendar, rules.calendar.string());
  if (!rules.parameters.empty()) lines += fmt::format("{}{}\n", kParameters, rules.parameters.string());
  return lines;
}

RuleSources sources_of(StoredRules& rules) {
  RuleSources sources;
  std::string_view lines = rules.reading;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.starts_with(kPack)) sources.rules.packs.emplace_back(line.substr(kPack.size()));
    if (line.starts_with(kCalendar)) sources.rules.calendar = line.substr(kCalendar.size());
    if (line.starts_with(kParameters)) sources.rules.parameters = line.substr(kParameters.size());
  }
  for (StoredDocument& document : rules.documents) {
    sources.documents.push_back({std::move(document.path), std::move(document.text)});
  }
  return sources;
}

std::string first_error(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) return to_string(diagnostic);
  }
  return {};
}

}  // namespace

void keep_rules(Store& store, const Adoption& adoption, const RuleSources& sources,
                const std::optional<Date>& today, Instant now) {
  StoredRules rules;
  rules.at = now;
  rules.today = today;
  rules.reading = reading_of(sources);
  for (const SourceDocument& document : sources.documents) {
    rules.documents.push_back({document.path.string(), sha256_of(*document.text), document.text});
  }
  store.keep_rules(rules, !adoption.changes.empty() || !adoption.renamed.empty());
}

Result<std::optional<PastRules>> rules_at(const Store& store, Instant instant) {
  std::optional<StoredRules> stored = store.rules_at(instant);
  if (!stored) return std::optional<PastRules>();
  const RuleBookResult read = read_rule_book(sources_of(*stored));
  if (!read.rule_book) {
    return Error{"rules-unreadable",
                 fmt::format("the rules that were in force at {} cannot be read by this version; ask the one "
                             "that took them into use: {}",
                             format_instant(instant), first_error(read.diagnostics))};
  }
  return std::optional(
      PastRules{as_adopted(read.rule_book, store, stored->number), stored->today, stored->number});
}

}  // namespace pledged
