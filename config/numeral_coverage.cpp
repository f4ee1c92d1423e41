#include "config/numeral_coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "config/place_finder.h"
#include "config/utf8.h"

namespace pledged {
namespace {

/// How much of the sentence is shown on either side of a numeral, in bytes.
constexpr std::size_t kAround = 60;

void add_number(std::vector<Decimal>& numbers, const std::optional<Decimal>& number) {
  if (number) numbers.push_back(number->is_negative() ? number->negated() : *number);
}

void add_date(std::vector<Decimal>& numbers, Date date) {
  numbers.emplace_back(year_of(date));
  numbers.emplace_back(month_of(date));
  numbers.emplace_back(day_of(date));
}

/// The numbers that the goal turns on.
void add_goal(std::vector<Decimal>& numbers, const Goal& goal) {
  add_number(numbers, goal_value(goal));
  add_number(numbers, goal_high(goal));
  if (std::holds_alternative<Full>(goal)) numbers.emplace_back(100);
}

/// What else the words of a pledge may say in numerals: by when, from what, how exactly.
void add_circumstances(std::vector<Decimal>& numbers, const Target& target) {
  numbers.emplace_back(target.year);
  if (const auto* milestone = std::get_if<DoneBy>(&target.goal)) add_date(numbers, milestone->due);
  if (const auto* fall = std::get_if<FallBy>(&target.goal); fall != nullptr && fall->base_year) {
    numbers.emplace_back(*fall->base_year);
  }
  if (const auto* about = std::get_if<About>(&target.goal)) add_number(numbers, about->within);
  if (target.annual != nullptr) {
    numbers.emplace_back(target.annual->base_year);
    add_number(numbers, target.annual->limit);
  }
  if (target.baseline) {
    add_number(numbers, target.baseline->value);
    numbers.emplace_back(target.baseline->year);
  }
}

/// The same digits; 9 万人 may be pledged as 90,000 人, and the other way round.
bool is_among(const std::optional<Decimal>& value, const std::vector<Decimal>& numbers) {
  if (!value) return false;
  constexpr std::array<int, 5> kPowers = {0, 4, 8, -4, -8};
  return std::any_of(numbers.begin(), numbers.end(), [&](const Decimal& number) {
    return std::any_of(kPowers.begin(), kPowers.end(),
                       [&](int power) { return *value == number.scaled(power); });
  });
}

bool ends_sentence(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kEnds = {"。", "；", "！", "\n"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return text.substr(at).starts_with(end); });
}

}  // namespace

NumeralCoverage::NumeralCoverage(std::string_view document, std::size_t begin, std::size_t end)
    : document_(document), begin_(begin), end_(end) {
  for (ArabicNumeral& numeral : arabic_numerals(document.substr(begin, end - begin))) {
    numeral.offset += begin;
    numerals_.push_back({std::move(numeral)});
  }
}

std::vector<std::size_t> NumeralCoverage::find_all(std::string_view quote) const {
  std::vector<std::size_t> offsets;
  if (quote.empty()) return offsets;
  const std::string_view part = document_.substr(0, end_);
  for (std::size_t at = part.find(quote, begin_); at != std::string_view::npos;
       at = part.find(quote, at + 1)) {
    offsets.push_back(at);
  }
  return offsets;
}

void NumeralCoverage::claim(const Target& target, std::string at) {
  for (const std::size_t offset : find_all(target.quote)) claim_at(offset, target, at);
}

void NumeralCoverage::claim_at(std::size_t offset, const Target& target, const std::string& at) {
  std::vector<Decimal> goals;
  add_goal(goals, target.goal);
  std::vector<Decimal> others;
  add_circumstances(others, target);

  Quotation quotation{target.id.text, at, {}};
  for (std::size_t i = 0; i < numerals_.size(); ++i) {
    Numeral& numeral = numerals_[i];
    if (numeral.text.offset < offset || numeral.text.end() > offset + target.quote.size()) continue;
    const bool turns_on_it = is_among(numeral.text.value, goals);
    if (turns_on_it) quotation.numerals.push_back(i);
    numeral.in_quote = true;
    numeral.of_target = numeral.of_target || turns_on_it || is_among(numeral.text.value, others);
  }
  if (!quotation.numerals.empty()) quotations_.push_back(std::move(quotation));
}

void NumeralCoverage::claim(const NotTarget& entry, Findings& findings) {
  const std::vector<std::size_t> offsets = find_all(entry.quote);
  if (offsets.size() > 1) {
    findings.error(entry.quote_place, "quote-ambiguous",
                   fmt::format("`{}` stands in the document {} times; quote more of the one meant",
                               entry.quote, offsets.size()));
  }
  if (offsets.size() != 1) return;
  for (Numeral& numeral : numerals_) {
    const ArabicNumeral& text = numeral.text;
    if (text.offset < offsets.front() || text.end() > offsets.front() + entry.quote.size()) continue;
    if (entry.numeral && document_.substr(text.offset, text.size) != *entry.numeral) continue;
    if (numeral.entry != nullptr) {
      findings.error(entry.place, "numeral-claimed",
                     fmt::format("`{}` is explained by the entry at {} already; remove one of the two",
                                 text.digits, findings.at(numeral.entry->place)));
    }
    numeral.entry = &entry;
  }
}

/// A number that is both pledged and no pledge. Where a quote has it twice, one of them may be explained.
void NumeralCoverage::report_repeated(Findings& entries) const {
  for (const Quotation& quotation : quotations_) {
    const bool all = std::all_of(quotation.numerals.begin(), quotation.numerals.end(),
                                 [&](std::size_t i) { return numerals_[i].entry != nullptr; });
    if (!all) continue;
    const Numeral& numeral = numerals_[quotation.numerals.front()];
    entries.error(numeral.entry->place, "numeral-claimed",
                  fmt::format("`{}` is the number of target `{}` at {}; remove this entry",
                              numeral.text.digits, quotation.target, quotation.at));
  }
}

void NumeralCoverage::report(Findings& entries, Findings& document) const {
  report_repeated(entries);
  PlaceFinder places(document_);
  for (const Numeral& numeral : numerals_) {
    if (numeral.of_target || numeral.entry != nullptr) continue;
    const std::string_view remedy =
        numeral.in_quote ? "is quoted by targets, but is the number of none; write the target that it is of"
                         : "is no target's; write the target";
    document.error(places.at(numeral.text.offset), "numeral-uncovered",
                   fmt::format("`{}` in “{}” {}, or its reason in not-targets.yaml", numeral.text.digits,
                               around(numeral.text), remedy));
  }
}

std::string NumeralCoverage::around(const ArabicNumeral& numeral) const {
  std::size_t begin = numeral.offset;
  while (begin > begin_ && !ends_sentence(document_, begin - 1)) --begin;
  std::size_t end = numeral.end();
  while (end < end_ && !ends_sentence(document_, end)) ++end;
  const bool cut_before = numeral.offset - begin > kAround;
  const bool cut_after = end - numeral.end() > kAround;
  if (cut_before) begin = numeral.offset - kAround;
  if (cut_after) end = numeral.end() + kAround;
  while (is_continuation_byte(document_[begin])) ++begin;
  while (end < end_ && is_continuation_byte(document_[end])) ++end;
  return fmt::format("{}{}{}", cut_before ? "…" : "", document_.substr(begin, end - begin),
                     cut_after ? "…" : "");
}

}  // namespace pledged
