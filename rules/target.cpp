#include "rules/target.h"

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<3> kModalities{"binding", "expected", "stretch"};

}  // namespace

Date Target::due() const {
  const auto* milestone = std::get_if<DoneBy>(&goal);
  return milestone ? milestone->due : make_date(year, 12, 31);
}

const Amendment* Target::amendment_on(Date day) const {
  const Amendment* latest = nullptr;
  for (const Amendment& amendment : amendments) {
    if (amendment.date <= day) latest = &amendment;
  }
  return latest;
}

const Goal& Target::goal_on(Date day) const {
  const Amendment* amendment = amendment_on(day);
  return amendment != nullptr ? amendment->goal : goal;
}

int Target::base_year() const {
  const auto* fall = std::get_if<FallBy>(&goal);
  const bool fall_says = fall != nullptr && fall->base_year;
  if (baseline && (!fall_says || baseline->year == *fall->base_year)) return baseline->year;
  return fall_says ? *fall->base_year : year - 1;
}

Target as_amended(const Target& target, const Amendment& amendment) {
  Target amended = target;
  amended.goal = amendment.goal;
  amended.unit = amendment.unit;
  return amended;
}

Target in_effect_on(const Target& target, Date day) {
  const Amendment* amendment = target.amendment_on(day);
  return amendment != nullptr ? as_amended(target, *amendment) : target;
}

std::string_view to_string(Modality modality) {
  return name_of(kModalities, modality);
}

std::optional<Modality> parse_modality(std::string_view text) {
  return value_of<Modality>(kModalities, text);
}

}  // namespace pledged
