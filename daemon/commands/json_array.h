// JSON array: objects that are text already, as one array, an object a line, so that line tools can read it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace pledged::commands {

inline void print_json_array(std::ostream& out, const std::vector<std::string>& objects) {
  out << '[';
  for (std::size_t i = 0; i < objects.size(); ++i) out << (i == 0 ? "\n" : ",\n") << objects[i];
  out << (objects.empty() ? "]\n" : "\n]\n");
}

}  // namespace pledged::commands
