#include "daemon/commands/input_file.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string_view>

namespace pledged::commands {

namespace fs = std::filesystem;

Result<std::string> read_input(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) {
    return Error{"unreadable", fmt::format("{}: not a file that can be read", path.string())};
  }
  if (fs::file_size(path, failed) > max_bytes) {
    return Error{"too-large",
                 fmt::format("{}: over the {} bytes of intake.max_bytes", path.string(), max_bytes)};
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad() || !in.is_open()) {
    return Error{"unreadable", fmt::format("{}: cannot be read; check its permissions", path.string())};
  }
  return bytes;
}

std::string terminal_text(const Receipt& receipt) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::string text = to_text(receipt);
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  std::erase(text, '\r');
  return text;
}

}  // namespace pledged::commands
