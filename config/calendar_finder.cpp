#include "config/calendar_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "config/calendar_reader.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsual = "china";
constexpr std::string_view kFolder = "calendars";

/// Finds the file, reads it, and compares what it says with what the packs need.
class CalendarFinder {
 public:
  CalendarFinder(const std::vector<std::unique_ptr<PackDraft>>& packs, fs::path file, SourceFiles& source)
      : packs_(packs), file_(std::move(file)), source_(source) {}

  CalendarResult find(bool packs_have_errors);

 private:
  void choose_name();
  void look_for_file();
  void report_missing(bool quiet);
  void check_name(const Calendar& calendar);
  void warn_of_years(const Calendar& calendar);
  void add(Severity severity, Position position, std::string message) {
    result_.diagnostics.push_back({severity, std::move(position), "calendar", std::move(message)});
  }

  const std::vector<std::unique_ptr<PackDraft>>& packs_;
  fs::path file_;  // empty: not found
  SourceFiles& source_;
  std::string name_{kUsual};
  std::optional<Position> named_at_;  // nothing: no pack names one
  CalendarResult result_;
};

Position position_in(const PackDraft& pack) {
  const PackHeader& header = pack.header;
  return {pack.header_findings->file(), header.calendar_place.line, header.calendar_place.column};
}

/// The first pack that names a calendar decides; another must name the same.
void CalendarFinder::choose_name() {
  for (const auto& pack : packs_) {
    const std::string& name = pack->header.calendar;
    if (name.empty()) continue;
    if (!named_at_) {
      name_ = name;
      named_at_ = position_in(*pack);
    } else if (name != name_) {
      add(Severity::error, position_in(*pack),
          fmt::format(
              "`calendar` {} is not {}, by which another pack goes; packs that are watched together go "
              "by one",
              name, name_));
    }
  }
}

void CalendarFinder::look_for_file() {
  const fs::path name = fs::path(kFolder) / (name_ + ".yaml");
  std::error_code failure;
  for (const auto& pack : packs_) {
    const fs::path folder = fs::absolute(pack->folder.path / ".", failure).lexically_normal().parent_path();
    for (const fs::path& beside : {folder.parent_path(), folder.parent_path().parent_path()}) {
      if (!source_.holds(beside / name)) continue;
      file_ = beside / name;
      return;
    }
  }
  const fs::path installed = fs::path(PLEDGED_DATA_FOLDER) / name;
  if (source_.holds(installed)) file_ = installed;
}

void CalendarFinder::report_missing(bool quiet) {
  if (named_at_) {
    add(Severity::error, *named_at_,
        fmt::format("no file {}/{}.yaml beside the packs; add it, or name it in `rules.calendar`", kFolder,
                    name_));
  } else if (!quiet) {
    add(Severity::warning, {packs_.front()->folder.path.string(), 0, 0},
        fmt::format("no file {}/{}.yaml beside the packs, so that holidays count as working days; add it, or "
                    "name it in `rules.calendar`",
                    kFolder, name_));
  }
}

void CalendarFinder::check_name(const Calendar& calendar) {
  if (!named_at_ || calendar.id == name_) return;
  add(Severity::error, *named_at_,
      fmt::format("`calendar` {} is not {}, which {} holds; correct one of them", name_, calendar.id,
                  file_.string()));
}

void CalendarFinder::warn_of_years(const Calendar& calendar) {
  std::set<int> years;
  for (const auto& pack : packs_) years.insert(pack->header.pack.year);
  for (const int year : years) {
    const auto known = calendar.years.find(year);
    if (known != calendar.years.end() && !known->second) continue;
    add(Severity::warning, {file_.string(), 0, 0},
        known == calendar.years.end()
            ? fmt::format("has no {}, the year of a pack, so that its holidays count as working days; add it",
                          year)
            : fmt::format("the exchanged days of {} are not proclaimed in it yet (`provisional`); update it",
                          year));
  }
}

CalendarResult CalendarFinder::find(bool packs_have_errors) {
  choose_name();
  if (file_.empty()) look_for_file();
  if (file_.empty()) {
    report_missing(packs_have_errors);
    return std::move(result_);
  }
  Findings findings(file_.string());
  auto calendar = read_calendar(file_, source_, findings);
  findings.append_to(result_.diagnostics);
  if (!calendar) return std::move(result_);
  check_name(*calendar);
  if (!packs_have_errors) warn_of_years(*calendar);
  result_.working_days = std::move(calendar->working_days);
  result_.file = file_;
  return std::move(result_);
}

}  // namespace

CalendarResult find_calendar(const std::vector<std::unique_ptr<PackDraft>>& packs, const fs::path& file,
                             SourceFiles& source, bool packs_have_errors) {
  return CalendarFinder(packs, file, source).find(packs_have_errors);
}

}  // namespace pledged
