#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "config/fields.h"
#include "config/scenario_names.h"
#include "config/scenario_parts.h"
#include "rules/path.h"

namespace pledged {
namespace {

using Words = std::string_view;

/// Those that say what is expected; the keys of assessed_numbers() come to them.
constexpr std::array<Words, 9> kWordKeys = {"status",      "data_state", "path",     "alert",
                                            "alertname",   "data_alert", "data_due", "explanation_contains",
                                            "data_through"};
constexpr std::array<Words, 4> kAlerts = {"none", "info", "warning", "critical"};
constexpr Words kUnknown = "unknown";

std::vector<Words> all_keys() {
  std::vector<Words> keys = {"on", "target"};
  keys.insert(keys.end(), kWordKeys.begin(), kWordKeys.end());
  for (const AssessedNumber& number : assessed_numbers()) keys.push_back(number.key);
  return keys;
}

/// One of an enumeration's first `count` values, by its word.
template <class Enum>
std::optional<Enum> read_word(const Fields& fields, Words key, int count) {
  std::vector<Words> words;
  for (int i = 0; i < count; ++i) words.push_back(to_string(static_cast<Enum>(i)));
  const std::optional<std::string> word = fields.choice(key, words);
  if (!word) return std::nullopt;
  const auto at = std::find(words.begin(), words.end(), *word) - words.begin();
  return static_cast<Enum>(at);
}

/// Digits behind the point, as written.
int decimals_of(Words text) {
  const std::size_t point = text.find('.');
  return point == Words::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

std::optional<ExpectedNumber> read_expected(const Fields& fields, const AssessedNumber& number) {
  const Node* node = fields.find(number.key);
  if (node == nullptr) return std::nullopt;
  ExpectedNumber expected{number.key, number.field, std::nullopt, 0};
  if (node->kind == Node::Kind::scalar && node->text == kUnknown) return expected;
  if (node->text.find_first_of("eE") != std::string::npos) {
    fields.findings().error(node->place, "number",
                            fmt::format("`{}` takes a number with as many decimals as it is to be compared "
                                        "to, or {}, not `{}`",
                                        fields.name(number.key), kUnknown, node->text));
    return std::nullopt;
  }
  const std::optional<Decimal> value = fields.number(number.key);
  if (!value) return std::nullopt;
  expected.value = value->to_double();
  expected.decimals = decimals_of(node->text);
  return expected;
}

/// A text, or a list of them.
std::vector<std::string> read_texts(const Fields& fields, Words key) {
  const Node* node = fields.find(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::sequence) return fields.texts(key);
  const std::optional<std::string> text = fields.text(key);
  return text ? std::vector<std::string>{*text} : std::vector<std::string>{};
}

void read_words(const Fields& fields, Expectation& expectation) {
  constexpr int kPathSources = static_cast<int>(PathSource::linear) + 1;
  expectation.status = read_word<Status>(fields, "status", kStatusCount);
  expectation.data_state = read_word<DataState>(fields, "data_state", kDataStateCount);
  expectation.path = read_word<PathSource>(fields, "path", kPathSources);
  expectation.data_through = fields.date("data_through");
  expectation.data_due = fields.date("data_due");
  expectation.alert = fields.choice("alert", kAlerts);
  expectation.alertname = fields.text("alertname");
  expectation.data_alert = fields.boolean("data_alert");
  expectation.explanation_contains = read_texts(fields, "explanation_contains");
}

bool expects_something(const Fields& fields) {
  const auto has = [&](Words key) { return fields.has(key); };
  return std::any_of(kWordKeys.begin(), kWordKeys.end(), has) ||
         std::ranges::any_of(assessed_numbers(), has, &AssessedNumber::key);
}

}  // namespace

std::optional<Expectation> read_expectation(const Node& node, std::optional<TargetIndex> target,
                                            const RuleBook& rule_book, Findings& findings) {
  if (!expect_map(node, "expect", "{on: 2020-07-20, status: at_risk}", findings)) return std::nullopt;
  const std::vector<Words> keys = all_keys();
  const std::size_t errors_before = findings.error_count();
  const Fields fields(node, keys, findings, "expect.");
  const bool keys_known = findings.error_count() == errors_before;
  fields.require("on", "give the day, such as 2020-07-20");
  const std::optional<Date> on = fields.date("on");
  if (fields.has("target")) target = read_target_name(fields, rule_book);
  if (!target && !fields.has("target")) {
    fields.require("target", "name the target, here or once in the test");
  }
  if (keys_known && !fields.incomplete() && !expects_something(fields)) {
    findings.error(node.place, "expects-nothing",
                   "the entry expects nothing; say where the target stands, such as status: at_risk");
  }
  Expectation expectation;
  expectation.position = {findings.file(), node.place.line, node.place.column};
  read_words(fields, expectation);
  for (const AssessedNumber& number : assessed_numbers()) {
    if (const auto expected = read_expected(fields, number)) expectation.numbers.push_back(*expected);
  }
  if (!on || !target) return std::nullopt;
  expectation.on = *on;
  expectation.target = *target;
  return expectation;
}

}  // namespace pledged
