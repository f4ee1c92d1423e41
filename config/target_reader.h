// The reader of targets: one entry of a pack's `targets:` → TargetDraft, which holds what the entry says by
// itself. What it means among others (its indicator, area, direction) is settled by the builder.
#pragma once

#include <optional>
#include <string>

#include "config/findings.h"
#include "config/indicator_reader.h"
#include "config/yaml_document.h"
#include "rules/target.h"

namespace pledged {

struct TargetDraft {
  Target target;                         ///< as far as the entry says
  const Node* node = nullptr;            ///< the entry, for places
  Findings* findings = nullptr;          ///< of its file
  bool sound = true;                     ///< nothing was wrong with the entry by itself
  bool has_unit = false;                 ///< `target.unit` was given; else it is the indicator's
  std::optional<std::string> indicator;  ///< the shared indicator it names
  std::optional<IndicatorDraft> own;     ///< the indicator it defines inline
  bool own_if_unshared = false;          ///< `own` counts only if no shared indicator has the target's id
  std::optional<std::string> area;       ///< the area's code, if it is not the pack's

  /// The place of the value of `key`; of the entry if it has no such key.
  [[nodiscard]] Place place(std::string_view key) const;
};

/// `pack_year` is 0 if the pack's header is wrong: checks against the year are then left out.
TargetDraft read_target(const Node& node, int pack_year, Findings& findings);

}  // namespace pledged
