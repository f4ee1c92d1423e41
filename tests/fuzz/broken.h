// Broken: what must hold of every input did not.
#pragma once

#include <stdexcept>
#include <string>

namespace pledged::fuzz {

struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

inline void require(bool condition, const std::string& what) {
  if (!condition) throw Broken(what);
}

}  // namespace pledged::fuzz
