// Items: what belongs to each mark of a clause: its subject (in front of the number, or behind it in
// 新建10所学校), its verb, its hedges and times. An item knows its own words only; what it takes from the
// items before it (新建30条、提升51条) is the business of target_wording.cpp. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/wording/clauses.h"
#include "rules/wording/marks.h"

namespace pledged::wording {

/// Half-open range of indices into Clause::tokens.
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
};

struct Item {
  Mark mark;
  TokenRange words;    ///< everything that is the item's: for the quotation
  TokenRange subject;  ///< in front of the mark, or empty
  TokenRange object;   ///< behind the mark, when that is what the goal is about
  TokenRange verb;
  std::optional<std::size_t> change;  ///< a token 提高 or 压减 that opens the item: the number is a change
  std::optional<std::size_t> floor;   ///< 至少 before the verb
  std::string per_unit;               ///< 每个产业
  bool opens_with_verb = false;
  bool hedge_opens = false;   ///< the hedge stands first: it also governs what follows
  bool respectively = false;  ///< 分别
  bool all = false;           ///< 均
  bool each = false;          ///< 各 directly before the number

  [[nodiscard]] bool names_subject() const { return !subject.empty() || !object.empty(); }
};

std::vector<Item> read_items(const Clause& clause, const std::vector<Mark>& marks, std::string_view text);

/// The text of a range of tokens. REQUIRES: range.end <= clause.tokens.size().
std::string_view text_of(const Clause& clause, TokenRange range, std::string_view text);
/// What the item is about, both sides of the number joined.
std::string subject_of(const Clause& clause, const Item& item, std::string_view text);

/// The opening of a clause before its subject: hedges, times and verbs.
struct Opening {
  TokenRange verb;
  std::size_t end = 0;  ///< index of the first token behind
  std::optional<std::size_t> change;
  std::optional<std::size_t> floor;
  std::optional<std::size_t> each;
  bool has_hedge = false;
  bool respectively = false;
  bool driven = false;  ///< 推动, 围绕: another verb may follow
};
/// `names_indicator`: what follows is measured in percent, so that a verb in front is part of its name
/// (回收利用率).
Opening read_opening(const Clause& clause, TokenRange range, bool names_indicator = false);

}  // namespace pledged::wording
