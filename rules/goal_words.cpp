#include "rules/goal_words.h"

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "rules/explanation_texts.h"

namespace pledged {
namespace {

constexpr std::array<std::pair<std::string_view, Phrase>, 17> kGoalPhrases{{
    {"at_least", Phrase::goal_at_least},
    {"above", Phrase::goal_above},
    {"at_most", Phrase::goal_at_most},
    {"below", Phrase::goal_below},
    {"about", Phrase::goal_about},
    {"between", Phrase::goal_between},
    {"done_by", Phrase::goal_done_by},
    {"external", Phrase::goal_external},
    {"fall_by", Phrase::goal_fall_by},
    {"zero", Phrase::goal_zero},
    {"full", Phrase::goal_full},
    {"no_worse_than", Phrase::goal_no_worse_than},
    {"exceed", Phrase::goal_exceed},
    {"rank_within", Phrase::goal_rank_within},
    {"directional", Phrase::goal_up},
    {"all_of", Phrase::goal_all_of},
    {"any_of", Phrase::goal_any_of},
}};

// Where the words depend on more than the comparator.
std::optional<Phrase> closer_phrase(const Goal& goal) {
  if (const auto* fall = std::get_if<FallBy>(&goal); fall != nullptr && fall->base_year) {
    return Phrase::goal_fall_by_since;
  }
  if (const auto* relative = std::get_if<NoWorseThan>(&goal);
      relative != nullptr && !relative->within.is_zero()) {
    return Phrase::goal_no_worse_than_by;
  }
  if (const auto* relative = std::get_if<Exceed>(&goal); relative != nullptr && !relative->margin.is_zero()) {
    return Phrase::goal_exceed_by;
  }
  if (const auto* rank = std::get_if<RankWithin>(&goal); rank != nullptr && rank->percent) {
    return Phrase::goal_rank_within_percent;
  }
  if (const auto* direction = std::get_if<Directional>(&goal)) {
    constexpr std::array<Phrase, 3> kTrends{Phrase::goal_up, Phrase::goal_down, Phrase::goal_hold};
    return kTrends.at(static_cast<std::size_t>(direction->trend));
  }
  return std::nullopt;
}

Phrase goal_phrase(const Goal& goal) {
  if (const auto closer = closer_phrase(goal)) return *closer;
  for (const auto& [name, phrase] : kGoalPhrases) {
    if (name == op(goal)) return phrase;
  }
  throw std::invalid_argument("explanation: a goal without words");
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

}  // namespace

std::string goal_words(const Target& target, std::string_view lang) {
  const Lang language = parse_lang(lang);
  const auto field = [&](std::string_view name) -> std::string {
    if (name == "value") return text_of(goal_value(target.goal));
    if (name == "high") return text_of(goal_high(target.goal));
    if (name == "unit") return unit_words(target.unit.symbol, language);
    if (name == "base") return std::to_string(std::get<FallBy>(target.goal).base_year.value_or(0));
    if (name == "benchmark") return std::string(in_language(benchmark_of(target.goal)->name, language));
    if (name == "parts") return std::to_string(parts_of(target.goal)->size());
    return name == "due" ? format_date(target.due()) : std::get<External>(target.goal).source;
  };
  return say(goal_phrase(target.goal), language, field);
}

}  // namespace pledged
