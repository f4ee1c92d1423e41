// Findings: what one file has wrong with it, gathered while it is read. Readers add to it and go on; whoever
// reads several files joins theirs in file order. Not thread-safe; lives as long as the file is being read.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "config/diagnostic.h"

namespace pledged {

/// Where in a file; the file itself is known to its Findings. Line 0 is the file as a whole.
struct Place {
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1, in characters
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Findings {
 public:
  /// Keeps `most` errors and as many warnings, and counts the rest.
  explicit Findings(std::string file, std::size_t most = SIZE_MAX) : file_(std::move(file)), most_(most) {}

  void error(Place place, std::string code, std::string message);
  void warning(Place place, std::string code, std::string message);

  [[nodiscard]] const std::string& file() const { return file_; }
  /// `file:line:column`, for messages that point to a second place.
  [[nodiscard]] std::string at(Place place) const;
  /// Grows with every error: unchanged after reading something means that nothing was wrong with it.
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  /// Those kept in the order of their places, appended to `all`; code "more-findings" tells how many were
  /// not.
  void append_to(std::vector<Diagnostic>& all) const;

 private:
  std::string file_;
  std::size_t most_;
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace pledged
