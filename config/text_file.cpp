#include "config/text_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "config/utf8.h"

namespace pledged {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void report_file(Findings& findings, std::string message) {
  findings.error({}, "file", std::move(message));
}

/// False, with the reason among `findings`, for anything but a regular file. Looked at before opening, since
/// opening a pipe waits for its writer.
bool is_readable_kind(const std::filesystem::path& file, Findings& findings) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(file, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    report_file(findings, "no such file; check the path");
  } else if (failure) {
    report_file(findings, fmt::format("cannot be read ({}); check the rights of the file and its folders",
                                      failure.message()));
  } else if (std::filesystem::is_directory(status)) {
    report_file(findings, "is a folder, not a file; name the file in it");
  } else if (!std::filesystem::is_regular_file(status)) {
    report_file(findings, "is not a regular file; name a file of text");
  } else {
    return true;
  }
  return false;
}

std::string encoding_hint(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "it looks like UTF-16";
  if (looks_like_gb18030(text)) return "it looks like GB18030 (GBK)";
  return "it is neither UTF-8 nor GB18030";
}

bool is_forbidden_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7F;
}

std::size_t find_control(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (is_forbidden_control(text[offset])) return offset;
    // A lone carriage return would join two lines into one.
    if (text[offset] == '\r' && !text.substr(offset + 1).starts_with('\n')) return offset;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::string> read_text_file(const std::filesystem::path& file, std::uint64_t max_bytes,
                                          Findings& findings) {
  if (!is_readable_kind(file, findings)) return std::nullopt;
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::string text;
  std::array<char, 1U << 16U> block{};
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() <= max_bytes) continue;
    findings.error({}, "file-size", fmt::format("has more than {} bytes; split it", max_bytes));
    return std::nullopt;
  }
  if (stream.bad() || !stream.eof()) {
    const std::string reason = std::generic_category().message(errno == 0 ? EIO : errno);
    report_file(findings, fmt::format("cannot be read ({}); check its rights", reason));
    return std::nullopt;
  }
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (!check_text(text, findings)) return std::nullopt;
  return text;
}

bool check_text(std::string_view text, Findings& findings) {
  if (const auto offset = first_invalid_utf8(text)) {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[*offset]));
    findings.error(
        place_of(text, *offset), "encoding",
        fmt::format("byte 0x{:02X} is not UTF-8; {}: save the file as UTF-8", byte, encoding_hint(text)));
    return false;
  }
  const std::size_t control = find_control(text);
  if (control == std::string_view::npos) return true;
  const auto value = static_cast<unsigned>(static_cast<unsigned char>(text[control]));
  findings.error(place_of(text, control), "control-character",
                 fmt::format("control character U+{:04X}; remove it", value));
  return false;
}

Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + character_count(before.substr(line_start)))};
}

}  // namespace pledged
