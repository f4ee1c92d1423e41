// PastBoards: boards of past instants, made when they are asked for and kept while they are asked for again,
// as the page's slider goes back and forth. What was known at an instant does not change, so a kept board is
// never stale. One thread.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <utility>

#include "daemon/board/board.h"
#include "rules/result.h"
#include "storage/store.h"

namespace pledged {

class PastBoards {
 public:
  using Made = Result<std::shared_ptr<const Board>>;
  using Make = std::function<Made(const Store&, Instant)>;

  /// Keeps the `most` that were asked for last.
  PastBoards(std::size_t most, Make make) : most_(most), make_(std::move(make)) {}

  /// `now`: what lies behind it is made anew each time, since the rest of the day may bring more.
  Made at(const Store& store, Instant instant, Instant now);

 private:
  std::size_t most_;
  Make make_;
  std::list<std::pair<Instant, std::shared_ptr<const Board>>> kept_;  // the last asked for first
};

}  // namespace pledged
