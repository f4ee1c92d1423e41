// The reader of calendars: one file of public holidays and worked weekends, such as
// rules/calendars/china.yaml → the working days that the grace of late figures is counted by.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "config/findings.h"
#include "config/source_files.h"
#include "rules/working_days.h"

namespace pledged {

struct Calendar {
  std::string id;  ///< "china"
  WorkingDays working_days;
  std::map<int, bool> years;  ///< that it has; true: not proclaimed yet
};

/// Nothing after an error. Codes "calendar-year", "calendar-day", "schema", and those of the text, the YAML
/// and the scalars. Every day stands in its year, in order; a worked weekend is a Saturday or a Sunday.
std::optional<Calendar> read_calendar(const std::filesystem::path& file, SourceFiles& source,
                                      Findings& findings);

}  // namespace pledged
