// Text files: read whole, within a size limit, and proved to be UTF-8 text before anything looks at them.
// A byte order mark is dropped; line ends are left as they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "config/findings.h"

namespace pledged {

/// The file's text, or nothing with the reason among `findings`: code "file" (missing, a folder, unreadable),
/// "file-size", and those of check_text.
std::optional<std::string> read_text_file(const std::filesystem::path& file, std::uint64_t max_bytes,
                                          Findings& findings);

/// False, with the first offence among `findings`, for text that is not UTF-8 (code "encoding") or that holds
/// characters no text file has (code "control-character").
bool check_text(std::string_view text, Findings& findings);

/// The place of a byte offset; columns count characters. REQUIRES: UTF-8 up to `offset`.
Place place_of(std::string_view text, std::size_t offset);

}  // namespace pledged
