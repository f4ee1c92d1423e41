#include "daemon/commands/words.h"

namespace pledged::commands {

std::string_view word(DataState state, std::string_view lang) {
  constexpr Phrase kWords[] = {
      {"待发布", "awaiting"}, {"最新", "fresh"}, {"逾期", "overdue"}, {"待核", "held"}};
  static_assert(std::size(kWords) == kDataStateCount);
  return kWords[static_cast<std::size_t>(state)].in(lang);
}

std::string_view word(Modality modality, std::string_view lang) {
  constexpr Phrase kWords[] = {{"约束性", "binding"}, {"预期性", "expected"}, {"力争", "stretch"}};
  return kWords[static_cast<std::size_t>(modality)].in(lang);
}

}  // namespace pledged::commands
