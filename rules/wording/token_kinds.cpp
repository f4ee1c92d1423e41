#include "rules/wording/token_kinds.h"

namespace pledged::wording {

bool is_hedge(WordKind kind) {
  return kind == WordKind::kStretch || kind == WordKind::kBinding;
}

bool is_frame(WordKind kind) {
  switch (kind) {
    case WordKind::kDate:
    case WordKind::kYear:
    case WordKind::kBase:
    case WordKind::kEach:
    case WordKind::kAll:
    case WordKind::kRespectively:
    case WordKind::kFiller:
    case WordKind::kAdverb:
    case WordKind::kPer:
    case WordKind::kFuture:
    case WordKind::kOfWhich:
    case WordKind::kGoalNoun:
      return true;
    default:
      return is_hedge(kind);
  }
}

bool is_bound(WordKind kind) {
  return kind >= WordKind::kRise && kind <= WordKind::kNear;
}

bool is_suffix(WordKind kind) {
  switch (kind) {
    case WordKind::kAtLeastSuffix:
    case WordKind::kAtMostSuffix:
    case WordKind::kAboutSuffix:
    case WordKind::kBetweenSuffix:
      return true;
    default:
      return false;
  }
}

bool is_milestone(WordKind kind) {
  switch (kind) {
    case WordKind::kMilestone:
    case WordKind::kMilestoneAhead:
    case WordKind::kMilestoneBehind:
    case WordKind::kStrive:
      return true;
    default:
      return false;
  }
}

bool is_action(WordKind kind) {
  return kind == WordKind::kBuild || kind == WordKind::kGain || kind == WordKind::kAct || is_milestone(kind);
}

bool is_verb(WordKind kind) {
  switch (kind) {
    case WordKind::kDrive:
    case WordKind::kWeak:
    case WordKind::kAttain:
    case WordKind::kAchieve:
    case WordKind::kImprove:
      return true;
    default:
      return is_action(kind);
  }
}

}  // namespace pledged::wording
