// Digit groups: whole numbers whose digits stand in groups of three (7,727; 1 731; 7'727), and what a number
// may mean that is grouped in any other way. Pure functions on folded text (rules/cell_text.h).
#pragma once

#include <string>
#include <string_view>

namespace pledged {

/// The digits that `words` begins with, which are removed from it.
std::string take_digits(std::u32string_view& words);

struct WholeDigits {
  std::string digits;
  bool grouped = false;
  bool regular = true;  ///< false: another grouping than threes behind one kind of separator
};
/// Takes the digits of a whole number. REQUIRES: `words` begins with a digit.
WholeDigits take_whole_digits(std::u32string_view& words);

/// Whether separators with a digit behind them follow: the number before it was not the whole of it.
bool goes_on_behind_separator(std::u32string_view words);

/// The two readings of the digits and separators in `words`: as one number, and as one with a decimal sign
/// or as several numbers. 1,23: "123" and "1.23"; 12,34,567: "1234567" and "12; 34; 567".
struct GroupReadings {
  std::string joined;
  std::string apart;
};
GroupReadings group_readings(std::u32string_view words);

}  // namespace pledged
