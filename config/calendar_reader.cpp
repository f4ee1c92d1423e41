#include "config/calendar_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "config/fields.h"
#include "config/pack_keys.h"
#include "config/yaml_document.h"
#include "rules/period.h"

namespace pledged {
namespace {

constexpr std::string_view kRange = "..";
/// Longer than any holiday: a slip in a month is not taken for one.
constexpr std::chrono::days kLongestHoliday{31};

bool is_weekend(Date day) {
  const std::chrono::weekday weekday(day);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::optional<int> parse_year(std::string_view text) {
  int year = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool whole = failure == std::errc{} && end == text.data() + text.size();
  if (!whole || year < Period::kMinYear || year > Period::kMaxYear) return std::nullopt;
  return year;
}

struct Days {
  Date first;
  Date last;
};

/// Reads one year's entry; its days go to the lists of the whole calendar.
class YearReader {
 public:
  YearReader(int year, Findings& findings) : year_(year), findings_(findings) {}

  void read_holidays(const Node& node, std::vector<Date>& holidays);
  void read_working_weekends(const Node& node, const std::vector<Date>& holidays, std::vector<Date>& worked);

 private:
  std::optional<Days> read_days(const Node& node);
  [[nodiscard]] std::string fault(const Days& days, Date after) const;
  void fail(const Node& node, const std::string& fault) {
    findings_.error(node.place, "calendar-day", fmt::format("`{}`: {}", node.text, fault));
  }

  int year_;
  Findings& findings_;
};

/// A day, or the first and the last of several: 2020-01-24..2020-02-02.
std::optional<Days> YearReader::read_days(const Node& node) {
  if (node.kind != Node::Kind::scalar) {
    read_text(node, "holidays", findings_);
    return std::nullopt;
  }
  const std::size_t dots = node.text.find(kRange);
  const Result<Date> first = parse_date(node.text.substr(0, dots));
  const Result<Date> last =
      dots == std::string::npos ? first : parse_date(node.text.substr(dots + kRange.size()));
  if (first && last) return Days{*first, *last};
  fail(node, "is no day; write 2020-05-01, or 2020-05-01..2020-05-05");
  return std::nullopt;
}

std::string YearReader::fault(const Days& days, Date after) const {
  if (days.last < days.first) return "ends before it begins";
  if (days.last - days.first >= kLongestHoliday) return "is longer than any holiday; check its months";
  if (year_of(days.first) != year_ || year_of(days.last) != year_) {
    return fmt::format("is not in {}; write each day in its own year", year_);
  }
  if (days.first <= after) return "does not come after the day before it; write them in order";
  return "";
}

void YearReader::read_holidays(const Node& node, std::vector<Date>& holidays) {
  if (!expect_list(node, "holidays", "[2020-01-01, 2020-01-24..2020-02-02]", findings_)) return;
  Date last = Date::min();
  for (const Node& item : node.items) {
    const auto days = read_days(item);
    if (!days) continue;
    const std::string wrong = fault(*days, last);
    if (!wrong.empty()) {
      fail(item, wrong);
      continue;
    }
    for (Date day = days->first; day <= days->last; day += std::chrono::days{1}) holidays.push_back(day);
    last = days->last;
  }
}

void YearReader::read_working_weekends(const Node& node, const std::vector<Date>& holidays,
                                       std::vector<Date>& worked) {
  if (!expect_list(node, "working_weekends", "[2020-01-19, 2020-04-26]", findings_)) return;
  Date last = Date::min();
  for (const Node& item : node.items) {
    const auto day = read_date(item, "working_weekends", findings_);
    if (!day) continue;
    std::string wrong = fault({*day, *day}, last);
    if (wrong.empty() && !is_weekend(*day)) wrong = "is no Saturday or Sunday, and is worked anyway";
    if (wrong.empty() && std::find(holidays.begin(), holidays.end(), *day) != holidays.end()) {
      wrong = "is a holiday too; remove one of the two";
    }
    if (!wrong.empty()) {
      fail(item, wrong);
      continue;
    }
    worked.push_back(*day);
    last = *day;
  }
}

class CalendarReader {
 public:
  explicit CalendarReader(Findings& findings) : findings_(findings) {}

  std::optional<Calendar> read(const Node& root);

 private:
  void read_year(const MapEntry& entry);
  void read_days(int year, const Fields& fields);

  Findings& findings_;
  Calendar calendar_;
  std::vector<Date> holidays_;
  std::vector<Date> worked_;
};

std::optional<Calendar> CalendarReader::read(const Node& root) {
  if (!expect_map(root, "calendar file", "calendar: china", findings_)) return std::nullopt;
  const Fields fields(root, pack_keys::kCalendar, findings_);
  if (const Node* id =
          fields.require("calendar", "name it as the file is named, such as `calendar: china`")) {
    calendar_.id = read_identifier(*id, "calendar", findings_).value_or("");
  }
  read_schema(fields);
  const Node* years = fields.require("years", "list the holidays of each year");
  if (years != nullptr && expect_map(*years, "years", "{2020: {holidays: [2020-01-01]}}", findings_)) {
    for (const MapEntry& entry : years->entries) read_year(entry);
  }
  if (findings_.error_count() != 0) return std::nullopt;
  calendar_.working_days = WorkingDays(std::move(holidays_), std::move(worked_));
  return std::move(calendar_);
}

void CalendarReader::read_year(const MapEntry& entry) {
  const auto year = parse_year(entry.key);
  if (!year) {
    findings_.error(entry.place, "calendar-year",
                    fmt::format("`{}` is no year; write one such as 2020", entry.key));
    return;
  }
  if (!expect_map(entry.value, entry.key, "{holidays: [2020-01-01]}", findings_)) return;
  const Fields fields(entry.value, pack_keys::kCalendarYear, findings_, entry.key + '.');
  calendar_.years.emplace(*year, fields.boolean("provisional").value_or(false));
  read_days(*year, fields);
}

void CalendarReader::read_days(int year, const Fields& fields) {
  YearReader reader(year, findings_);
  std::vector<Date> holidays;
  if (const Node* node = fields.require("holidays", "list the days, such as [2020-01-01]")) {
    reader.read_holidays(*node, holidays);
  }
  if (const Node* node = fields.find("working_weekends")) {
    reader.read_working_weekends(*node, holidays, worked_);
  }
  holidays_.insert(holidays_.end(), holidays.begin(), holidays.end());
}

}  // namespace

std::optional<Calendar> read_calendar(const std::filesystem::path& file, SourceFiles& source,
                                      Findings& findings) {
  const auto root = read_yaml_file(file, source, findings);
  return root ? CalendarReader(findings).read(*root) : std::nullopt;
}

}  // namespace pledged
