// The part of the builder that is about templates: targets that are written once and pledged for many areas.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "config/rule_book_builder.h"
#include "config/target_checks.h"

namespace pledged {

/// After the targets of all packs.
void RuleBookBuilder::define_templates(PackDraft& draft, PackIndex pack) {
  for (TargetDraft& of : draft.templates) {
    of.target.pack = pack;
    settle_parameters(of, draft);
    const std::string& id = of.target.id.text;
    if (id.empty()) continue;
    const auto named = targets_by_id_.find(id);
    const TargetDraft* other = named == targets_by_id_.end() ? nullptr : targets_[named->second];
    if (other == nullptr) {
      const auto [first, fresh] = templates_by_id_.try_emplace(id, &of);
      if (!fresh) other = first->second;
    }
    if (other == nullptr) {
      define_own_indicator(of);
      continue;
    }
    of.sound = false;
    of.findings->error(of.place("id"), "duplicate-target",
                       fmt::format("target `{}` stands here and at {}; give one of them another id", id,
                                   other->findings->at(other->place("id"))));
  }
}

void RuleBookBuilder::settle_templates(PackDraft& draft) {
  GoalRows& rows = goal_rows_.emplace_back(areas_, parameters_);
  for (TargetDraft& of : draft.templates) settle_template(of, draft, rows);
  if (!draft.header.goals_file.empty()) {
    if (draft.goals) rows.read(*draft.goals, draft.goals_findings);
    draft.goals.reset();
  }
  if (draft.goals_findings.error_count() == 0) rows.warn_of_unused_templates();
}

void RuleBookBuilder::settle_template(TargetDraft& of, const PackDraft& draft, GoalRows& rows) {
  const std::size_t errors_before = of.findings->error_count();
  of.target.area = draft.header.pack.area;
  settle_target(of);
  if (draft.source.text) check_quotes(of, QuoteChecker(*draft.source.text, draft.header.pack.source_file));
  const bool sound = of.sound && of.findings->error_count() == errors_before && of.indicator;
  const auto indicator = sound ? indicators_by_id_.find(*of.indicator) : indicators_by_id_.end();
  const bool known = indicator != indicators_by_id_.end() && indicators_[indicator->second]->sound;
  rows.add_template(of, known ? indicators_[indicator->second] : nullptr);
}

}  // namespace pledged
