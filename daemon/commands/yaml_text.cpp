#include "daemon/commands/yaml_text.h"

#include <fmt/format.h>

namespace pledged::commands {

std::string yaml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      quoted += '\\';
      quoted += byte;
    } else if (byte == '\n') {
      quoted += "\\n";
    } else if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    } else {
      quoted += byte;
    }
  }
  return quoted + '"';
}

}  // namespace pledged::commands
