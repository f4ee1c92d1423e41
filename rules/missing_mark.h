// Missing mark: what stands in a cell to say that there is no figure, and why there is none. A zero is a
// figure, and "nan" is neither: it is what a program writes that went wrong, and is refused as a number. The
// marks stand in a table in missing_mark.cpp, after the notation of the statistical yearbooks and Eurostat's.
// Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pledged {

enum class Missing : std::uint8_t {
  unavailable,  ///< not known, not collected or not published yet: blank, -, …, ~, :, N/A, 空, 暂无数据
  not_applicable,  ///< there can be none: x, /, 无, 不适用, 年度指标 (in a month's table), ": z"
  confidential,    ///< known, and kept back: 保密, ": c"
};

/// Why there is no figure; nothing if the cell says something else.
std::optional<Missing> missing_mark(std::string_view text);

/// "unavailable", "not-applicable", "confidential".
std::string_view name_of(Missing missing);

}  // namespace pledged
