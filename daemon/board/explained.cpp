#include "daemon/board/explained.h"

#include <utility>

namespace pledged {

Explanation explained(const Board& board, TargetIndex index) {
  const Target target = board.target_in_effect(index);
  Explanation words = explain(target, board.rule_book().indicator(target.indicator), board.computed(index));
  const auto said = said_by_hand(board, index);
  if (!said) return words;
  const Explanation by_hand = explain(*said);
  return {by_hand.zh + words.zh, by_hand.en + words.en};
}

std::optional<SaidByHand> said_by_hand(const Board& board, TargetIndex target) {
  const ManualStatus* const found = board.manual().in_force(target);
  if (found == nullptr) return std::nullopt;
  const StatusOverride& said = found->said;
  return SaidByHand{said.status, found->computed, said.by, said.reason, said.until};
}

}  // namespace pledged
