#include "daemon/commands/drafted_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "daemon/commands/drafted_target.h"
#include "daemon/commands/report_outline.h"
#include "daemon/commands/yaml_text.h"
#include "rules/unicode.h"
#include "rules/wording/target_wording.h"

namespace pledged::commands {

namespace {

constexpr std::string_view kUnknownArea = "000000";

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// As a comment can hold it: no line breaks, of whatever kind.
std::string on_one_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    append_utf8(line, is_blank(point) || point < U' ' ? U' ' : point);
  }
  return line;
}

/// The part of the text around a number, for a person to find it by: at most so many characters a side.
std::string_view surroundings(std::string_view text, Span digits) {
  constexpr std::size_t kSide = 36;  // bytes: 12 Chinese characters
  const auto inside = [text](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  const std::size_t line_begin = text.rfind('\n', digits.begin) + 1;  // npos + 1 is 0
  const std::size_t line_end = std::min(text.find('\n', digits.end), text.size());
  std::size_t begin = std::max(line_begin, digits.begin - std::min(digits.begin, kSide));
  std::size_t end = std::min(line_end, digits.end + kSide);
  while (begin < digits.begin && inside(begin)) ++begin;
  while (end > digits.end && end < text.size() && inside(end)) --end;
  return text.substr(begin, end - begin);
}

/// Runs of digits in `range` that no quotation covers. `quotes` ascend by their beginning.
std::vector<Span> unquoted_numbers(std::string_view text, Span range, const std::vector<Span>& quotes) {
  std::vector<Span> numbers;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    if (!is_digit(text[at])) continue;
    Span digits{at, at};
    while (digits.end < range.end && (is_digit(text[digits.end]) || text[digits.end] == '.')) ++digits.end;
    const bool quoted = std::any_of(quotes.begin(), quotes.end(),
                                    [at](const Span& quote) { return quote.begin <= at && at < quote.end; });
    if (!quoted) numbers.push_back(digits);
    at = digits.end;
  }
  return numbers;
}

/// Builds the files chapter by chapter.
class PackDrafter {
 public:
  PackDrafter(std::string_view text, const DraftChoices& choices)
      : text_(text), choices_(choices), outline_(outline_of(text)), proposed_(read_targets(text)) {}

  Result<DraftedPack> run() {
    if (proposed_.empty()) {
      return Error{"draft-empty", "nothing in it reads like a pledge; is it a report's text?"};
    }
    const std::optional<int> year = choices_.year ? choices_.year : outline_.year;
    if (!year) return Error{"draft-year", "it does not say which year it is for; give --year"};
    year_ = *year;
    DraftedPack pack;
    pack.header = header();
    pack.targets = proposed_.size();
    for (std::size_t next = 0; next < proposed_.size();) {
      const std::size_t chapter = chapter_at(outline_, proposed_[next].quote_begin);
      const std::size_t first = next;
      while (next < proposed_.size() && chapter_at(outline_, proposed_[next].quote_begin) == chapter) ++next;
      pack.chapters.push_back(draft(outline_.chapters[chapter], pack.chapters.size() + 1, {first, next}));
    }
    return pack;
  }

 private:
  [[nodiscard]] std::string header() const {
    const std::string code = choices_.area.value_or(std::string(kUnknownArea));
    std::string yaml = "# Drafted by `pledged draft`; every line is a guess to be reviewed (待审核).\n";
    yaml += fmt::format("pack: {}\nschema: 1\n", choices_.pack.value_or(fmt::format("draft-{}", year_)));
    yaml += fmt::format("year: {}{}\n", year_, choices_.year ? "" : "  # 待审核: guessed");
    yaml += fmt::format("area: {{code: \"{}\", name: {{zh: {}}}}}{}\n", code,
                        yaml_text(outline_.place.empty() ? code : outline_.place),
                        choices_.area ? "" : "  # 待审核: give the code of GB/T 2260");
    yaml += "timezone: Asia/Shanghai\nsource:\n";
    yaml += fmt::format("  title: {}  # 待审核: guessed\n", yaml_text(outline_.title));
    if (outline_.date) yaml += fmt::format("  date: {}  # 待审核: guessed\n", format_date(*outline_.date));
    return yaml + fmt::format("  file: {}\n", yaml_text(choices_.file));
  }

  DraftedChapter draft(const ReportChapter& chapter, std::size_t number, Span targets) {
    DraftedChapter drafted;
    drafted.file = fmt::format("c{:02}.yaml", number);
    drafted.head = fmt::format("# {}{}\n", chapter.mark, chapter.title);
    std::vector<Span> quotes;
    for (std::size_t i = targets.begin; i < targets.end; ++i) {
      const ProposedTarget& proposed = proposed_[i];
      quotes.push_back({proposed.quote_begin, proposed.quote_end});
      const std::string id = fmt::format("c{:02}-{:03}", number, i - targets.begin + 1);
      const DraftedTarget entry = draft_target(proposed, context(proposed, id));
      drafted.indicators += entry.indicator;
      drafted.targets += (i > targets.begin ? "\n" : "") + entry.target;
    }
    drafted.tail = unread(chapter, quotes);
    return drafted;
  }

  TargetContext context(const ProposedTarget& proposed, const std::string& id) {
    TargetContext context;
    context.id = id;
    context.section = section_at(outline_, text_, proposed.quote_begin);
    context.quote = text_.substr(proposed.quote_begin, proposed.quote_end - proposed.quote_begin);
    context.name = drafted_name(proposed);
    // Files could not tell two indicators of one name apart.
    if (!names_.insert(context.name).second) context.name += fmt::format("（{}）", id);
    context.year = year_;
    return context;
  }

  [[nodiscard]] std::string unread(const ReportChapter& chapter, const std::vector<Span>& quotes) const {
    const auto numbers = unquoted_numbers(text_, {chapter.begin, chapter.end}, quotes);
    if (numbers.empty()) return {};
    std::string comment = "\n# Numbers that no target here quotes:\n";
    for (const Span& digits : numbers) {
      comment += fmt::format("#   {}: {}\n", text_.substr(digits.begin, digits.end - digits.begin),
                             on_one_line(surroundings(text_, digits)));
    }
    return comment;
  }

  std::string_view text_;
  const DraftChoices& choices_;
  ReportOutline outline_;
  std::vector<ProposedTarget> proposed_;
  std::unordered_set<std::string> names_;
  int year_ = 0;
};

}  // namespace

Result<DraftedPack> draft_pack(std::string_view text, const DraftChoices& choices) {
  return PackDrafter(text, choices).run();
}

}  // namespace pledged::commands
