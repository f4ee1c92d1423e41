// LocalName: what a thing is called in the two languages that the program speaks. A value type.
#pragma once

#include <string>

namespace pledged {

struct LocalName {
  std::string zh;
  std::string en;

  friend bool operator==(const LocalName&, const LocalName&) = default;
};

}  // namespace pledged
