#include "rules/wording/milestones.h"

#include <algorithm>

#include "rules/wording/item_words.h"
#include "rules/wording/milestone_tails.h"
#include "rules/wording/subject_lists.h"
#include "rules/wording/token_kinds.h"

namespace pledged::wording {
namespace {

class MilestoneReader {
 public:
  MilestoneReader(const Clause& clause, std::string_view text)
      : clause_(clause), tokens_(clause.tokens), text_(text) {}

  std::vector<Milestone> run() {
    for (const TokenRange& item : items()) read(item);
    return std::move(milestones_);
  }

 private:
  [[nodiscard]] WordKind kind(std::size_t i) const { return tokens_[i].kind; }

  // 上半年获批A、年内开工B; A主体完工、B投入使用. A pause between names does not part items.
  [[nodiscard]] std::vector<TokenRange> items() const {
    std::vector<TokenRange> items;
    std::size_t begin = 0;
    for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
      if (kind(i) != WordKind::kPause) continue;
      const WordKind next = kind(i + 1);
      const bool opens = is_milestone(next) || is_hedge(next) || next == WordKind::kDate;
      if (!opens && !is_milestone(kind(i - 1))) continue;
      items.push_back({begin, i});
      begin = i + 1;
    }
    items.push_back({begin, tokens_.size()});
    return items;
  }

  static bool drives(WordKind kind) {
    return is_frame(kind) || kind == WordKind::kDrive || kind == WordKind::kScope || kind == WordKind::kHold;
  }

  void read(TokenRange item) {
    hedge_opens_ = false;
    std::size_t i = item.begin;
    while (i < item.end && (drives(kind(i)) || is_manner(i, item.end) || names_event_last(i, item.end))) {
      hedge_opens_ = hedge_opens_ || is_hedge(kind(i));
      ++i;
    }
    if (i == item.end) return;
    if (is_milestone(kind(i)) || kind(i) == WordKind::kPass || kind(i) == WordKind::kAttain) {
      read_verb_first(item, i);
    } else if (!is_verb(kind(i))) {
      read_subject_first(item, i);
    }
  }

  // 高标准建成: a manner before the verb.
  [[nodiscard]] bool is_manner(std::size_t i, std::size_t end) const {
    return kind(i) == WordKind::kManner && i + 1 < end && (is_verb(kind(i + 1)) || is_manner(i + 1, end));
  }
  // 实现…开放: the event stands at the end.
  [[nodiscard]] bool names_event_last(std::size_t i, std::size_t end) const {
    return kind(i) == WordKind::kAchieve && ends_event(kind(end - 1)) && end > i + 1;
  }
  static bool ends_event(WordKind kind) {
    return kind == WordKind::kMilestone || kind == WordKind::kMilestoneBehind;
  }

  [[nodiscard]] bool closes(std::size_t i) const {
    return is_milestone(kind(i)) || is_frame(kind(i)) || kind(i) == WordKind::kAttain ||
           kind(i) == WordKind::kAchieve || kind(i) == WordKind::kJoin || kind(i) == WordKind::kPass;
  }

  // 开工A、B等项目.
  void read_verb_first(TokenRange item, std::size_t verb_begin) {
    std::size_t verb_end = verb_begin + 1;
    while (verb_end < item.end && closes(verb_end)) ++verb_end;
    TokenRange object{verb_end, item.end};
    const bool passes = kind(verb_begin) == WordKind::kPass;
    const bool done_behind = kind(verb_begin) == WordKind::kMilestoneBehind;
    if (done_behind && !object.empty()) return;
    if (passes && !contains_any(words(object), passed_things())) return;
    if (object.empty()) {
      if (has_date(item) && !passes) add("", {verb_begin, verb_end}, item);
      return;
    }
    while (object.end > object.begin + 1 && ends_event(kind(object.end - 1))) --object.end;
    if (kind(verb_begin) == WordKind::kAttain && is_general_duty(words(object))) return;
    add_names(object, {verb_begin, verb_end}, item);
  }

  // A、B年底前建成投用; 具备通车条件.
  void read_subject_first(TokenRange item, std::size_t begin) {
    std::size_t verb_begin = item.end;
    if (const auto ready = ready_in(item)) {
      verb_begin = *ready;
      while (verb_begin > begin && is_frame(kind(verb_begin - 1))) --verb_begin;
    } else {
      while (verb_begin > begin && closes(verb_begin - 1)) --verb_begin;
      if (!names_event({verb_begin, item.end})) return;
    }
    if (verb_begin > begin) add_names({begin, verb_begin}, {verb_begin, item.end}, item);
  }

  // 具备…条件.
  [[nodiscard]] std::optional<std::size_t> ready_in(TokenRange item) const {
    if (!ends_with_any(words(item), stated_conditions())) return std::nullopt;
    for (std::size_t i = item.begin; i < item.end; ++i) {
      if (kind(i) == WordKind::kReady) return i;
    }
    return std::nullopt;
  }
  // 规划编制 is a piece of work; 办法年内出台 is an event.
  [[nodiscard]] bool names_event(TokenRange verb) const {
    for (std::size_t i = verb.begin; i < verb.end; ++i) {
      if (ends_event(kind(i)) || (is_milestone(kind(i)) && i > verb.begin)) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_date(TokenRange range) const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(range.begin),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(range.end),
                       [](const Token& token) { return token.kind == WordKind::kDate; });
  }

  [[nodiscard]] std::string_view words(TokenRange range) const { return text_of(clause_, range, text_); }

  [[nodiscard]] static bool is_general_duty(std::string_view object) {
    return leading(object, general_duties()) > 0;
  }

  void add_names(TokenRange names, TokenRange verb, TokenRange item) {
    skip_description(names);
    for (std::size_t i = names.begin; i < names.end; ++i) {
      if (kind(i) == WordKind::kEtc) names.end = i;
    }
    for (std::string_view name : split_names(words(names))) {
      while (const std::size_t noise = trailing(name, closing_noise())) name.remove_suffix(noise);
      if (const std::size_t duty = trailing(name, duty_tails()); duty < name.size()) name.remove_suffix(duty);
      const bool vague = ends_with_any(name, vague_works()) && !has_date(item);
      if (!name.empty() && !vague) add(std::string(name), verb, item);
    }
  }

  // 总投资80亿元的[新能源电池项目].
  void skip_description(TokenRange& names) const {
    if (names.empty() || kind(names.begin) != WordKind::kInvested) return;
    for (std::size_t i = names.begin; i < names.end; ++i) {
      if (kind(i) != WordKind::kOf) continue;
      names.begin = i + 1;
      return;
    }
  }

  void add(std::string subject, TokenRange verb, TokenRange item) {
    Milestone milestone;
    milestone.subject = std::move(subject);
    milestone.verb = verb_words(verb);
    milestone.words = item;
    milestone.hedge_opens = hedge_opens_;
    milestones_.push_back(std::move(milestone));
  }

  [[nodiscard]] std::string verb_words(TokenRange verb) const {
    while (!verb.empty() && is_frame(kind(verb.begin))) ++verb.begin;
    while (!verb.empty() && is_frame(kind(verb.end - 1))) --verb.end;
    return std::string(words(verb));
  }

  const Clause& clause_;
  const std::vector<Token>& tokens_;
  std::string_view text_;
  bool hedge_opens_ = false;
  std::vector<Milestone> milestones_;
};

}  // namespace

std::vector<Milestone> read_milestones(const Clause& clause, std::string_view text) {
  return MilestoneReader(clause, text).run();
}

}  // namespace pledged::wording
