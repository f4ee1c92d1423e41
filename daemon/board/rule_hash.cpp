#include "daemon/board/rule_hash.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include "rules/model_version.h"

namespace pledged {

namespace {

/// Name-value pairs in a fixed order. No value holds the separators: they are numbers, symbols of units, or
/// identifiers, except the source of an external goal, which only identifiers and numbers follow.
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

void add_indicator(RuleText& text, const RuleBook& rule_book, const Indicator& indicator,
                   const Parameters& parameters) {
  text.add("indicator", indicator.id.text);
  add_unit(text, "indicator-unit", indicator.unit);
  text.add("measure", to_string(indicator.measure));
  if (indicator.reports == Reports::fall) text.add("reports", to_string(indicator.reports));
  text.add("frequency", to_string(indicator.frequency));
  text.add("precision", indicator.precision);
  if (indicator.level) text.add("level", rule_book.indicator(*indicator.level).id.text);
  for (const int year : indicator.excluded_years) text.add("excluded", year);
  if (indicator.plausible_min) text.add("plausible-min", *indicator.plausible_min);
  if (indicator.plausible_max) text.add("plausible-max", *indicator.plausible_max);
  const int grace = indicator.release.grace_working_days.value_or(parameters.data_grace_days);
  text.add("release", fmt::format("{} {} {}", indicator.release.lag_days, grace, indicator.release.january));
}

void add_benchmark(RuleText& text, const RuleBook& rule_book, const Benchmark& benchmark) {
  const Indicator& indicator = rule_book.indicator(benchmark.indicator);
  text.add("benchmark", indicator.id.text);
  text.add("benchmark-area", rule_book.area(benchmark.area).code.text);
  text.add("benchmark-measure", to_string(indicator.measure));
  add_unit(text, "benchmark-unit", indicator.unit);
}

/// What a goal says beside its comparator and its number.
void add_goal_options(RuleText& text, const RuleBook& rule_book, const Goal& goal) {
  if (const auto* about = std::get_if<About>(&goal)) {
    text.add("within", about->within ? about->within->to_string() : "");
    text.add("two-sided", about->two_sided);
  } else if (const auto* between = std::get_if<Between>(&goal)) {
    text.add("two-sided", between->two_sided);
  } else if (const auto* done = std::get_if<DoneBy>(&goal)) {
    text.add("due", format_date(done->due));
  } else if (const auto* external = std::get_if<External>(&goal)) {
    text.add("external", external->source);
  } else if (const auto* fall = std::get_if<FallBy>(&goal)) {
    text.add("base", fall->base_year ? std::to_string(*fall->base_year) : "");
  } else if (const auto* rank = std::get_if<RankWithin>(&goal)) {
    text.add("percent", rank->percent);
  } else if (const auto* directional = std::get_if<Directional>(&goal)) {
    text.add("trend", to_string(directional->trend));
  } else if (const Benchmark* benchmark = benchmark_of(goal)) {
    add_benchmark(text, rule_book, *benchmark);
  }
}

void add_goal(RuleText& text, const RuleBook& rule_book, const Goal& goal) {
  text.add("goal", op(goal));
  if (const auto value = goal_value(goal)) text.add("value", value->to_string());
  if (const auto high = goal_high(goal)) text.add("high", high->to_string());
  add_goal_options(text, rule_book, goal);
}

/// Not whose decision it was: that changes no judgement.
void add_amendments(RuleText& text, const RuleBook& rule_book, const Target& target, Date today) {
  for (const Amendment& amendment : target.amendments) {
    if (amendment.date > today) return;
    text.add("amended", format_date(amendment.date));
    add_unit(text, "amended-unit", amendment.unit);
    add_goal(text, rule_book, amendment.goal);
  }
}

void add_rule(RuleText& text, const RuleBook& rule_book, const Target& target, Date today) {
  add_indicator(text, rule_book, rule_book.indicator(target.indicator),
                rule_book.parameter_set_of(target).values);
  text.add("area", rule_book.area(target.area).code.text);
  text.add("year", target.year);
  add_unit(text, "unit", target.unit);
  text.add("direction", to_string(target.direction));
  text.add("modality", to_string(target.modality));
  text.add("path", static_cast<int>(target.path));
  if (target.annual != nullptr) {
    text.add("method", fmt::format("cagr {}", target.annual->base_year));
    if (target.annual->limit) text.add("limit", target.annual->limit->to_string());
  }
  for (const PathNode& node : target.trajectory)
    text.add("node", fmt::format("{} {}", node.month, node.share));
  if (target.baseline) {
    text.add("baseline", fmt::format("{} {}", target.baseline->value.to_string(), target.baseline->year));
    add_unit(text, "baseline-unit", target.baseline->unit);
  }
  add_goal(text, rule_book, target.goal);
  add_amendments(text, rule_book, target, today);
}

std::string rule_text(const RuleBook& rule_book, const Target& target, Date today) {
  RuleText text;
  add_rule(text, rule_book, target, today);
  if (const auto* parts = parts_of(target.goal)) {
    for (const TargetIndex part : *parts) {
      text.add("part", rule_book.target(part).id.text);
      add_rule(text, rule_book, rule_book.target(part), today);
    }
  }
  return text.text();
}

std::string digest_of(const std::string& text, std::size_t bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (std::size_t i = 0; i < bytes; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", digest[i]);
  return hex;
}

/// The hash of those in force; of a composite that of its parts, or, where they differ, a digest of them all.
std::string parameters_of(const RuleBook& rule_book, const Target& target) {
  const auto* parts = parts_of(target.goal);
  if (parts == nullptr || parts->empty()) return rule_book.parameter_set_of(target).hash;
  const auto hash_of_part = [&](TargetIndex part) -> const std::string& {
    return rule_book.parameter_set_of(rule_book.target(part)).hash;
  };
  const std::string& first = hash_of_part(parts->front());
  std::string all;
  for (const TargetIndex part : *parts) all += hash_of_part(part) + '\n';
  const bool same =
      std::ranges::all_of(*parts, [&](TargetIndex part) { return hash_of_part(part) == first; });
  return same ? first : digest_of(all, first.size() / 2);
}

/// A stored hash, taken apart; empty where a program before stored nothing of it.
struct Fingerprint {
  std::string_view rule;
  std::string_view parameters;
  std::string_view model;
};

Fingerprint taken_apart(std::string_view hash) {
  const auto take = [&hash] {
    const std::string_view part = hash.substr(0, hash.find('-'));
    hash.remove_prefix(std::min(part.size() + 1, hash.size()));
    return part;
  };
  Fingerprint parts;
  parts.rule = take();
  parts.parameters = take();
  parts.model = take();
  return parts;
}

constexpr unsigned kRuleBits = 32;
constexpr unsigned kParameterBits = 20;
constexpr unsigned kModelBits = 11;

/// `bits` of FNV-1a.
std::uint64_t mark_of(std::string_view text, unsigned bits) {
  std::uint64_t mark = 0xcbf29ce484222325U;
  for (const char c : text) mark = (mark ^ static_cast<std::uint8_t>(c)) * 0x100000001b3U;
  return mark >> (64 - bits);
}

}  // namespace

std::string rule_hash(const RuleBook& rule_book, TargetIndex target, Date today) {
  return rule_hash(rule_book, rule_book.target(target), today);
}

std::string rule_hash(const RuleBook& rule_book, const Target& rule, Date today) {
  constexpr std::size_t kBytesKept = 16;
  return fmt::format("{}-p{}-m{}", digest_of(rule_text(rule_book, rule, today), kBytesKept),
                     parameters_of(rule_book, rule), kModelVersion);
}

std::uint64_t rule_mark(std::string_view hash) {
  const Fingerprint parts = taken_apart(hash);
  return mark_of(parts.rule, kRuleBits) << (kParameterBits + kModelBits) |
         mark_of(parts.parameters, kParameterBits) << kModelBits | mark_of(parts.model, kModelBits);
}

Cause cause_of_rule(std::uint64_t mark_before, std::uint64_t mark_now) {
  const std::uint64_t differing = mark_before ^ mark_now;
  if (differing >> (kParameterBits + kModelBits) != 0) return Cause::rule_change;
  if ((differing & ((std::uint64_t{1} << kModelBits) - 1)) != 0) return Cause::model_update;
  return differing == 0 ? Cause::none : Cause::rule_change;
}

Cause cause_of_rule(std::string_view before, std::string_view now) {
  const Fingerprint was = taken_apart(before);
  const Fingerprint is = taken_apart(now);
  if (was.rule != is.rule) return Cause::rule_change;
  if (was.model != is.model) return Cause::model_update;
  return was.parameters == is.parameters ? Cause::none : Cause::rule_change;
}

}  // namespace pledged
