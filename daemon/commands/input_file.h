// Input file: the bytes of a file of figures that a command is given, and its receipt as a terminal shows it.
// Not the drop folder, which trusts no name (daemon/intake). Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "daemon/intake/receipt.h"
#include "rules/result.h"

namespace pledged::commands {

/// Codes: "unreadable" (missing, no regular file, no permission), "too-large".
Result<std::string> read_input(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Without the byte order mark and carriage returns that Notepad needs.
std::string terminal_text(const Receipt& receipt);

}  // namespace pledged::commands
