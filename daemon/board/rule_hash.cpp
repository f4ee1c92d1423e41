#include "daemon/board/rule_hash.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>
#include <iterator>
#include <string_view>
#include <type_traits>

namespace pledged {

namespace {

/// Name-value pairs in a fixed order. No value holds the separators: they are numbers, symbols of units, or
/// identifiers, except the source of an external goal, which comes last.
class RuleText {
 public:
  template <class Value>
  void add(std::string_view name, const Value& value) {
    fmt::format_to(std::back_inserter(text_), "{}={}\n", name, value);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void add_unit(RuleText& text, std::string_view name, const Unit& unit) {
  text.add(name, fmt::format("{} {} {}/{}e{}", unit.symbol, unit.dimension, unit.numerator, unit.denominator,
                             unit.power));
}

void add_indicator(RuleText& text, const Indicator& indicator) {
  text.add("indicator", indicator.id.text);
  add_unit(text, "indicator-unit", indicator.unit);
  text.add("measure", to_string(indicator.measure));
  text.add("frequency", to_string(indicator.frequency));
  text.add("precision", indicator.precision);
  if (indicator.plausible_min) text.add("plausible-min", *indicator.plausible_min);
  if (indicator.plausible_max) text.add("plausible-max", *indicator.plausible_max);
  text.add("release", fmt::format("{} {} {}", indicator.release.lag_days,
                                  indicator.release.grace_working_days, indicator.release.january));
}

void add_goal(RuleText& text, const Goal& goal) {
  text.add("goal", op(goal));
  if (const auto value = goal_value(goal)) text.add("value", value->to_string());
  if (const auto high = goal_high(goal)) text.add("high", high->to_string());
  if (const auto* about = std::get_if<About>(&goal)) {
    text.add("within", about->within ? about->within->to_string() : "");
    text.add("two-sided", about->two_sided);
  } else if (const auto* between = std::get_if<Between>(&goal)) {
    text.add("two-sided", between->two_sided);
  } else if (const auto* done = std::get_if<DoneBy>(&goal)) {
    text.add("due", format_date(done->due));
  } else if (const auto* external = std::get_if<External>(&goal)) {
    text.add("external", external->source);
  }
}

std::string rule_text(const RuleBook& rule_book, const Target& target) {
  RuleText text;
  add_indicator(text, rule_book.indicator(target.indicator));
  text.add("area", rule_book.area(target.area).code.text);
  text.add("year", target.year);
  add_unit(text, "unit", target.unit);
  text.add("direction", to_string(target.direction));
  text.add("modality", to_string(target.modality));
  text.add("path", static_cast<int>(target.path));
  for (const PathNode& node : target.trajectory)
    text.add("node", fmt::format("{} {}", node.month, node.share));
  if (target.baseline) {
    text.add("baseline", fmt::format("{} {}", target.baseline->value.to_string(), target.baseline->year));
    add_unit(text, "baseline-unit", target.baseline->unit);
  }
  add_goal(text, target.goal);
  return text.text();
}

}  // namespace

std::string rule_hash(const RuleBook& rule_book, TargetIndex target) {
  constexpr std::size_t kBytesKept = 16;
  const std::string text = rule_text(rule_book, rule_book.target(target));
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (std::size_t i = 0; i < kBytesKept; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", digest[i]);
  return hex;
}

}  // namespace pledged
