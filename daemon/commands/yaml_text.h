// YamlText: one string as a YAML scalar that every reader takes for that string. Pure.
#pragma once

#include <string>
#include <string_view>

namespace pledged::commands {

/// In double quotes, on one line. REQUIRES: UTF-8.
std::string yaml_text(std::string_view text);

}  // namespace pledged::commands
