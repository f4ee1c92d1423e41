#include "daemon/intake/readers/number_format.h"

#include <cstddef>

namespace pledged {
namespace {

bool is_elapsed_time(std::string_view brackets) {
  return !brackets.empty() && brackets.find_first_not_of("hHmMsS") == std::string_view::npos;
}

bool is_digit_place(char c) {
  return c == '0' || c == '#' || c == '?';
}

// What the first section consists of, without what is only shown: quoted words, escaped characters, colours,
// conditions and currencies.
struct Section {
  bool date = false;
  bool year = false;
  bool month = false;
  bool finer = false;  // a day, or a time of day
  bool elapsed = false;
  bool percent = false;
  bool scaled = false;  // a comma after the last place for a digit
};

// The index of the last character of what begins at `i` and is only shown, or `i`.
std::size_t skip_shown(std::string_view code, std::size_t i) {
  if (code[i] == '\\' || code[i] == '_' || code[i] == '*' || code[i] == '!') return i + 1;
  if (code[i] == '"') return code.find('"', i + 1);
  return i;
}

Section section_of(std::string_view code) {
  Section section;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const std::size_t shown = skip_shown(code, i);
    if (shown >= code.size()) break;
    if (shown != i) {
      i = shown;
      continue;
    }
    const char c = code[i];
    if (c == '[') {
      const std::size_t close = code.find(']', i);
      if (close == std::string_view::npos) break;
      section.elapsed = section.elapsed || is_elapsed_time(code.substr(i + 1, close - i - 1));
      i = close;
    } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
      section.date = true;
      section.year = section.year || c == 'y' || c == 'Y';
      section.month = section.month || c == 'm' || c == 'M';
      section.finer = section.finer || std::string_view("dDhHsS").find(c) != std::string_view::npos;
    } else if (c == '%') {
      section.percent = true;
    } else if (is_digit_place(c)) {
      section.scaled = false;
    } else if (c == ',') {
      section.scaled = true;
    }
  }
  return section;
}

}  // namespace

NumberFormat class_of_format(std::string_view code) {
  const std::string_view general = "General";
  if (code.substr(0, general.size()) == general) return NumberFormat::plain;
  const Section section = section_of(code);
  if (section.elapsed) return NumberFormat::plain;
  if (section.date) {
    return section.year && section.month && !section.finer ? NumberFormat::month : NumberFormat::date;
  }
  if (section.percent) return NumberFormat::percent;
  return section.scaled ? NumberFormat::scaled : NumberFormat::plain;
}

NumberFormat class_of_builtin_format(unsigned number) {
  if (number == 9 || number == 10) return NumberFormat::percent;
  if (number == 17) return NumberFormat::month;  // mmm-yy
  const bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || number == 45 ||
                    number == 47 || (number >= 50 && number <= 58);
  return date ? NumberFormat::date : NumberFormat::plain;
}

}  // namespace pledged
