#include "rules/wording/target_wording.h"

#include <algorithm>

#include "rules/wording/items.h"
#include "rules/wording/measures.h"
#include "rules/wording/milestones.h"
#include "rules/wording/proposals.h"
#include "rules/wording/subject_lists.h"
#include "rules/wording/token_kinds.h"

namespace pledged {
namespace wording {
namespace {

// What later goals of a sentence may take from earlier ones. Offsets are into the folded text, where the
// words that are taken begin, so that a quotation can reach back to them.
struct Carried {
  std::string subject;
  std::size_t subject_begin = 0;
  std::string verb;
  std::size_t verb_begin = 0;
  std::vector<Hedge> hedges;  // of a hedge that opened its clause
  std::size_t hedge_begin = 0;
  std::optional<WrittenDate> due;  // of a clause that is nothing but a date
  std::optional<Bound> bound;
};

class Reader {
 public:
  explicit Reader(const FoldedText& folded) : folded_(folded), text_(folded.text) {}

  std::vector<ProposedTarget> run() {
    for (const Clause& clause : clauses_of(scan(folded_), text_)) read(clause);
    return std::move(targets_);
  }

 private:
  void read(const Clause& clause) {
    if (clause.opens_group) carried_ = {};
    if (clause.tense == Tense::kPast) {
      carried_ = {};
      keep_past_subject(clause);
      return;
    }
    clause_ = &clause;
    const std::vector<Mark> marks = find_marks(clause, text_);
    if (marks.empty()) return read_without_number();
    clause_begin_ = targets_.size();
    drop_carried_hedge();
    const std::vector<Item> items = read_items(clause, marks, text_);
    for (std::size_t i = 0; i < items.size();) {
      const std::size_t members = group_size(items, i);
      if (members > 1) {
        read_group({items.begin() + static_cast<std::ptrdiff_t>(i), members});
      } else {
        read_item(i > 0 ? with_change_of(items[i - 1], items[i]) : items[i], i > 0);
      }
      i += members;
    }
  }

  // 去年新建公路1500公里，今年再建1800公里: the pledge is about what the result was about.
  void keep_past_subject(const Clause& clause) {
    for (const Item& item : read_items(clause, find_marks(clause, text_), text_)) {
      if (!item.names_subject()) continue;
      carried_.subject = subject_of(clause, item, text_);
      carried_.subject_begin = clause.tokens[item.words.begin].begin;
    }
  }

  // （约束性指标） says it of the goals before; 到2025年, of those that follow; else it may be an event.
  void read_without_number() {
    const auto& tokens = clause_->tokens;
    if (clause_->parenthetical) {
      const auto hedges = hedges_in({0, tokens.size()});
      for (std::size_t i = clause_begin_; i < targets_.size() && !hedges.empty(); ++i) {
        targets_[i].modality = hedges.front().binding ? "binding" : "stretch";
        targets_[i].hedges.push_back(hedges.front().words);
      }
      return;
    }
    const bool frame = std::all_of(tokens.begin(), tokens.end(), [](const Token& t) {
      return is_frame(t.kind) || t.kind == WordKind::kFuture || t.kind == WordKind::kScope;
    });
    if (frame) {
      if (const auto due = due_in({0, tokens.size()})) carried_.due = due;
      return;
    }
    drop_carried_hedge();
    keep_hedge();
    read_events();
  }

  // A hedge governs what follows until a clause opens with a verb or hedge of its own.
  void drop_carried_hedge() {
    const WordKind first = clause_->tokens.front().kind;
    if (is_action(first) || is_hedge(first) || first == WordKind::kDate) carried_.hedges.clear();
  }
  void keep_hedge() {
    if (!is_hedge(clause_->tokens.front().kind)) return;
    carried_.hedges = hedges_in({0, 1});
    carried_.hedge_begin = offset(0);
  }

  void read_events() {
    clause_begin_ = targets_.size();
    for (const Milestone& milestone : read_milestones(*clause_, text_)) {
      Reading reading;
      reading.subject = milestone.subject;
      reading.verb = milestone.verb;
      reading.hedges = hedges_in(milestone.words);
      std::size_t begin = offset(milestone.words.begin);
      begin = std::min(begin, take_hedge(reading, milestone.hedge_opens, milestone.words));
      reading.due = due_in(milestone.words);
      if (!reading.due) reading.due = carried_.due;
      if (reading.subject.empty()) {
        if (carried_.subject.empty()) continue;
        reading.subject = carried_.subject;
        reading.notes.push_back("subject-inherited");
        begin = std::min(begin, carried_.subject_begin);
      }
      carried_.subject = reading.subject;
      carried_.subject_begin = begin;
      add(propose_event(reading), begin, end_offset(milestone.words.end));
    }
  }

  // 压减A 5%、B 10%: B is cut too.
  [[nodiscard]] static Item with_change_of(const Item& before, Item item) {
    const bool bare = item.mark.begin == item.mark.core && !item.opens_with_verb && item.names_subject();
    if (bare && before.change && item.mark.kind == MarkKind::kNumber) {
      item.change = before.change;
      item.verb = before.verb;
    }
    return item;
  }

  // 分别增长7%、8%: how many items share the subject of the one at `i`.
  [[nodiscard]] std::size_t group_size(const std::vector<Item>& items, std::size_t i) const {
    const Item& first = items[i];
    if (first.mark.kind != MarkKind::kNumber || !first.names_subject()) return 1;
    std::size_t end = i + 1;
    while (end < items.size() && follows(items[end])) ++end;
    const std::size_t members = end - i;
    if (members == 1 || first.respectively) return members;
    return split_subjects(subject_of(*clause_, first, text_), members).size() == members ? members : 1;
  }
  [[nodiscard]] bool follows(const Item& item) const {
    return item.mark.kind == MarkKind::kNumber && !item.names_subject() && item.verb.empty() &&
           hedges_in({item.words.begin, item.mark.core}).empty();
  }

  // One number for each subject of a list.
  void read_group(std::span<const Item> members) {
    const Item& first = members.front();
    const std::string subject = subject_of(*clause_, first, text_);
    const std::vector<std::string> subjects = split_subjects(subject, members.size());
    const bool matched = subjects.size() == members.size();
    const TokenRange frame{first.words.begin, first.mark.core};
    const std::size_t end = end_offset(members.back().words.end);
    for (std::size_t i = 0; i < members.size(); ++i) {
      Item item = first;
      item.mark = members[i].mark;
      item.mark.begin = first.mark.begin;
      if (!has_suffix(members[i])) item.mark.end = members.back().mark.end;
      Reading reading;
      reading.notes.push_back(matched ? "split-list" : "list-unmatched");
      const std::size_t begin = begin_reading(reading, item, frame, i > 0);
      finish(reading, item, matched ? subjects[i] : subject, begin, end);
    }
    carry(first, subject);
  }
  [[nodiscard]] bool has_suffix(const Item& item) const {
    return std::any_of(clause_->tokens.begin() + static_cast<std::ptrdiff_t>(item.mark.core),
                       clause_->tokens.begin() + static_cast<std::ptrdiff_t>(item.mark.end),
                       [](const Token& token) { return is_suffix(token.kind); });
  }

  void read_item(const Item& item, bool behind_another) {
    Reading reading;
    std::size_t begin = begin_reading(reading, item, {item.words.begin, item.mark.core}, behind_another);
    std::string subject = subject_of(*clause_, item, text_);
    const bool inherited = subject.empty() && !carried_.subject.empty();
    if (inherited) {
      subject = carried_.subject;
      reading.notes.push_back("subject-inherited");
      begin = std::min(begin, carried_.subject_begin);
    } else {
      begin = std::min(begin, take_verb(reading, item));
    }
    std::vector<std::string> subjects{subject};
    if (is_about_each(item)) subjects = split_subjects(subject, 0);
    if (subjects.size() > 1) reading.notes.push_back("split-list");
    for (const std::string& each : subjects) {
      finish(reading, item, each, begin, end_offset(item.words.end), inherited);
    }
    if (!inherited) carry(item, subject);
  }
  // 均增长10%, 各10个, 双下降.
  [[nodiscard]] bool is_about_each(const Item& item) const {
    const WordKind core = clause_->tokens[item.mark.core].kind;
    return item.all || item.each || core == WordKind::kTrendUp || core == WordKind::kTrendDown;
  }

  // Hedges, times, base and verb of an item; returns where its quotation begins.
  std::size_t begin_reading(Reading& reading, const Item& item, TokenRange frame, bool behind_another) {
    reading.mark = item.mark.kind;
    reading.per_unit = item.per_unit;
    reading.verb = text_of(*clause_, item.verb, text_);
    reading.has_action = is_counted(item);
    reading.hedges = hedges_in(frame);
    std::size_t begin = offset(item.words.begin);
    begin = std::min(begin, take_hedge(reading, item.hedge_opens && !behind_another, frame));
    reading.due = due_in(frame);
    if (!reading.due) reading.due = carried_.due;
    reading.base_year = base_in(frame);
    return begin;
  }

  // A hedge that opens a clause is kept for what follows; a goal without one takes the kept one.
  std::size_t take_hedge(Reading& reading, bool opens, TokenRange words) {
    if (!reading.hedges.empty()) {
      if (opens) {
        carried_.hedges = reading.hedges;
        carried_.hedge_begin = offset(words.begin);
      }
      return offset(words.begin);
    }
    if (carried_.hedges.empty()) return offset(words.begin);
    reading.hedges = carried_.hedges;
    reading.notes.push_back("hedge-carried");
    return carried_.hedge_begin;
  }

  // 新增A 10个、B 20个: the second is new too.
  std::size_t take_verb(Reading& reading, const Item& item) const {
    const std::size_t begin = offset(item.words.begin);
    const bool bound = std::any_of(clause_->tokens.begin() + static_cast<std::ptrdiff_t>(item.mark.begin),
                                   clause_->tokens.begin() + static_cast<std::ptrdiff_t>(item.mark.core),
                                   [](const Token& token) { return is_bound(token.kind); });
    const bool counts = item.mark.kind == MarkKind::kNumber && counts_things(item);
    if (bound || !counts || item.opens_with_verb || reading.has_action || carried_.verb.empty()) return begin;
    reading.verb = carried_.verb;
    reading.has_action = true;
    reading.notes.push_back("verb-shared");
    return carried_.verb_begin;
  }
  [[nodiscard]] bool counts_things(const Item& item) const {
    switch (clause_->tokens[item.mark.core].number()->unit_class) {
      case UnitClass::kPercent:
      case UnitClass::kPoints:
      case UnitClass::kRate:
      case UnitClass::kTenths:
      case UnitClass::kTimes:
        return false;
      default:
        return true;
    }
  }

  // The number counts what the verb brings about: 新建10所, not 余额突破5000亿元.
  [[nodiscard]] bool is_counted(const Item& item) const {
    bool level = false;
    bool attains = false;
    for (std::size_t i = item.mark.begin; i < item.mark.core; ++i) {
      const WordKind kind = clause_->tokens[i].kind;
      if (kind == WordKind::kGain) return true;
      level = level || kind == WordKind::kReach || kind == WordKind::kOver || kind == WordKind::kHold;
    }
    level = level && !item.subject.empty();
    bool acts = false;
    for (std::size_t i = item.verb.begin; i < item.verb.end; ++i) {
      const WordKind kind = clause_->tokens[i].kind;
      if (kind == WordKind::kGain) return true;
      acts = acts || is_action(kind);
      attains = attains || kind == WordKind::kAttain || kind == WordKind::kAchieve || kind == WordKind::kRise;
    }
    const bool object = !item.object.empty();
    return !level && (acts || attains || object);
  }

  void finish(Reading& reading, const Item& item, const std::string& subject, std::size_t begin,
              std::size_t end, bool inherited = false) {
    reading.subject = subject;
    reading.bound =
        read_bound(*clause_, item, subject, less_is_better(subject) && !reading.has_action, text_);
    if (inherited && carried_.bound) continue_change(reading.bound);
    if (is_bare_ceiling(reading.bound, item)) reading.notes.push_back("bare-ceiling");
    if (const auto* number = clause_->tokens[item.mark.core].number(); number && number->in_characters) {
      reading.notes.push_back("characters");
    }
    carried_.bound = reading.bound;
    add(propose(reading), begin, end);
  }

  // 增长7%，力争8%: the second is a growth too; 下降3%，力争5% a fall.
  void continue_change(Bound& bound) const {
    if (!carried_.bound->is_change || bound.unit != carried_.bound->unit) return;
    bound.is_change = true;
    if (carried_.bound->op == "fall_by" && bound.op == "at_least") bound.op = "fall_by";
  }
  [[nodiscard]] bool is_bare_ceiling(const Bound& bound, const Item& item) const {
    return bound.op == "at_most" && item.mark.begin == item.mark.core && !has_suffix(item);
  }

  void carry(const Item& item, const std::string& subject) {
    carried_.subject = subject;
    carried_.subject_begin = offset(item.words.begin);
    if (!item.verb.empty()) {
      carried_.verb = text_of(*clause_, item.verb, text_);
      carried_.verb_begin = offset(item.words.begin);
    } else if (!is_counted(item) && item.mark.begin < item.mark.core) {
      carried_.verb.clear();
    }
  }

  [[nodiscard]] std::vector<Hedge> hedges_in(TokenRange range) const {
    std::vector<Hedge> hedges;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const WordKind kind = clause_->tokens[i].kind;
      if (!is_hedge(kind) && kind != WordKind::kStrive) continue;
      hedges.push_back({std::string(text_of(*clause_, {i, i + 1}, text_)), kind == WordKind::kBinding});
    }
    return hedges;
  }
  [[nodiscard]] std::optional<WrittenDate> due_in(TokenRange range) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (clause_->tokens[i].kind == WordKind::kDate) return *clause_->tokens[i].date();
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<int> base_in(TokenRange range) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (const WrittenBase* base = clause_->tokens[i].base(); base && base->year) return base->year;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t offset(std::size_t token) const { return clause_->tokens[token].begin; }
  [[nodiscard]] std::size_t end_offset(std::size_t token) const { return clause_->tokens[token - 1].end; }

  void add(ProposedTarget target, std::size_t begin, std::size_t end) {
    const SourceSpan span = folded_.source(begin, end);
    target.quote_begin = span.begin;
    target.quote_end = span.end;
    targets_.push_back(std::move(target));
  }

  const FoldedText& folded_;
  std::string_view text_;
  const Clause* clause_ = nullptr;
  std::size_t clause_begin_ = 0;
  Carried carried_;
  std::vector<ProposedTarget> targets_;
};

}  // namespace
}  // namespace wording

std::vector<ProposedTarget> read_targets(std::string_view text) {
  const wording::FoldedText folded = wording::fold(text);
  return wording::Reader(folded).run();
}

}  // namespace pledged
