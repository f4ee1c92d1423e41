// Statistics download: a table as data.stats.gov.cn gives it for download, as a tidy table: rows of preamble
// (数据库：, 地区： or 指标：, 时间：), then a head whose first cell says what stands in the first column
// (指标 or 地区), months or quarters across, newest first.
//
// The span of a figure is said by its name: 累计值, 累计增长, 当月值 or 当期值 … , the unit stands in
// brackets behind it. What it is not: a reader of other layouts. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/fault_list.h"

namespace pledged::commands {

/// `text` as a tidy table, whose rows are not those of the file; nothing: it is no such download. Faults of
/// its shape go to `faults`.
std::optional<std::string> tidy_of_download(std::string_view text, FaultList& faults);

}  // namespace pledged::commands
