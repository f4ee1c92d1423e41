// pledged: tells, unasked, which published targets will be kept.
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/commands/command_line.h"
#include "daemon/intake/readers/sandboxed_reader.h"

namespace {

bool wants_colour() {
  const char* const no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

std::string language_of_environment() {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("zh") ? "zh" : "en";
  }
  return "en";
}

std::string user_of_environment() {
  for (const char* const name : {"SUDO_USER", "LOGNAME", "USER"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

}  // namespace

int main(int argc, char** argv) {
  // Before anything else is opened or read: this process may be the one that reads a hostile file.
  if (pledged::is_reader_child(argc, argv)) return pledged::run_reader_child(argc, argv);
  using namespace pledged::commands;
  const pledged::SystemClock clock;
  Console console{std::cout,
                  std::cerr,
                  clock,
                  wants_colour(),
                  language_of_environment(),
                  isatty(STDERR_FILENO) == 1,
                  user_of_environment()};
  try {
    const int code = run_command_line(std::vector<std::string>(argv + 1, argv + argc), console, serve);
    if (!std::cout.flush()) {
      console.complain("the answer could not be written out; is the disk full?");
      return code == kOk ? kInvalid : code;
    }
    return code;
  } catch (const std::exception& error) {
    console.complain(error.what());
    return kInvalid;
  }
}
