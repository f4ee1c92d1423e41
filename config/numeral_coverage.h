// NumeralCoverage: the proof that no figure of a document is lost. Every Arabic numeral of the part that the
// pack covers must be a number of a target that quotes it, or of an entry of not-targets.yaml. What is not
// proven: that the number was understood rightly, and figures written in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/arabic_numerals.h"
#include "config/findings.h"
#include "config/not_targets.h"
#include "rules/target.h"

namespace pledged {

class NumeralCoverage {
 public:
  /// REQUIRES: `document` is UTF-8 and outlives the coverage; `begin` and `end` are of the part, in bytes.
  NumeralCoverage(std::string_view document, std::size_t begin, std::size_t end);

  /// The numerals in the target's quote that are numbers of its goal, of its day or year, of its baseline.
  /// `at` is where the target stands, for messages.
  void claim(const Target& target, std::string at);
  /// The numerals that the entry names. Code "numeral-claimed": another entry claims one of them already;
  /// "quote-ambiguous": the quote stands in the part more than once.
  void claim(const NotTarget& entry, Findings& findings);
  /// To be called once, after the claims. Codes "numeral-claimed" (an entry that repeats the number of a
  /// target; in `entries`), "numeral-uncovered" (in `document`, at the numeral, with the words around it).
  void report(Findings& entries, Findings& document) const;

 private:
  struct Numeral {
    ArabicNumeral text;
    bool of_target = false;
    bool in_quote = false;             // of some target, which has no such number
    const NotTarget* entry = nullptr;  // that claims it
  };
  /// One place where a target is quoted, with the numerals that its goal turns on.
  struct Quotation {
    std::string target;
    std::string at;
    std::vector<std::size_t> numerals;
  };

  [[nodiscard]] std::vector<std::size_t> find_all(std::string_view quote) const;
  void claim_at(std::size_t offset, const Target& target, const std::string& at);
  void report_repeated(Findings& entries) const;
  [[nodiscard]] std::string around(const ArabicNumeral& numeral) const;

  std::string_view document_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<Numeral> numerals_;  // of the part, in its order
  std::vector<Quotation> quotations_;
};

}  // namespace pledged
