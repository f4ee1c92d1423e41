// Present: figures and statuses as the tables of the commands show them. Pure functions; the words are those
// of words.h and rules/explanation.h.
#pragma once

#include <string>
#include <string_view>

#include "daemon/commands/table.h"
#include "rules/assessment.h"
#include "rules/indicator.h"

namespace pledged::commands {

/// The name in `lang`, or in Chinese where it has no other.
std::string_view name_in(const LocalName& name, std::string_view lang);
/// A value of the indicator with its unit: "5166.9 亿元"; "" for unknown.
std::string quantity(double value, const Indicator& indicator);
/// "48.1%", or "+0.3 pp" for growth; "" for unknown.
std::string attainment(const Assessment& assessment, const Indicator& indicator);
std::string attainment(double attained, const Indicator& indicator);
/// "1.034"; "" for unknown.
std::string pace(const Assessment& assessment);
/// What the rest of the year must bring, in words; "" if nothing is known.
std::string required(const Assessment& assessment, const Indicator& indicator, std::string_view lang);
/// Lines, one after the other: "a, b, +3".
std::string one_line(std::string_view lines);
/// The shortest text that reads back as the same number; "" for unknown. For CSV.
std::string plain_number(double value);
/// The report word, in the colour of the alert it would be: at_risk blue, lagging yellow, lost red.
Cell status_cell(Status status, std::string_view lang);

}  // namespace pledged::commands
