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

std::string_view to_string(Modality modality) {
  return name_of(kModalities, modality);
}

std::optional<Modality> parse_modality(std::string_view text) {
  return value_of<Modality>(kModalities, text);
}

}  // namespace pledged
