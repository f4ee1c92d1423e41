// Command line: from words to a call of one command. The only place that knows flags, and the only one that
// includes the library that parses them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/commands/commands.h"

namespace pledged::commands {

using Serve = std::function<int(const ServeOptions&, Console&)>;

/// Runs what `arguments` (without the program's name) ask for and returns the exit code. `serve` is given so
/// that this library does not hold the daemon.
int run_command_line(std::vector<std::string> arguments, Console& console, const Serve& serve);

}  // namespace pledged::commands
