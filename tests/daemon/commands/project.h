// Project: settings, a small pack and a store in a temporary folder, and the command line run on them in
// process, at a time that the test cranks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "daemon/clock.h"
#include "daemon/commands/command_line.h"
#include "tests/support/temp_folder.h"

namespace pledged::commands_tests {

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

class Project {
 public:
  Project();

  /// Runs `pledged VERB --config.file=… arguments`.
  Ran run(const std::string& verb, std::vector<std::string> arguments = {});
  /// Runs exactly these words.
  Ran run_words(std::vector<std::string> words);

  void set_time(const char* instant) { clock_.time = parse_instant(instant).value(); }
  /// Writes `now` for `before` in the pack.
  void edit_pack(const std::string& before, const std::string& now) const;
  void set_colour(bool colour) { colour_ = colour; }
  /// Writes a file and returns its path.
  std::string write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  /// Takes a CSV of figures in at `received`.
  void ingest(const char* received, const std::string& name, const std::string& rows);
  /// Investment of 2019, 100 a month, and of the first half of 2020: behind its path.
  void ingest_half_year();
  [[nodiscard]] const std::vector<commands::ServeOptions>& served() const { return served_; }

 private:
  struct CrankedClock final : Clock {
    Instant time{};
    [[nodiscard]] Instant now() const override { return time; }
  };

  testing_support::TempFolder folder_;
  CrankedClock clock_;
  bool colour_ = false;
  std::vector<commands::ServeOptions> served_;
};

/// The head of every CSV of figures.
inline constexpr char kHead[] = "indicator,area,period,value,unit\n";

/// Compares with tests/data/commands/NAME, to which neither the folder's name nor the hash of parameters is
/// known. Run with
/// PLEDGED_WRITE_GOLDEN=1 in the environment, it writes the file instead, and fails.
void expect_golden(const std::string& name, const std::string& said);

}  // namespace pledged::commands_tests
