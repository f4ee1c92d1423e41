#include "daemon/board/transitions.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "daemon/board/adoption.h"
#include "daemon/board/figures_behind.h"
#include "daemon/board/rule_hash.h"
#include "daemon/board/view.h"

namespace pledged {

namespace {

constexpr std::size_t kBatch = 4096;  // targets a transaction; bounds the memory of a first evaluation

StoredAssessment present_state(const Board& board, TargetIndex target) {
  const Assessment assessment = board.assessment(target);
  const Standing& standing = board.standing(target);
  StoredAssessment state;
  state.target = board.rule_book().target(target).id;
  state.status = assessment.status;
  state.data_state = assessment.data_state;
  state.rule_hash = rule_hash(board.rule_book(), target, board.today());
  state.rule_mark = rule_mark(state.rule_hash);
  state.at_risk_runs = standing.at_risk_runs;
  state.since = standing.since;
  state.decided_by = assessment.decided_by;
  state.cause = to_string(standing.cause);
  state.by_hand = standing.by_hand;
  return state;
}

bool same(const StoredAssessment& a, const StoredAssessment& b) {
  return a.status == b.status && a.data_state == b.data_state && a.rule_hash == b.rule_hash &&
         a.at_risk_runs == b.at_risk_runs && a.since == b.since && a.decided_by == b.decided_by &&
         a.cause == b.cause && a.by_hand == b.by_hand;
}

/// Gathers what is to be saved and hands it to the store in batches.
class Saving {
 public:
  Saving(const Board& board, Store& store)
      : board_(board), evaluated_{board.evaluated_at(), board.known_at()}, store_(store) {}

  void consider(TargetIndex target, const StoredAssessment* before) {
    StoredAssessment now = present_state(board_, target);
    if (before != nullptr && same(*before, now)) return;
    if (before == nullptr || before->status != now.status || before->data_state != now.data_state) {
      transitions_.push_back(transition(target, now, before));
    }
    states_.push_back(std::move(now));
    if (states_.size() == kBatch) flush();
  }

  void count_amendments(std::uint64_t came_into_effect) { saved_.amendments = came_into_effect; }

  Saved finish() {
    flush();
    return saved_;
  }

 private:
  [[nodiscard]] Transition transition(TargetIndex target, const StoredAssessment& now,
                                      const StoredAssessment* before) const {
    Transition made;
    made.target = now.target;
    made.at = board_.evaluated_at();
    if (before != nullptr) made.from = before->status;
    made.to = now.status;
    made.data_state = now.data_state;
    made.cause = now.cause;
    made.vintage = decider(target, now);
    made.rule_hash = now.rule_hash;
    made.assessment = status_json(board_, target);
    made.evidence = evidence_of(board_, store_, target);
    return made;
  }

  /// The record by which a person decided, or the file.
  [[nodiscard]] Vintage decider(TargetIndex target, const StoredAssessment& now) const {
    const ManualStatus* const said = board_.manual().find(target);
    if (said == nullptr || parse_cause(now.cause) != Cause::manual) return now.decided_by;
    return said->said.withdrawal ? said->said.withdrawal->vintage : said->said.vintage;
  }

  void count(const Transition& made) {
    ++saved_.transitions;
    if (!made.from || *made.from == made.to) return;
    const auto* const cause = std::find(kCauses.begin(), kCauses.end(), parse_cause(made.cause));
    if (cause != kCauses.end()) ++saved_.status_changes[static_cast<std::size_t>(cause - kCauses.begin())];
  }

  void flush() {
    if (states_.empty()) return;
    store_.save_assessments(evaluated_, states_, transitions_);
    for (const Transition& made : transitions_) count(made);
    states_.clear();
    transitions_.clear();
  }

  const Board& board_;
  Evaluated evaluated_;
  Store& store_;
  std::vector<StoredAssessment> states_;
  std::vector<Transition> transitions_;
  Saved saved_;
};

void compare_with_store(const Board& board, const Store& store, Saving& saving) {
  std::unordered_map<std::string, StoredAssessment> said;
  for (StoredAssessment& stored : store.assessments()) said.emplace(stored.target.text, std::move(stored));
  for (std::size_t row = 0; row < board.size(); ++row) {
    const auto target = static_cast<TargetIndex>(row);
    const auto before = said.find(board.rule_book().target(target).id.text);
    saving.consider(target, before == said.end() ? nullptr : &before->second);
  }
}

bool same(const Standing& a, const Standing& b) {
  return a.since == b.since && a.at_risk_runs == b.at_risk_runs && a.cause == b.cause &&
         a.by_hand == b.by_hand;
}

/// What the store keeps of a target is what it kept before, if the rule is the same.
bool says_the_same(const Board& before, const Board& after, TargetIndex target) {
  const auto chunk = position(target) / Board::kChunk;
  const auto row = position(target) % Board::kChunk;
  const AssessmentColumns& was = *before.chunks()[chunk];
  const AssessmentColumns& is = *after.chunks()[chunk];
  return was.status[row] == is.status[row] && was.data_state[row] == is.data_state[row] &&
         was.decided_by[row] == is.decided_by[row] && same(was.standing[row], is.standing[row]);
}

template <class Visit>
void for_each_target_of_changed_chunks(const Board& before, const Board& after, const Visit& visit) {
  for (std::size_t chunk = 0; chunk < after.chunks().size(); ++chunk) {
    if (after.chunks()[chunk] == before.chunks()[chunk]) continue;
    for (std::size_t row = 0; row < after.chunks()[chunk]->size(); ++row) {
      visit(static_cast<TargetIndex>(chunk * Board::kChunk + row));
    }
  }
}

}  // namespace

Saved save_board(const Board& board, Store& store, const Board* previous) {
  Saving saving(board, store);
  const bool other_rules = previous == nullptr || previous->shared_rule_book() != board.shared_rule_book();
  // Before what rests on them: every hash that is stored can be looked up.
  if (other_rules || previous->today() != board.today()) {
    saving.count_amendments(
        record_rule_versions(board.rule_book(), store, board.today(), board.evaluated_at()));
  }
  if (other_rules) {
    compare_with_store(board, store, saving);
    return saving.finish();
  }
  const bool same_day = previous->today() == board.today();
  for_each_target_of_changed_chunks(*previous, board, [&](TargetIndex target) {
    if (same_day && says_the_same(*previous, board, target)) return;
    const StoredAssessment before = present_state(*previous, target);
    saving.consider(target, &before);
  });
  return saving.finish();
}

std::vector<Change> changes(const Board& before, const Board& after) {
  std::vector<Change> found;
  for_each_target_of_changed_chunks(before, after, [&](TargetIndex target) {
    const Assessment was = before.assessment(target);
    const Assessment is = after.assessment(target);
    if (was.status == is.status && was.data_state == is.data_state) return;
    found.push_back({target, was.status, is.status, was.data_state, is.data_state});
  });
  return found;
}

}  // namespace pledged
