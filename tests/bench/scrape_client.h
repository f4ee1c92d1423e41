// Scrape client: one GET of /metrics over a connection of its own, by blocking calls, timed from connect to
// the last byte of the answer. The same for every server that is measured.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace pledged::bench {

struct Scrape {
  std::chrono::duration<double, std::milli> time{};
  std::size_t bytes = 0;  ///< of the body as sent
};

/// Throws std::runtime_error if the answer is not a whole 200. `body`: if given, receives it.
Scrape scrape(unsigned short port, bool gzip, std::string* body = nullptr);

}  // namespace pledged::bench
