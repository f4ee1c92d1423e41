// XLSX tables: the two lists that cells of every sheet point into: the shared strings, and what the format of
// each style makes of a number (ECMA-376 part 1, 18.4 and 18.8). One thread; immutable once read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/zip_archive.h"

namespace pledged {

/// Appends `text` to `to` with _x000D_ and the like as the character meant (ST_Xstring, 22.9.2.19).
void append_unescaped(std::string_view text, std::string& to);

class SharedStrings {
 public:
  static constexpr std::size_t kMaxStrings = 4'000'000;
  static constexpr std::size_t kMaxBytes = 64U << 20;
  static constexpr std::size_t kMaxString = 131'072;

  /// Throws Unreadable.
  static SharedStrings read(ZipArchive& zip, const std::string& part);
  /// REQUIRES: number < size().
  [[nodiscard]] std::string_view operator[](std::size_t number) const;
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  void begin_string();
  void append(std::string_view text);  ///< to the string begun last
  void end_string();
  /// A whole string without escapes.
  void add(std::string_view text);

 private:
  void check_room(std::size_t bytes) const;

  std::string block_;
  std::string raw_;  // the string begun, with its escapes
  std::vector<std::uint32_t> ends_;
};

/// The class of the number format of each style, by the number that cells give (cellXfs). Throws Unreadable.
std::vector<NumberFormat> read_styles(ZipArchive& zip, const std::string& part);

/// A number of XML: digits only. Nothing for anything else and above 4,294,967,295.
bool read_unsigned(std::string_view text, std::uint32_t& value);

}  // namespace pledged
