// LocalName: what a thing is called in the two languages that the program speaks. A value type.
#pragma once

#include "rules/shared_text.h"

namespace pledged {

struct LocalName {
  SharedText zh;
  SharedText en;

  friend bool operator==(const LocalName&, const LocalName&) = default;
};

}  // namespace pledged
