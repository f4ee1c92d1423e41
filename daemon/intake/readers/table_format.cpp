#include "daemon/intake/readers/table_format.h"

#include <cstddef>
#include <string>

namespace pledged {
namespace {

struct Magic {
  std::string_view bytes;
  Unreadable::Why why;
  std::string_view what;
};

constexpr Magic kKnown[] = {
    {"%PDF-", Unreadable::Why::other_format, "PDF"},
    {"Rar!\x1A\x07", Unreadable::Why::other_format, "RAR"},
    {"7z\xBC\xAF\x27\x1C", Unreadable::Why::other_format, "7z"},
    {"\x1F\x8B", Unreadable::Why::other_format, "gzip"},
    {"BZh", Unreadable::Why::other_format, "bzip2"},
    {"\xFD\x37zXZ", Unreadable::Why::other_format, "xz"},
    {"{\\rtf", Unreadable::Why::other_format, "RTF"},
    {"ID;P", Unreadable::Why::other_format, "SYLK"},
    {"\x89PNG", Unreadable::Why::other_format, "PNG"},
    {"\xFF\xD8\xFF", Unreadable::Why::other_format, "JPEG"},
    {"GIF8", Unreadable::Why::other_format, "GIF"},
    {"SQLite format 3", Unreadable::Why::other_format, "SQLite"},
    {std::string_view("\x09\x00\x04\x00", 4), Unreadable::Why::old_format, "BIFF2"},
    {std::string_view("\x09\x02\x06\x00", 4), Unreadable::Why::old_format, "BIFF3"},
    {std::string_view("\x09\x04\x06\x00", 4), Unreadable::Why::old_format, "BIFF4"},
    {std::string_view("\x09\x08\x08\x00", 4), Unreadable::Why::old_format, "BIFF5"},
};

constexpr std::size_t kLookedAt = 4'096;

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

// What begins with '<'.
std::string_view name_of_markup(std::string_view text) {
  const std::string begin = lower(text.substr(0, kLookedAt));
  const auto says = [&](const char* word) { return begin.find(word) != std::string::npos; };
  if (says("urn:schemas-microsoft-com:office:spreadsheet")) return "Excel 2003 XML";
  if (says("opendocument:xmlns:office")) return "flat OpenDocument XML";
  if (says("<html") || says("<!doctype html") || says("<table") || says("<head") || says("<meta") ||
      says("<body")) {
    return "HTML";
  }
  return "XML";
}

}  // namespace

TableFormat format_of_bytes(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x07\x08")) {
    return TableFormat::zip;
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return TableFormat::compound;
  for (const Magic& magic : kKnown) {
    if (bytes.starts_with(magic.bytes)) throw Unreadable{.why = magic.why, .detail = std::string(magic.what)};
  }
  return TableFormat::text;
}

TableFormat format_of_text(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return TableFormat::text;
  const char c = text[first];
  if (c == '<') {
    throw Unreadable{.why = Unreadable::Why::other_format,
                     .detail = std::string(name_of_markup(text.substr(first)))};
  }
  return c == '{' || c == '[' ? TableFormat::json : TableFormat::text;
}

}  // namespace pledged
