#include "config/goal_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "config/fields.h"

namespace pledged {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 8> kComparators = {"at_least", "above",   "at_most", "below",
                                               "about",    "between", "done_by", "external"};
constexpr std::array<Words, 10> kGoalKeys = {"at_least", "above",   "at_most",  "below",  "about",
                                             "between",  "done_by", "external", "within", "two_sided"};

/// Comparators of the rule language that this program does not judge, and what comes nearest.
struct Unsupported {
  Words key;
  Words remedy;
};
constexpr std::array<Unsupported, 9> kUnsupported = {{
    {"zero", "write `at_most: 0`"},
    {"full", "write `at_least: 100` with unit \"%\""},
    {"fall_by", "write the fall as a signed growth: `at_most: -20` with measure growth"},
    {"rank_within", "write `at_most:` with measure rank"},
    {"no_worse_than", "write `external:` and a `note`"},
    {"exceed", "write `external:` and a `note`"},
    {"directional", "write `external:` and a `note`"},
    {"all_of", "write one target for each part"},
    {"any_of", "write one target for each part"},
}};

bool is_comparator(Words key) {
  return std::find(kComparators.begin(), kComparators.end(), key) != kComparators.end();
}

/// Reports every key that no goal has; false if there was one.
bool check_keys(const Node& node, Findings& findings) {
  bool known = true;
  for (const MapEntry& entry : node.entries) {
    if (std::find(kGoalKeys.begin(), kGoalKeys.end(), entry.key) != kGoalKeys.end()) continue;
    known = false;
    const auto unsupported = std::find_if(kUnsupported.begin(), kUnsupported.end(),
                                          [&](const Unsupported& goal) { return goal.key == entry.key; });
    if (unsupported != kUnsupported.end()) {
      findings.error(entry.place, "goal-unsupported",
                     fmt::format("goals by `{}` are not judged yet; {}", entry.key, unsupported->remedy));
    } else {
      report_unknown_key(entry, kGoalKeys, "goal.", findings);
    }
  }
  return known;
}

/// The one comparator; null after an error if there is none or more than one.
const MapEntry* find_comparator(const Node& node, Findings& findings) {
  const MapEntry* found = nullptr;
  for (const MapEntry& entry : node.entries) {
    if (!is_comparator(entry.key)) continue;
    if (found != nullptr) {
      findings.error(entry.place, "goal-comparators",
                     fmt::format("`goal` has both `{}` and `{}`; keep one, or write two targets", found->key,
                                 entry.key));
      return nullptr;
    }
    found = &entry;
  }
  if (found == nullptr && !node.incomplete) {
    findings.error(
        node.place, "goal-comparators",
        fmt::format("`goal` compares with nothing; write one of {}", fmt::join(kComparators, ", ")));
  }
  return found;
}

bool check_option(const Fields& fields, Words option, bool taken, Words takers) {
  if (!fields.has(option) || taken) return true;
  fields.findings().error(fields.place(option), "goal-option",
                          fmt::format("`goal.{}` goes with {} only; remove it", option, takers));
  return false;
}

std::optional<Goal> read_about(const Fields& fields, const Node& value) {
  const auto number = read_number(value, "goal.about", fields.findings());
  About about{number.value_or(Decimal()), fields.number("within"),
              fields.boolean("two_sided").value_or(false)};
  if (about.within && about.within->is_negative()) {
    fields.findings().error(fields.place("within"), "goal-range", "`goal.within` cannot be negative");
    return std::nullopt;
  }
  return number ? std::optional<Goal>(about) : std::nullopt;
}

std::optional<Goal> read_between(const Fields& fields, const Node& value) {
  Findings& findings = fields.findings();
  if (!expect_list(value, "goal.between", "[1, 2]", findings)) return std::nullopt;
  if (value.items.size() != 2) {
    findings.error(value.place, "goal-range",
                   fmt::format("`goal.between` takes two numbers, [low, high], not {}", value.items.size()));
    return std::nullopt;
  }
  const auto low = read_number(value.items[0], "goal.between", findings);
  const auto high = read_number(value.items[1], "goal.between", findings);
  if (!low || !high) return std::nullopt;
  if (low->to_double() >= high->to_double()) {
    findings.error(value.place, "goal-range",
                   fmt::format("`goal.between`: {} is not below {}; write [low, high]", low->to_string(),
                               high->to_string()));
    return std::nullopt;
  }
  return Between{*low, *high, fields.boolean("two_sided").value_or(false)};
}

template <class Comparator>
std::optional<Goal> read_bound(const Fields& fields, const MapEntry& entry) {
  const auto number = read_number(entry.value, "goal." + entry.key, fields.findings());
  return number ? std::optional<Goal>(Comparator{*number}) : std::nullopt;
}

std::optional<Goal> read_comparator(const Fields& fields, const MapEntry& entry) {
  if (entry.key == "at_least") return read_bound<AtLeast>(fields, entry);
  if (entry.key == "above") return read_bound<Above>(fields, entry);
  if (entry.key == "at_most") return read_bound<AtMost>(fields, entry);
  if (entry.key == "below") return read_bound<Below>(fields, entry);
  if (entry.key == "about") return read_about(fields, entry.value);
  if (entry.key == "between") return read_between(fields, entry.value);
  if (entry.key == "done_by") {
    const auto due = read_date(entry.value, "goal.done_by", fields.findings());
    return due ? std::optional<Goal>(DoneBy{*due}) : std::nullopt;
  }
  const auto source = read_text(entry.value, "goal.external", fields.findings());
  return source ? std::optional<Goal>(External{*source}) : std::nullopt;
}

}  // namespace

std::optional<Goal> read_goal(const Node& node, Findings& findings) {
  if (!expect_map(node, "goal", "{at_least: 7}", findings)) return std::nullopt;
  if (!check_keys(node, findings)) return std::nullopt;
  const MapEntry* comparator = find_comparator(node, findings);
  if (comparator == nullptr) return std::nullopt;
  const Fields fields(node, kGoalKeys, findings, "goal.");
  const bool about = comparator->key == "about";
  const bool between = comparator->key == "between";
  const bool within_fits = check_option(fields, "within", about, "`about`");
  const bool sides_fit = check_option(fields, "two_sided", about || between, "`about` and `between`");
  std::optional<Goal> goal = read_comparator(fields, *comparator);
  return within_fits && sides_fit ? std::move(goal) : std::nullopt;
}

Place comparator_place(const Node& goal) {
  const auto entry = std::find_if(goal.entries.begin(), goal.entries.end(),
                                  [](const MapEntry& candidate) { return is_comparator(candidate.key); });
  return entry == goal.entries.end() ? goal.place : entry->value.place;
}

}  // namespace pledged
