#include "rules/digit_groups.h"

#include <algorithm>

#include "rules/cell_text.h"

namespace pledged {
namespace {

constexpr std::u32string_view kGroupSeparators = U", '";
constexpr std::u32string_view kAllSeparators = U", '.";
constexpr std::size_t kLongestShown = 40;

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool begins_group(std::u32string_view words) {
  return words.size() > 1 && is_one_of(words[0], kGroupSeparators) && is_ascii_digit(words[1]);
}

// From the first digit to the last that belongs to it.
std::u32string_view numeric_run(std::u32string_view words) {
  const auto* const first = std::find_if(words.begin(), words.end(), is_ascii_digit);
  const auto* const end = std::find_if(
      first, words.end(), [](char32_t c) { return !is_ascii_digit(c) && !is_one_of(c, kAllSeparators); });
  words = {first, static_cast<std::size_t>(end - first)};
  while (!words.empty() && !is_ascii_digit(words.back())) words.remove_suffix(1);
  return words.substr(0, kLongestShown);
}

std::string without_separators(std::u32string_view run) {
  std::string digits;
  for (const char32_t c : run) {
    if (is_ascii_digit(c)) digits += static_cast<char>(c);
  }
  return digits;
}

}  // namespace

std::string take_digits(std::u32string_view& words) {
  std::string digits;
  for (; !words.empty() && is_ascii_digit(words.front()); words.remove_prefix(1)) {
    digits += static_cast<char>(words.front());
  }
  return digits;
}

WholeDigits take_whole_digits(std::u32string_view& words) {
  WholeDigits whole{.digits = take_digits(words)};
  if (!begins_group(words)) return whole;
  whole.grouped = true;
  whole.regular = whole.digits.size() <= 3 && whole.digits.front() != '0';
  const char32_t separator = words.front();
  while (begins_group(words)) {
    const bool same = words.front() == separator;
    words.remove_prefix(1);
    const std::string group = take_digits(words);
    whole.regular = whole.regular && same && group.size() == 3;
    whole.digits += group;
  }
  return whole;
}

bool goes_on_behind_separator(std::u32string_view words) {
  const std::size_t behind = words.find_first_not_of(kAllSeparators);
  return behind != 0 && behind != std::u32string_view::npos && is_ascii_digit(words[behind]);
}

GroupReadings group_readings(std::u32string_view words) {
  const std::u32string_view run = numeric_run(words);
  const std::size_t last = run.find_last_of(kAllSeparators);
  if (last == std::u32string_view::npos) return {without_separators(run), without_separators(run)};
  const char32_t separator = run[last];
  const bool may_be_decimal = (separator == U',' || separator == U'.') && run.find(separator) == last;
  const std::string joined = without_separators(run);
  if (may_be_decimal) {
    std::string decimal =
        without_separators(run.substr(0, last)) + '.' + without_separators(run.substr(last));
    // 1.234,5: whichever of the two signs is the decimal one.
    const std::size_t point = run.find(U'.');
    if (separator != U',' || point == std::u32string_view::npos) return {joined, std::move(decimal)};
    return {std::move(decimal),
            without_separators(run.substr(0, point)) + '.' + without_separators(run.substr(point))};
  }
  std::string apart;
  for (std::u32string_view rest = run; !rest.empty();) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    if (end > 0) apart += (apart.empty() ? "" : "; ") + without_separators(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {joined, std::move(apart)};
}

}  // namespace pledged
