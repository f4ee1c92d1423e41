// What the tests of daemon/intake share: a small rule book with one indicator of each measure, two of them
// short of something, and the moment at which it is read.
#pragma once

#include <memory>
#include <string_view>

#include "rules/date.h"
#include "rules/rule_book.h"

namespace pledged::intake_testing {

/// One pack of 温州市 (330300) with 鹿城区 (330302): gdp, gdp-growth, jobs, deposits, investment, pm25,
/// clean-days, rank, s1-line.
std::shared_ptr<const RuleBook> sample_rule_book();
/// The same with a second pack, of 全国 (000000), whose gdp shares its name with the first one's.
std::shared_ptr<const RuleBook> two_pack_rule_book();

/// 15 July 2020, eight in the morning in China.
Instant sample_now();
Instant at(std::string_view rfc3339);

}  // namespace pledged::intake_testing
