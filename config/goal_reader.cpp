#include "config/goal_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "config/fields.h"
#include "config/names.h"
#include "config/pack_keys.h"
#include "rules/period.h"

namespace pledged {
namespace {

using Words = std::string_view;

/// An option stands beside the comparators that take it.
struct Option {
  Words key;
  std::array<Words, 2> takers;  // the second may be empty
};
constexpr std::array<Option, pack_keys::kGoalOptions.size()> kOptions = {{
    {"within", {"about", ""}},
    {"two_sided", {"about", "between"}},
    {"base", {"fall_by", ""}},
    {"of", {"rank_within", ""}},
}};

bool is_comparator(Words key) {
  return std::find(pack_keys::kComparators.begin(), pack_keys::kComparators.end(), key) !=
         pack_keys::kComparators.end();
}

/// Reports every key that no goal has; false if there was one.
bool check_keys(const Node& node, Findings& findings) {
  bool known = true;
  for (const MapEntry& entry : node.entries) {
    if (std::find(pack_keys::kGoal.begin(), pack_keys::kGoal.end(), entry.key) != pack_keys::kGoal.end()) {
      continue;
    }
    known = false;
    report_unknown_key(entry, pack_keys::kGoal, "goal.", findings);
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
    findings.error(node.place, "goal-comparators",
                   fmt::format("`goal` compares with nothing; write one of {}",
                               fmt::join(pack_keys::kComparators, ", ")));
  }
  return found;
}

/// The relative goals have their options within their own map.
std::string option_remedy(const Option& option, Words comparator) {
  if (option.key == "within" && comparator == "no_worse_than") {
    return "write it within the braces of `no_worse_than`";
  }
  return "remove it";
}

bool check_options(const Fields& fields, Words comparator) {
  bool fit = true;
  for (const Option& option : kOptions) {
    const auto& [first, second] = option.takers;
    if (!fields.has(option.key) || comparator == first || comparator == second) continue;
    fit = false;
    const std::string takers =
        second.empty() ? fmt::format("`{}`", first) : fmt::format("`{}` and `{}`", first, second);
    fields.findings().error(fields.place(option.key), "goal-option",
                            fmt::format("`goal.{}` goes with {} only; {}", option.key, takers,
                                        option_remedy(option, comparator)));
  }
  return fit;
}

/// Reads the value of one comparator, with the options that stand beside it.
class ComparatorReader {
 public:
  ComparatorReader(const Fields& fields, const MapEntry& comparator)
      : fields_(fields), findings_(fields.findings()), key_(comparator.key), value_(comparator.value) {
    refers_.place = value_.place;
  }

  std::optional<GoalDraft> read() {
    const std::size_t errors_before = findings_.error_count();
    read_value();
    if (findings_.error_count() != errors_before || !goal_) return std::nullopt;
    return GoalDraft{std::move(*goal_), std::move(refers_)};
  }

 private:
  void read_value();
  template <class Comparator>
  void read_bound();
  template <class Comparator>
  void read_flag();
  template <class Comparator>
  void read_parts();
  void read_about();
  void read_between();
  void read_fall();
  void read_rank();
  void read_directional();
  void read_due();
  void read_external();
  void read_no_worse_than();
  void read_exceed();
  Benchmark read_benchmark(const Fields& fields);
  bool require_benchmark_map();

  [[nodiscard]] std::string name() const { return "goal." + key_; }
  void fail(Place place, std::string code, std::string message) {
    findings_.error(place, std::move(code), std::move(message));
  }

  const Fields& fields_;
  Findings& findings_;
  const std::string& key_;
  const Node& value_;
  std::optional<Goal> goal_;  // nothing: it could not be read
  GoalReferences refers_;
};

struct ReadComparator {
  Words key;
  void (ComparatorReader::*read)();
};

void ComparatorReader::read_value() {
  using Reader = ComparatorReader;
  static constexpr std::array<ReadComparator, pack_keys::kComparators.size()> kReaders = {{
      {"at_least", &Reader::read_bound<AtLeast>},
      {"above", &Reader::read_bound<Above>},
      {"at_most", &Reader::read_bound<AtMost>},
      {"below", &Reader::read_bound<Below>},
      {"about", &Reader::read_about},
      {"between", &Reader::read_between},
      {"fall_by", &Reader::read_fall},
      {"zero", &Reader::read_flag<Zero>},
      {"full", &Reader::read_flag<Full>},
      {"no_worse_than", &Reader::read_no_worse_than},
      {"exceed", &Reader::read_exceed},
      {"rank_within", &Reader::read_rank},
      {"directional", &Reader::read_directional},
      {"done_by", &Reader::read_due},
      {"external", &Reader::read_external},
      {"all_of", &Reader::read_parts<AllOf>},
      {"any_of", &Reader::read_parts<AnyOf>},
  }};
  const auto* const reader = std::find_if(kReaders.begin(), kReaders.end(),
                                          [this](const ReadComparator& known) { return known.key == key_; });
  (this->*reader->read)();
}

template <class Comparator>
void ComparatorReader::read_bound() {
  if (const auto number = read_number(value_, name(), findings_)) goal_ = Comparator{*number};
}

template <class Comparator>
void ComparatorReader::read_flag() {
  const auto meant = read_boolean(value_, name(), findings_);
  if (meant) goal_ = Comparator{};
  if (meant && !*meant) {
    fail(value_.place, "goal-flag",
         fmt::format("`{}: false` pledges nothing; write `true`, or another comparator", name()));
  }
}

void ComparatorReader::read_about() {
  const auto number = read_number(value_, name(), findings_);
  const About about{number.value_or(Decimal()), fields_.number("within"),
                    fields_.boolean("two_sided").value_or(false)};
  if (number) goal_ = about;
  if (about.within && about.within->is_negative()) {
    fail(fields_.place("within"), "goal-range", "`goal.within` cannot be negative");
  }
}

void ComparatorReader::read_between() {
  if (!expect_list(value_, name(), "[1, 2]", findings_)) return;
  if (value_.items.size() != 2) {
    return fail(value_.place, "goal-range",
                fmt::format("`goal.between` takes two numbers, [low, high], not {}", value_.items.size()));
  }
  const auto low = read_number(value_.items[0], name(), findings_);
  const auto high = read_number(value_.items[1], name(), findings_);
  const bool two_sided = fields_.boolean("two_sided").value_or(false);
  if (!low || !high) return;
  if (low->to_double() >= high->to_double()) {
    fail(value_.place, "goal-range",
         fmt::format("`goal.between`: {} is not below {}; write [low, high]", low->to_string(),
                     high->to_string()));
  }
  goal_ = Between{*low, *high, two_sided};
}

void ComparatorReader::read_fall() {
  const auto number = read_number(value_, name(), findings_);
  const auto base = fields_.integer("base", Period::kMinYear, Period::kMaxYear);
  if (number && number->is_negative()) {
    fail(value_.place, "goal-range",
         fmt::format("`goal.fall_by` is the fall itself, so {} would be a rise; write {}",
                     number->to_string(), number->negated().to_string()));
  }
  if (!number) return;
  goal_ = FallBy{*number, base ? std::optional(static_cast<int>(*base)) : std::nullopt};
}

void ComparatorReader::read_rank() {
  const auto rank = read_number(value_, name(), findings_);
  const auto of = fields_.choice("of", pack_keys::kRankUnits);
  const bool percent = of == "percent";
  if (!rank) return;
  goal_ = RankWithin{*rank, percent};
  const double place = rank->to_double();
  if (percent && !(place > 0 && place <= 100)) {
    fail(value_.place, "goal-range",
         fmt::format("`goal.rank_within`: {} per cent is not above 0 and up to 100", rank->to_string()));
  } else if (!percent && (place < 1 || rank->exponent() < 0)) {
    fail(value_.place, "goal-range",
         fmt::format("`goal.rank_within`: {} is no place; write a whole number from 1, or `of: percent`",
                     rank->to_string()));
  }
}

void ComparatorReader::read_directional() {
  const auto trend = read_choice(value_, name(), pack_keys::kTrends, findings_);
  if (trend) goal_ = Directional{*parse_trend(*trend)};
}

void ComparatorReader::read_due() {
  if (const auto due = read_date(value_, name(), findings_)) goal_ = DoneBy{*due};
}

void ComparatorReader::read_external() {
  if (auto source = read_text(value_, name(), findings_)) goal_ = External{std::move(*source)};
}

bool ComparatorReader::require_benchmark_map() {
  return expect_map(value_, name(), "{indicator: gdp-growth, area: \"330000\"}", findings_);
}

Benchmark ComparatorReader::read_benchmark(const Fields& fields) {
  BenchmarkReference reference;
  if (const Node* indicator = fields.require("indicator", "name the series to compare with")) {
    reference.indicator = read_identifier(*indicator, fields.name("indicator"), findings_).value_or("");
    reference.indicator_place = indicator->place;
  }
  if (const auto area = fields.text("area");
      area && check_area_code(*area, fields.place("area"), findings_)) {
    reference.area = area;
    reference.area_place = fields.place("area");
  }
  refers_.benchmark = std::move(reference);
  return {};
}

void ComparatorReader::read_no_worse_than() {
  if (!require_benchmark_map()) return;
  const Fields fields(value_, pack_keys::kNoWorseThan, findings_, name() + '.');
  const auto within = fields.number("within");
  goal_ = NoWorseThan{read_benchmark(fields), within.value_or(Decimal())};
  if (within && within->is_negative()) {
    fail(fields.place("within"), "goal-range",
         fmt::format("`{}` cannot be negative; a lead is written `exceed:` with `margin`",
                     fields.name("within")));
  }
}

void ComparatorReader::read_exceed() {
  if (!require_benchmark_map()) return;
  const Fields fields(value_, pack_keys::kExceed, findings_, name() + '.');
  const auto margin = fields.number("margin");
  goal_ = Exceed{read_benchmark(fields), margin.value_or(Decimal())};
}

template <class Comparator>
void ComparatorReader::read_parts() {
  if (!expect_list(value_, name(), "[first-target, second-target]", findings_)) return;
  goal_ = Comparator{};
  for (const Node& item : value_.items) {
    if (item.kind == Node::Kind::map) {
      refers_.parts.push_back({"", item.place, &item});
    } else if (auto id = read_identifier(item, name(), findings_)) {
      refers_.parts.push_back({std::move(*id), item.place, nullptr});
    }
  }
  if (value_.items.size() >= 2) return;
  fail(value_.place, "goal-parts",
       fmt::format("`{}` takes two targets or more, not {}", name(), value_.items.size()));
}

}  // namespace

std::optional<GoalDraft> read_goal(const Node& node, Findings& findings) {
  if (!expect_map(node, "goal", "{at_least: 7}", findings)) return std::nullopt;
  if (!check_keys(node, findings)) return std::nullopt;
  const MapEntry* comparator = find_comparator(node, findings);
  if (comparator == nullptr) return std::nullopt;
  const Fields fields(node, pack_keys::kGoal, findings, "goal.");
  const bool options_fit = check_options(fields, comparator->key);
  auto goal = ComparatorReader(fields, *comparator).read();
  return options_fit ? std::move(goal) : std::nullopt;
}

}  // namespace pledged
