// Which calendar a rule book goes by, and where its file lies. All packs of a rule book go by one.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "config/diagnostic.h"
#include "config/pack_reader.h"
#include "rules/working_days.h"

namespace pledged {

struct CalendarResult {
  WorkingDays working_days;    ///< Mondays to Fridays where no calendar was found
  std::filesystem::path file;  ///< that they were read from; empty: none was found
  std::vector<Diagnostic> diagnostics;
};

/// The calendar that the packs name, else `china`, from `file` (the setting `rules.calendar`), or if that is
/// empty from `calendars/<name>.yaml` beside the folder of a pack or of the packs, then where the program was
/// installed. A calendar that was named and is not there is an error, another a warning. Warnings are left
/// out if the packs have errors. Codes "calendar" and those of read_calendar.
CalendarResult find_calendar(const std::vector<std::unique_ptr<PackDraft>>& packs,
                             const std::filesystem::path& file, SourceFiles& source, bool packs_have_errors);

}  // namespace pledged
