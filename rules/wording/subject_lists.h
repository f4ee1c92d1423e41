// SubjectLists: several subjects written as one: 城乡居民人均可支配收入 is two, 二氧化硫、氮氧化物排放量 are
// two with one ending. Whether a goal is about each of them is said by 分别, 均, 各, not here. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pledged::wording {

/// `subject` as a list, each item with what it shares with the others written out; `wanted` (0: any) decides
/// between readings, such as whether 和 separates. One item when it is no list, or none of that length.
std::vector<std::string> split_subjects(std::string_view subject, std::size_t wanted);

/// At every 、 outside brackets and quotes, and at 和 before the last item when there is one.
std::vector<std::string_view> split_names(std::string_view names);

}  // namespace pledged::wording
