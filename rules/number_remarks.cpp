#include "rules/number_remarks.h"

#include <algorithm>

#include "rules/cell_text.h"
#include "rules/number_words.h"

namespace pledged {
namespace {

constexpr std::size_t kMostLetters = 3;
// Eurostat's estimated, forecast, provisional, revised. Its others may be units: d days, s seconds, bp
// points.
constexpr CellWords kFlags = U"efpr";

struct Brackets {
  char32_t open;
  char32_t close;
  bool hold_notes;  // a number in them is that of a note
};
constexpr Brackets kBrackets[] = {
    {U'(', U')', false}, {U'[', U']', true}, {U'【', U'】', true}, {U'〔', U'〕', true}};

bool contains(CellWords set, char32_t c) {
  return set.find(c) != CellWords::npos;
}

bool ends_a_number(CellWords words) {
  return !words.empty() && (is_ascii_digit(words.back()) || words.back() == U'%' || words.back() == U'‰');
}

bool is_note_number(CellWords words) {
  constexpr std::size_t kMostDigits = 2;
  return !words.empty() && words.size() <= kMostDigits &&
         std::all_of(words.begin(), words.end(), is_ascii_digit);
}

class Taker {
 public:
  explicit Taker(CellWords& words) : words_(words) {}

  NumberRemarks take_all() {
    while (take_superscript() || take_footnote() || take_brackets() || take_letters()) trim(words_);
    return remarks_;
  }

 private:
  // 12.3² has a note; m² is a unit, and 10³ may be either.
  bool take_superscript() {
    if (words_.size() < 2 || !contains(kSuperscripts, words_.back())) return false;
    const std::size_t base = words_.find_last_not_of(kSuperscripts);
    if (base == CellWords::npos || words_[base] == U'm' || words_[base] == U'米') return false;
    if (words_.substr(0, base + 1) == U"10" && words_.size() == base + 2) {
      constexpr CellWords kInOrder = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
      remarks_.power_of_ten = static_cast<int>(kInOrder.find(words_.back()));
    }
    words_ = words_.substr(0, base + 1);
    remarks_.footnote = true;
    return true;
  }

  bool take_footnote() {
    if (words_.size() < 2 || !contains(kFootnotes, words_.back())) return false;
    words_.remove_suffix(1);
    remarks_.footnote = true;
    return true;
  }

  bool take_brackets() {
    for (const Brackets& brackets : kBrackets) {
      if (words_.size() < 3 || words_.back() != brackets.close) continue;
      const std::size_t open = words_.rfind(brackets.open);
      if (open == CellWords::npos || open == 0) return false;
      CellWords inside = words_.substr(open + 1, words_.size() - open - 2);
      trim(inside);
      if (!note_remark(inside, brackets.hold_notes)) return false;
      words_ = words_.substr(0, open);
      return true;
    }
    return false;
  }

  bool note_remark(CellWords inside, bool holds_notes) {
    if (note_word(inside)) return true;
    const bool named = take(inside, U"注") || holds_notes;
    if (!named || !is_note_number(inside)) return false;
    remarks_.footnote = true;
    return true;
  }

  bool note_word(CellWords words) {
    const auto* const found = std::find_if(kRemarks.begin(), kRemarks.end(),
                                           [words](const RemarkWord& known) { return known.words == words; });
    if (found == kRemarks.end()) return false;
    note(found->means);
    return true;
  }

  void note(Remark remark) {
    remarks_.footnote = remarks_.footnote || remark == Remark::footnote;
    remarks_.preliminary = remarks_.preliminary || remark == Remark::preliminary;
    remarks_.revised = remarks_.revised || remark == Remark::revised;
    remarks_.estimate = remarks_.estimate || remark == Remark::estimate;
    remarks_.forecast = remarks_.forecast || remark == Remark::forecast;
  }

  // "7.3 e", "7.3 pr", "5.1p". An e at the digits may be an exponent that was cut off.
  bool take_letters() {
    const std::size_t last = words_.find_last_not_of(U"abcdefghijklmnopqrstuvwxyz");
    if (last == CellWords::npos || last + 1 == words_.size()) return false;
    const CellWords letters = words_.substr(last + 1);
    CellWords before = words_.substr(0, last + 1);
    const bool apart = before.back() == U' ';
    trim(before);
    if (!ends_a_number(before) || letters.size() > kMostLetters) return false;
    if (!apart && letters != U"p" && letters != U"r") return false;
    if (!std::all_of(letters.begin(), letters.end(), is_flag)) return false;
    for (const char32_t letter : letters) {
      note_word({&letter, 1});
    }
    words_ = before;
    return true;
  }

  static bool is_flag(char32_t letter) { return contains(kFlags, letter); }

  CellWords& words_;
  NumberRemarks remarks_;
};

}  // namespace

NumberRemarks take_remarks(std::u32string_view& words) {
  return Taker(words).take_all();
}

}  // namespace pledged
