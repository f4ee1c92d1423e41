#include "daemon/commands/report_outline.h"

#include <algorithm>

#include "daemon/commands/report_words.h"
#include "rules/period.h"
#include "rules/unicode.h"
#include "rules/wording/numerals.h"
#include "rules/wording/word_match.h"

namespace pledged::commands {

namespace {

namespace words = report_words;
using wording::contains_any;
using wording::leading;

constexpr std::size_t kLongestHeading = 240;  // bytes: 80 Chinese characters
constexpr std::size_t kLongestLead = 75;      // 25 characters
constexpr std::size_t kOpeningLines = 12;     // where a report tells its title and day
constexpr unsigned kYearDigits = 4;

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< without the line break

  [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    if (!is_blank(point)) append_utf8(kept, point);
  }
  return kept;
}

std::string_view up_to(std::string_view text, std::string_view mark) {
  return text.substr(0, text.find(mark));
}

/// The bytes of "二、" or "（二）" at the front of a line; 0 of any other line.
std::size_t heading_mark(std::string_view line) {
  const std::size_t open = leading(line, words::kOpenBrackets);
  const auto numeral = wording::leading_numeral(line.substr(open));
  if (!numeral) return 0;
  const std::size_t behind = open + numeral->bytes;
  const std::string_view rest = line.substr(behind);
  const std::size_t close = open > 0                                 ? leading(rest, words::kCloseBrackets)
                            : rest.starts_with(words::kChapterComma) ? words::kChapterComma.size()
                                                                     : 0;
  return close == 0 ? 0 : behind + close;
}

/// The numbers of "2020年4月22日", as far as they go.
struct WrittenDay {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

unsigned take_digits(std::string_view& text) {
  unsigned value = 0;
  std::size_t count = 0;
  for (; count < text.size() && count < kYearDigits && text[count] >= '0' && text[count] <= '9'; ++count) {
    value = value * 10 + static_cast<unsigned>(text[count] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// The first year in a line without blanks, with its month and day when they follow.
std::optional<WrittenDay> find_day(std::string_view line) {
  for (std::size_t at = line.find(words::kYear); at != std::string_view::npos;
       at = line.find(words::kYear, at + 1)) {
    if (at < kYearDigits) continue;
    std::string_view rest = line.substr(at - kYearDigits);
    WrittenDay found;
    found.year = static_cast<int>(take_digits(rest));
    if (found.year < Period::kMinYear || found.year > Period::kMaxYear || !take(rest, words::kYear)) continue;
    const unsigned month = take_digits(rest);
    if (!take(rest, words::kMonth)) return found;
    const unsigned day = take_digits(rest);
    if (take(rest, words::kDay)) {
      found.month = month;
      found.day = day;
    }
    return found;
  }
  return std::nullopt;
}

/// Title, place, year and day, from the first lines that are not blank.
void read_opening(const std::vector<std::string>& opening, ReportOutline& outline) {
  const auto title = std::find_if(opening.begin(), opening.end(), [](const std::string& line) {
    return line.find(words::kReport) != std::string::npos;
  });
  outline.title = title == opening.end() ? opening.front() : *title;
  for (const std::string& line : opening) {
    const auto found = find_day(line);
    if (!found) continue;
    if (!outline.year) outline.year = found->year;
    if (found->day == 0) continue;
    const std::chrono::year_month_day date{std::chrono::year{found->year}, std::chrono::month{found->month},
                                           std::chrono::day{found->day}};
    if (date.ok()) outline.date = Date{date};
    return;
  }
}

std::string place_in(std::string_view title) {
  if (const std::size_t year = title.find(words::kYear);
      year != std::string_view::npos && year <= kYearDigits) {
    title.remove_prefix(year + words::kYear.size());
  }
  while (const std::size_t noise = leading(title, words::kTitleNoise)) title.remove_prefix(noise);
  std::size_t end = std::string_view::npos;
  for (const std::string_view behind : words::kBehindPlace) end = std::min(end, title.find(behind));
  return end == std::string_view::npos ? std::string() : std::string(title.substr(0, end));
}

void read_heading(std::string_view text, Line line, ReportOutline& outline) {
  const std::string_view written = line.in(text);
  const std::size_t mark = heading_mark(written);
  if (mark == 0) return;
  const std::string_view title = up_to(written.substr(mark), words::kFullStop);
  if (title.empty() || title.size() > kLongestHeading) return;
  outline.chapters.back().end = line.begin;
  outline.chapters.push_back(
      {without_blanks(written.substr(0, mark)), without_blanks(title), line.begin, text.size()});
}

}  // namespace

ReportOutline outline_of(std::string_view text) {
  ReportOutline outline;
  outline.chapters.push_back({"", "", 0, text.size()});
  std::vector<std::string> opening;
  for (const Line& line : lines_of(text)) {
    if (opening.size() < kOpeningLines) {
      std::string written = without_blanks(line.in(text));
      if (!written.empty()) opening.push_back(std::move(written));
    }
    read_heading(text, line, outline);
  }
  if (opening.empty()) return outline;
  read_opening(opening, outline);
  outline.place = place_in(outline.title);
  return outline;
}

std::size_t chapter_at(const ReportOutline& outline, std::size_t offset) {
  const auto next = std::upper_bound(
      outline.chapters.begin(), outline.chapters.end(), offset,
      [](std::size_t wanted, const ReportChapter& chapter) { return wanted < chapter.begin; });
  return static_cast<std::size_t>(next - outline.chapters.begin()) - 1;
}

std::string section_at(const ReportOutline& outline, std::string_view text, std::size_t offset) {
  const ReportChapter& chapter = outline.chapters[chapter_at(outline, offset)];
  const std::size_t line_break = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t line = line_break == std::string_view::npos ? 0 : line_break + 1;
  const std::string_view lead = up_to(text.substr(line, offset - line), words::kFullStop);
  const bool names_paragraph = !lead.empty() && lead.size() < offset - line && lead.size() <= kLongestLead &&
                               heading_mark(lead) == 0 && !contains_any(lead, words::kSentencePunctuation);
  const std::string name = names_paragraph ? without_blanks(lead) : chapter.title;
  if (name.empty()) return chapter.mark + outline.title;
  return chapter.mark + name;
}

}  // namespace pledged::commands
