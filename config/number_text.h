// The one way to write a number in our YAML, and what to say about every other way that people try.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

/// What to change in `text` so that it is a number: -?digits[.digits][e±digits], no leading zeros, unquoted.
/// Empty: nothing, it is one (though perhaps too large or too long).
std::string number_remedy(std::string_view text, bool quoted);

}  // namespace pledged
