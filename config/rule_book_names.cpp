// The part of the builder that is about names: which indicator a target means, and which names are too alike.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "config/near_ids.h"
#include "config/rule_book_builder.h"

namespace pledged {
namespace {

const IndicatorDraft* own_indicator(const TargetDraft& target) {
  return target.own ? &*target.own : nullptr;
}

void warn_of_unusable_name(const IndicatorDraft& draft, const std::string& name) {
  draft.findings->warning(
      draft.place, "name-unusable",
      fmt::format("indicator `{}` is called `{}`, of which nothing is left without blanks and "
                  "brackets, so that no file can call it that; give it a name",
                  draft.indicator.id.text, name));
}

}  // namespace

void RuleBookBuilder::define_own_indicator(TargetDraft& target) {
  if (!target.own) return;
  target.indicator = target.target.id.text;
  const bool shared = target.own_if_unshared && indicators_by_id_.contains(*target.indicator);
  if (!shared && !define_indicator(*target.own, target.target.pack)) target.indicator.reset();
}

const IndicatorDraft* RuleBookBuilder::find_indicator(TargetDraft& target) {
  if (!target.indicator || target.indicator->empty()) return nullptr;
  const auto found = indicators_by_id_.find(*target.indicator);
  if (found == indicators_by_id_.end()) {
    report_unknown_indicator(target);
    return nullptr;
  }
  const IndicatorDraft* indicator = indicators_[found->second];
  target.target.indicator = static_cast<IndicatorIndex>(found->second);
  if (!indicator->indicator.computed || indicator == own_indicator(target)) return indicator;
  target.findings->error(target.place("indicator"), "indicator-computed",
                         fmt::format("`{}` is made of parts and has no figures; name the indicator of a part",
                                     *target.indicator));
  return nullptr;
}

void RuleBookBuilder::report_unknown_indicator(const TargetDraft& target) {
  const bool named = find_entry(*target.node, "indicator") != nullptr;
  // What was wrong with the entry may be why it seems to want another's indicator.
  if (!named && !target.sound) return;
  const std::string& id = *target.indicator;
  const std::string hint = indicator_hint(id);
  if (named) {
    target.findings->error(target.place("indicator"), "indicator-unknown",
                           fmt::format("no indicator `{}`{}", id, hint));
  } else {
    target.findings->error(
        target.place("id"), "indicator-unknown",
        fmt::format("target `{0}` names no indicator and none is called `{0}`{1}{2}", id, hint,
                    hint.empty() ? "; write `indicator:`, or `measure:`, `unit:` and "
                                   "`frequency:` here"
                                 : ""));
  }
}

std::string RuleBookBuilder::indicator_hint(const std::string& id) {
  if (suggestions_left_-- <= 0) return "";
  std::vector<std::string> ids;
  for (const IndicatorDraft* indicator : indicators_) {
    if (!indicator->indicator.computed) ids.push_back(indicator->indicator.id.text);
  }
  const std::string meant = nearest(id, ids);
  return meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant);
}

void RuleBookBuilder::warn_of_near_ids() {
  std::vector<std::string_view> ids;
  for (const TargetDraft* target : targets_) ids.emplace_back(target->target.id.text);
  for (const auto& [first, second] : near_ids(ids)) {
    const TargetDraft& earlier = *targets_[first];
    const TargetDraft& later = *targets_[second];
    later.findings->warning(later.place("id"), "near-id",
                            fmt::format("target `{}` is one letter away from `{}` at {}; is it another one?",
                                        ids[second], ids[first], earlier.findings->at(earlier.place("id"))));
  }
}

/// A file that calls a row by a name of two indicators of the same area could mean either, so its figure
/// would be turned away.
void RuleBookBuilder::warn_of_shared_names() {
  std::unordered_map<std::string, const IndicatorDraft*> bearers;
  for (const IndicatorDraft* draft : indicators_) {
    const Indicator& indicator = draft->indicator;
    if (indicator.computed) continue;  // no file names it
    const std::size_t area = position(drafts_[position(indicator.pack)]->header.pack.area);
    std::vector<std::string> names = indicator.aliases;
    names.push_back(indicator.name.zh);
    names.push_back(indicator.name.en);
    for (const std::string& name : names) {
      const std::string folded = fold_name(name);
      if (folded.empty()) {
        if (name.empty()) continue;
        warn_of_unusable_name(*draft, name);
        break;
      }
      const auto [first, fresh] = bearers.try_emplace(fmt::format("{} {}", area, folded), draft);
      if (fresh || first->second == draft) continue;
      const IndicatorDraft& other = *first->second;
      draft->findings->warning(
          draft->place, "shared-name",
          fmt::format("indicator `{}` is called {} like `{}` at {}, so that no file can "
                      "tell them apart by it; make the names differ",
                      indicator.id.text, name, other.indicator.id.text, other.findings->at(other.place)));
      break;
    }
  }
}

}  // namespace pledged
