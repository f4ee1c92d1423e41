// Role: what somebody who has signed in may do. Each role may all that the one before it may.
#pragma once

#include <cstdint>

namespace pledged {

enum class Role : std::uint8_t {
  reader,    ///< looks: pages, API, metrics
  uploader,  ///< drops files too
  admin,     ///< decides on held figures, overrides, reloads, ends the daemon
};

}  // namespace pledged
