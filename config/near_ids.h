// Near identifiers: pairs that differ by one slip of the keyboard, such as gdp-growth and gdp-growht. Two
// entries of which one was meant to be the other look exactly like this. Ids that count (…-1, …-2) or end in
// different short words (…-a, …-b) do not.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace pledged {

/// Positions of near ids, the earlier first; equal ids are not near. Looks at an id only next to those that
/// it may be near to, so the time grows with the number of ids.
std::vector<std::pair<std::size_t, std::size_t>> near_ids(const std::vector<std::string_view>& ids);

}  // namespace pledged
