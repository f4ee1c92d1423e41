// The reader of targets: one entry of a pack's `targets:` → TargetDraft, which holds what the entry says by
// itself. What it means among others (its indicator, area, direction, the targets and series that its goal
// names) is settled by the builder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/amendment_reader.h"
#include "config/findings.h"
#include "config/goal_reader.h"
#include "config/indicator_reader.h"
#include "config/parameter_reader.h"
#include "config/yaml_document.h"
#include "rules/target.h"

namespace pledged {

struct TargetDraft {
  Target target;                           ///< as far as the entry says; amendments stand below
  const Node* node = nullptr;              ///< the entry, for places
  Findings* findings = nullptr;            ///< of its file
  bool sound = true;                       ///< nothing was wrong with the entry by itself
  bool is_template = false;                ///< stands for no target itself, but for those of goals_from
  bool has_unit = false;                   ///< `target.unit` was given; else it is the indicator's
  std::optional<std::string> indicator;    ///< the shared indicator it names
  std::optional<IndicatorDraft> own;       ///< the indicator it defines inline, or stands for as a composite
  bool own_if_unshared = false;            ///< `own` counts only if no shared indicator has the target's id
  std::optional<std::string> area;         ///< the area's code, if it is not the pack's
  GoalReferences refers;                   ///< what its goal speaks of
  std::vector<AmendmentDraft> amendments;  ///< ascending dates
  std::optional<GivenParameters> parameters;  ///< that it says itself
  std::vector<TargetDraft> parts_within;      ///< targets written in its goal, in order

  /// The place of the value of `key`; of the entry if it has no such key.
  [[nodiscard]] Place place(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find_entry(*node, key) != nullptr; }
};

/// What a target has from the pack that it stands in.
struct PackContext {
  int year = 0;                   ///< 0: the pack's header is wrong; checks against the year are left out
  std::optional<Date> published;  ///< the day of the document
};

TargetDraft read_target(const Node& node, const PackContext& pack, Findings& findings);

}  // namespace pledged
