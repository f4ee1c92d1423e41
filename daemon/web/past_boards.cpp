#include "daemon/web/past_boards.h"

#include <algorithm>

namespace pledged {

PastBoards::Made PastBoards::at(const Store& store, Instant instant, Instant now) {
  const auto found = std::ranges::find(kept_, instant, &decltype(kept_)::value_type::first);
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return found->second;
  }
  Made made = make_(store, instant);
  if (!made || instant > now) return made;
  kept_.emplace_front(instant, *made);
  if (kept_.size() > most_) kept_.pop_back();
  return made;
}

}  // namespace pledged
