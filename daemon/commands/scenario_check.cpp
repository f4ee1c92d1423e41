#include "daemon/commands/scenario_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "rules/explanation.h"

namespace pledged::commands {

namespace {

constexpr std::string_view kNone = "none";
constexpr std::string_view kUnknown = "unknown";
constexpr int kMoreDecimals = 3;  // a number is shown a little more exactly than it was compared

std::string label(const Alert& alert, const char* name) {
  const auto found = alert.labels.find(name);
  return found == alert.labels.end() ? std::string() : found->second;
}

/// The alert about the target itself; null: none fires.
const Alert* alert_of(const Target& target, const std::vector<Alert>& firing) {
  const auto found = std::ranges::find_if(
      firing, [&](const Alert& alert) { return label(alert, "target") == target.id.text; });
  return found == firing.end() ? nullptr : &*found;
}

/// True if the owner of the target's figures is told that one is overdue.
bool has_data_alert(const RuleBook& book, const Target& target, const std::vector<Alert>& firing) {
  return std::ranges::any_of(firing, [&](const Alert& alert) {
    return label(alert, "indicator") == book.indicator(target.indicator).id.text &&
           label(alert, "area") == book.area(target.area).code.text;
  });
}

std::string shown(double value, int decimals) {
  return known(value) ? format_number(value, decimals) : std::string(kUnknown);
}

class Comparison {
 public:
  void compare(std::string_view key, std::string_view expected, std::string_view got) {
    if (expected != got) found_.push_back({key, std::string(expected), std::string(got)});
  }
  template <class Enum>
  void compare_word(std::string_view key, const std::optional<Enum>& expected, Enum got) {
    if (expected) compare(key, to_string(*expected), to_string(got));
  }
  void compare_day(std::string_view key, const std::optional<Date>& expected, Date got) {
    if (expected)
      compare(key, format_date(*expected), got == Date{} ? std::string(kUnknown) : format_date(got));
  }
  void compare_number(const ExpectedNumber& expected, double got) {
    if (expected.met_by(got)) return;
    const std::string wanted =
        expected.value ? fmt::format("{:.{}f}", *expected.value, expected.decimals) : std::string(kUnknown);
    found_.push_back({expected.key, wanted, shown(got, expected.decimals + kMoreDecimals)});
  }
  void compare_text(const std::string& wanted, const Explanation& got) {
    if (got.zh.find(wanted) != std::string::npos || got.en.find(wanted) != std::string::npos) return;
    found_.push_back({"explanation_contains", wanted, "it does not"});
  }

  std::vector<Mismatch> take() { return std::move(found_); }

 private:
  std::vector<Mismatch> found_;
};

void compare_alerts(const Expectation& expectation, const Board& board, const std::vector<Alert>& firing,
                    Comparison& comparison) {
  const Target& target = board.rule_book().target(expectation.target);
  const Alert* const alert = alert_of(target, firing);
  const auto of_alert = [&](const char* name) {
    return alert == nullptr ? std::string(kNone) : label(*alert, name);
  };
  if (expectation.alert) comparison.compare("alert", *expectation.alert, of_alert("severity"));
  if (expectation.alertname) comparison.compare("alertname", *expectation.alertname, of_alert("alertname"));
  if (expectation.data_alert) {
    const bool got = has_data_alert(board.rule_book(), target, firing);
    comparison.compare("data_alert", *expectation.data_alert ? "true" : "false", got ? "true" : "false");
  }
}

}  // namespace

std::vector<Mismatch> mismatches(const Expectation& expectation, const Board& board,
                                 const std::vector<Alert>& firing) {
  const RuleBook& book = board.rule_book();
  const Target& target = book.target(expectation.target);
  const Assessment got = board.assessment(expectation.target);
  Comparison comparison;
  comparison.compare_word("status", expectation.status, got.status);
  comparison.compare_word("data_state", expectation.data_state, got.data_state);
  comparison.compare_word("path", expectation.path, got.path_source);
  comparison.compare_day("data_through", expectation.data_through, got.data_through);
  comparison.compare_day("data_due", expectation.data_due, got.data_due);
  for (const ExpectedNumber& number : expectation.numbers) {
    comparison.compare_number(number, got.*number.field);
  }
  compare_alerts(expectation, board, firing, comparison);
  const Explanation explanation = explain(target, book.indicator(target.indicator), got);
  for (const std::string& text : expectation.explanation_contains) comparison.compare_text(text, explanation);
  return comparison.take();
}

}  // namespace pledged::commands
