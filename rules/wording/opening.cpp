#include "rules/wording/items.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

bool opens_change(WordKind kind) {
  return kind == WordKind::kRise || kind == WordKind::kFall;
}

bool may_open(WordKind kind) {
  return is_frame(kind) || is_verb(kind) || opens_change(kind) || kind == WordKind::kScope ||
         kind == WordKind::kPast || kind == WordKind::kPastScene || kind == WordKind::kFloor ||
         kind == WordKind::kCeiling || kind == WordKind::kNear || kind == WordKind::kHold ||
         kind == WordKind::kOf || kind == WordKind::kEtc;
}

// 高标准建设, but 高标准农田: a manner opens only before a verb.
bool leads_to_verb(const Clause& clause, std::size_t i, std::size_t end) {
  while (i < end && clause.tokens[i].kind == WordKind::kManner) ++i;
  return i < end && (is_verb(clause.tokens[i].kind) || opens_change(clause.tokens[i].kind));
}

bool is_joint(WordKind kind) {
  return kind == WordKind::kPause || kind == WordKind::kJoin;
}

// 新建、改造, 新建和提升: a mark between two verbs belongs to them.
bool joins_verbs(const Clause& clause, std::size_t i, std::size_t end) {
  if (!is_joint(clause.tokens[i].kind) || i + 1 >= end) return false;
  const WordKind next = clause.tokens[i + 1].kind;
  return is_action(next) || (next == WordKind::kRise && is_action(clause.tokens[i - 1].kind));
}

void note_frame(Opening& opening, WordKind kind, std::size_t i) {
  if (is_hedge(kind)) opening.has_hedge = true;
  if (kind == WordKind::kRespectively) opening.respectively = true;
  if (kind == WordKind::kEach) opening.each = i;
  if (kind == WordKind::kFloor || kind == WordKind::kCeiling) opening.floor = i;
}

void note_verb(Opening& opening, WordKind kind, std::size_t i) {
  if (kind == WordKind::kDrive || kind == WordKind::kWeak) {
    opening.driven = true;
    return;
  }
  opening.driven = false;
  // 新建、改造提升 is one verb; 完成 gives way to what it completes.
  const bool continues = !opening.verb.empty() && is_action(kind);
  opening.verb = {continues ? opening.verb.begin : i, i + 1};
}

}  // namespace

Opening read_opening(const Clause& clause, TokenRange range, bool names_indicator) {
  Opening opening;
  std::size_t i = range.begin;
  for (; i < range.end; ++i) {
    const WordKind kind = clause.tokens[i].kind;
    const bool manner = kind == WordKind::kManner && leads_to_verb(clause, i, range.end);
    const bool joint = i > range.begin && joins_verbs(clause, i, range.end);
    if (!may_open(kind) && !manner && !joint) break;
    if (names_indicator && is_action(kind)) break;
    note_frame(opening, kind, i);
    if (is_verb(kind)) note_verb(opening, kind, i);
    if (opens_change(kind) && i > range.begin && is_joint(clause.tokens[i - 1].kind)) {
      opening.verb.end = i + 1;
    } else if (opens_change(kind)) {
      opening.change = i;
      opening.verb = {i, i + 1};
    }
  }
  opening.end = i;
  return opening;
}

}  // namespace pledged::wording
