#include "daemon/board/evaluator.h"

namespace pledged {
namespace {

std::chrono::minutes offset_of(const RuleBook& rule_book) {
  return rule_book.packs().empty() ? kChinaOffset : rule_book.packs().front().utc_offset;
}

}  // namespace

Date evaluation_day(const RuleBook& rule_book, Instant instant) {
  return local_date(instant, offset_of(rule_book));
}

Instant end_of_evaluation_day(const RuleBook& rule_book, Date day) {
  return end_of_day(day, offset_of(rule_book));
}

}  // namespace pledged
