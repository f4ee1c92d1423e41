// Nearest: what somebody who mistyped a name may have meant. Distances are counted in code points, so that
// one wrong Chinese character is one mistake, not three. For error messages only; pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pledged {

/// Insertions, deletions and substitutions that turn `a` into `b`.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

/// A known name, in the form that is compared and in the form that is shown.
struct KnownName {
  std::string folded;
  std::string shown;
};

/// The up to `count` shown names that are nearest to `folded`, nearest first, each once.
std::vector<std::string> nearest_names(std::string_view folded, const std::vector<KnownName>& known,
                                       std::size_t count);

/// "a, b, c"; empty for no names.
std::string join(const std::vector<std::string>& names);

}  // namespace pledged
