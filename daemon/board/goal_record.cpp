#include "daemon/board/goal_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "daemon/board/goal_text.h"
#include "daemon/board/rule_hash.h"
#include "daemon/board/written_goal.h"
#include "rules/goal_bounds.h"

namespace pledged {

namespace {

/// A goal with the day from which it holds; nothing: as pledged.
struct Stage {
  std::optional<Date> from;
  std::string goal;
  std::string authority;
};
using Stages = std::vector<Stage>;

bool same(const Stage& a, const Stage& b) {
  return a.from == b.from && same_goal(a.goal, b.goal);
}

bool holds(const Stages& stages, const Stage& wanted) {
  return std::ranges::any_of(stages, [&](const Stage& stage) { return same(stage, wanted); });
}

Stage stage_of(const RuleVersion& version) {
  return {version.in_effect_from, version.goal, version.authority};
}

/// A goal on record that the rules can no longer judge stands as an external one that quotes its text.
std::string text_of(const RuleBook& rule_book, const Goal& goal, const Unit& unit, int year) {
  const auto* const external = std::get_if<External>(&goal);
  const auto quoted = external != nullptr ? WrittenGoal::parse(external->source) : std::nullopt;
  return quoted && quoted->op != op(goal) ? external->source : goal_text(rule_book, goal, unit, year);
}

std::string text_of(const RuleBook& rule_book, const Amendment& amendment, int year) {
  return text_of(rule_book, amendment.goal, amendment.unit, year);
}

/// What the rules tell: the goal as pledged first, then the amendments in effect on `today`.
Stages stages_of(const RuleBook& rule_book, const Target& target, Date today) {
  Stages stages = {{std::nullopt, text_of(rule_book, target.goal, target.unit, target.year), {}}};
  for (const Amendment& amendment : target.amendments) {
    if (amendment.date > today) continue;
    stages.push_back({amendment.date, text_of(rule_book, amendment, target.year), amendment.authority});
  }
  return stages;
}

/// "2020-08-01 at_least 6 %"; the goal as pledged without a day.
std::string document_of(const Stages& stages) {
  std::string lines;
  for (const Stage& stage : stages) {
    if (!lines.empty()) lines += '\n';
    if (stage.from) lines += format_date(*stage.from) + ' ';
    lines += stage.goal;
  }
  return lines;
}

Stages read_document(std::string_view lines) {
  Stages stages;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const std::size_t blank = std::min(line.find(' '), line.size());
    const Result<Date> day = parse_date(line.substr(0, blank));
    if (day && !stages.empty()) {
      stages.push_back({*day, std::string(line.substr(std::min(blank + 1, line.size()))), {}});
    } else {
      stages.push_back({std::nullopt, std::string(line), {}});
    }
  }
  return stages;
}

const RuleVersion* last_accepted(const RuleVersions& versions) {
  const auto found =
      std::ranges::find(versions.rbegin(), versions.rend(), GoalOrigin::accepted, &RuleVersion::origin);
  return found == versions.rend() ? nullptr : &*found;
}

/// The last acceptance whose document the rules still tell; null if they tell otherwise by now.
const RuleVersion* acceptance_of(const Stages& told, const RuleVersions& versions) {
  const RuleVersion* const accepted = last_accepted(versions);
  if (accepted == nullptr) return nullptr;
  const Stages document = read_document(accepted->document);
  const bool stands = std::ranges::all_of(document, [&](const Stage& stage) { return holds(told, stage); });
  return stands ? accepted : nullptr;
}

/// The rules may make an accepted change a proper amendment, of another day.
bool tells(const Stages& told, const RuleVersion& version) {
  if (version.origin != GoalOrigin::accepted) return holds(told, stage_of(version));
  return std::ranges::any_of(
      told, [&](const Stage& stage) { return stage.from && same_goal(stage.goal, version.goal); });
}

/// Those that must be found in the rules: without an acceptance the first pledge, all amendments and the last
/// acceptance, else what came after it.
std::vector<const RuleVersion*> binding_versions(const RuleVersions& versions, const RuleVersion* accepted) {
  std::vector<const RuleVersion*> binding;
  bool pledged = accepted != nullptr;
  for (const RuleVersion& version : versions) {
    if (accepted != nullptr && &version <= accepted) continue;
    if (version.origin == GoalOrigin::pledged && std::exchange(pledged, true)) continue;
    if (version.origin == GoalOrigin::accepted && &version != last_accepted(versions)) continue;
    binding.push_back(&version);
  }
  return binding;
}

/// A goal on record in terms of the present rules; where they cannot judge it any more, its text alone.
GoalInUnit restored(const RuleBook& rule_book, const Target& target, const std::string& text) {
  const Indicator& indicator = rule_book.indicator(target.indicator);
  std::optional<GoalInUnit> goal = read_goal(rule_book, text);
  if (!goal || parts_of(goal->goal) != nullptr) return {External{text}, indicator.unit};
  if (!goal_value(goal->goal)) goal->unit = indicator.unit;
  if (!unit_suits_goal(goal->goal, goal->unit, indicator)) return {External{text}, indicator.unit};
  return *std::move(goal);
}

const Amendment* find(const std::vector<Amendment>& amendments, const Stage& wanted,
                      const RuleBook& rule_book, int year) {
  const auto found = std::ranges::find_if(amendments, [&](const Amendment& known) {
    return known.date == wanted.from && same_goal(text_of(rule_book, known, year), wanted.goal);
  });
  return found == amendments.end() ? nullptr : &*found;
}

/// As the rules tell it, if they do, else as it is on record.
Amendment amendment_of(const RuleBook& rule_book, const Target& target, const RuleVersion& version) {
  const Amendment* const told = find(target.amendments, stage_of(version), rule_book, target.year);
  if (told != nullptr) return *told;
  GoalInUnit goal = restored(rule_book, target, version.goal);
  return {*version.in_effect_from, std::move(goal.goal), std::move(goal.unit), version.authority, {}};
}

/// The amendments of the rules that the document of an acceptance does not hold.
std::vector<Amendment> later_amendments(const RuleBook& rule_book, const Target& target,
                                        const Stages& document) {
  std::vector<Amendment> later;
  for (const Amendment& amendment : target.amendments) {
    const Stage stage{amendment.date, text_of(rule_book, amendment, target.year), {}};
    if (!holds(document, stage)) later.push_back(amendment);
  }
  return later;
}

/// The last version of that goal; null: none.
const RuleVersion* latest(const RuleVersions& versions, const Stage& stage) {
  const auto found =
      std::ranges::find_if(versions.rbegin(), versions.rend(),
                           [&](const RuleVersion& version) { return same(stage_of(version), stage); });
  return found == versions.rend() ? nullptr : &*found;
}

/// A version of the rule. How its goal came is known from `before`, an earlier version of that goal, if there
/// is one.
RuleVersion version_of(const Target& target, const Stage& stage, const RuleVersion* before, std::string hash,
                       Instant now) {
  RuleVersion version = before != nullptr ? *before : RuleVersion{};
  if (before == nullptr && stage.from) version.origin = GoalOrigin::amended;
  version.target = target.id;
  version.year = target.year;
  version.rule_hash = std::move(hash);
  version.goal = stage.goal;
  version.in_effect_from = stage.from;
  version.authority = stage.authority;
  version.first_seen = now;
  return version;
}

/// An accepted change gives way to an amendment that is written later and holds from the same day or before.
bool is_made_proper(const RuleVersion& version, const std::vector<Amendment>& later) {
  return version.origin == GoalOrigin::accepted &&
         std::ranges::any_of(
             later, [&](const Amendment& amendment) { return amendment.date <= *version.in_effect_from; });
}

}  // namespace

std::string to_string(const GoalChange& change, const RuleBook& rule_book) {
  const std::string which =
      change.amended_on ? fmt::format("the amendment of {}", format_date(*change.amended_on)) : "the goal";
  return fmt::format(
      "target '{}': {} was \"{}\" when it was evaluated (first {}), and is gone from the rules without an "
      "amendment; they now say \"{}\". Write it again and add `amendments: [{{date: …, goal: …, authority: "
      "…}}]`, or accept the change: `pledged accept-goal-change`, or once `pledged serve "
      "--accept-goal-change`",
      rule_book.target(change.target).id.text, which, change.evaluated, format_instant(change.since),
      change.now);
}

std::optional<GoalChange> goal_change(const RuleBook& rule_book, TargetIndex index,
                                      const RuleVersions& versions, Date today) {
  if (versions.empty()) return std::nullopt;
  const Target& target = rule_book.target(index);
  // All amendments: one that was in effect may lie ahead of a day that is pinned.
  const Stages told = stages_of(rule_book, target, Date::max());
  for (const RuleVersion* const version : binding_versions(versions, acceptance_of(told, versions))) {
    if (tells(told, *version)) continue;
    const bool pledged = version->origin == GoalOrigin::pledged;
    return GoalChange{index, version->goal, version->first_seen, version->in_effect_from,
                      pledged ? told.front().goal : stages_of(rule_book, target, today).back().goal};
  }
  return std::nullopt;
}

std::optional<Target> with_record(const RuleBook& rule_book, TargetIndex index,
                                  const RuleVersions& versions) {
  const Target& target = rule_book.target(index);
  if (parts_of(target.goal) != nullptr) return std::nullopt;
  const RuleVersion* const accepted = acceptance_of(stages_of(rule_book, target, Date::max()), versions);
  if (accepted == nullptr) return std::nullopt;
  Target recorded = target;
  GoalInUnit original = restored(rule_book, target, versions.front().goal);
  recorded.goal = std::move(original.goal);
  recorded.unit = std::move(original.unit);
  recorded.amendments = later_amendments(rule_book, target, read_document(accepted->document));
  const std::vector<Amendment> later = recorded.amendments;
  for (const RuleVersion& version : versions) {
    if (&version > accepted || !version.in_effect_from || is_made_proper(version, later)) continue;
    if (find(recorded.amendments, stage_of(version), rule_book, target.year) != nullptr) continue;
    recorded.amendments.push_back(amendment_of(rule_book, target, version));
  }
  std::ranges::stable_sort(recorded.amendments, {}, &Amendment::date);
  return recorded;
}

RuleVersion acceptance(const RuleBook& rule_book, TargetIndex index, const RuleVersions& versions, Date today,
                       Instant now) {
  const Target& target = rule_book.target(index);
  const Stages told = stages_of(rule_book, target, today);
  RuleVersions with_it = versions;
  RuleVersion& version = with_it.emplace_back();
  version.target = target.id;
  version.year = target.year;
  version.goal = told.back().goal;
  version.origin = GoalOrigin::accepted;
  version.in_effect_from = today;
  version.authority = kAcceptedByOperator;
  version.document = document_of(told);
  version.first_seen = now;
  version.rule_hash = rule_hash(rule_book, with_record(rule_book, index, with_it).value_or(target), today);
  return version;
}

RuleVersions missing_versions(const RuleBook& rule_book, TargetIndex index, const RuleVersions& versions,
                              Date today, Instant now) {
  const Target& target = rule_book.target(index);
  const Stages told = stages_of(rule_book, target, today);
  RuleVersions known = versions;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (latest(known, told[i]) != nullptr) continue;
    const Date day = told[i].from.value_or(Date::min());
    known.push_back(version_of(target, told[i], nullptr, rule_hash(rule_book, target, day), now));
  }
  const std::string hash = rule_hash(rule_book, target, today);
  if (known.back().rule_hash != hash) {
    known.push_back(version_of(target, told.back(), latest(known, told.back()), hash, now));
  }
  return {known.begin() + static_cast<std::ptrdiff_t>(versions.size()), known.end()};
}

}  // namespace pledged
