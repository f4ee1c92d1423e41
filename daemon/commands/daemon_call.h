// Daemon call: one request to the daemon that has the store, over its own address, and its answer: how a
// command decides what only the daemon may write. Blocking, five seconds at most.
#pragma once

#include <string>
#include <string_view>

#include "rules/result.h"

namespace pledged::commands {

/// The body of a 2xx answer. `address`: host:port as `web.listen` has it. Codes "daemon-unreachable", and
/// "daemon-refused" with the error that it told.
Result<std::string> call_daemon(const std::string& address, std::string_view method, const std::string& path,
                                const std::string& body);

}  // namespace pledged::commands
