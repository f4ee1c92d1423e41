// SandboxedReader: reads a hostile file in a process of its own. The parent starts a program (the daemon's
// own file with a verb of its own), hands it the bytes as a sealed memory file and takes the grid from a
// pipe, within a deadline. Nothing else is handed over: no descriptor, no environment, no store; and the
// child gives up what it has (confinement.h) before it looks at the first byte. Whatever happens to it is a
// value here.
//
// What it is not: the child is not kept for the next file. Blocks its thread up to the deadline. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <variant>

#include "daemon/intake/readers/confinement.h"
#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/table_format.h"
#include "daemon/intake/readers/unreadable.h"

namespace pledged {

class SandboxedReader {
 public:
  struct Limits {
    Confinement child;
    std::chrono::milliseconds deadline{30'000};  ///< from start to end of the child
    std::uint64_t answer_bytes = 512U << 20;
  };
  /// The first argument of a program that is asked to be the child.
  static constexpr std::string_view kVerb = "read-table";
  /// The program that is running now.
  static constexpr const char* kOwnProgram = "/proc/self/exe";

  explicit SandboxedReader(std::filesystem::path program = kOwnProgram) : program_(std::move(program)) {}
  SandboxedReader(std::filesystem::path program, Limits limits)
      : program_(std::move(program)), limits_(limits) {}

  struct Reading {
    std::variant<Workbook, Unreadable> result;
    // What the child used. Linux counts the memory of whoever began it with it: of the two, the larger.
    std::uint64_t peak_bytes = 0;
    std::chrono::microseconds cpu{};
  };
  /// `format`: not text. JSON in UTF-8 without byte-order mark.
  [[nodiscard]] Reading read(std::string_view bytes, TableFormat format) const;

 private:
  std::filesystem::path program_;
  Limits limits_;
};

/// True if the program was started by SandboxedReader; main() calls run_reader_child() then, and nothing
/// else.
bool is_reader_child(int argc, const char* const* argv);
/// The child: reads descriptor 0, writes descriptor 1. The exit code.
int run_reader_child(int argc, const char* const* argv);

}  // namespace pledged
