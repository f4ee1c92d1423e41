// SentenceTable: sentences and the targets that are to be read from them, from a table in tests/data/wording,
// and how well a reading agrees with them. In the table a sentence stands in the first row of its targets, \n
// in it is a line break, and the op "none" says that nothing is to be read.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/wording/target_wording.h"

namespace pledged::tests {

/// The columns of the table that a target is compared by, in its order.
inline constexpr std::array<std::string_view, 10> kFields = {
    "op", "value", "value_high", "unit", "direction", "modality", "measure", "subject", "due", "base_year"};
using Fields = std::array<std::string, kFields.size()>;

struct Sentence {
  std::string id;
  std::string text;
  std::vector<Fields> expected;
};

std::vector<Sentence> read_sentences(const std::string& table);

Fields fields_of(const ProposedTarget& target);
/// One line, for messages.
std::string to_line(const Fields& fields);

struct Agreement {
  int sentences = 0;
  int exact_sentences = 0;  ///< every field of every target right, and none too many
  int expected = 0;
  int proposed = 0;
  int found = 0;                               ///< expected targets with a proposal of the same number
  std::array<int, kFields.size()> right = {};  ///< of those found, by field

  [[nodiscard]] double recall() const;
  [[nodiscard]] double precision() const;
  [[nodiscard]] double share_right(std::string_view field) const;
};
Agreement compare(const std::vector<Sentence>& sentences);

}  // namespace pledged::tests
