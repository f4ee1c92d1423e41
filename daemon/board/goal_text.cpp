#include "daemon/board/goal_text.h"

#include <algorithm>
#include <utility>

#include "daemon/board/written_goal.h"

namespace pledged {

namespace {

/// Fills in what each kind of goal says beside its op and its unit.
class Writer {
 public:
  Writer(const RuleBook& rule_book, int year, WrittenGoal& written)
      : rule_book_(rule_book), year_(year), written_(written) {}

  void operator()(const About& goal) const {
    written_.numbers = {goal.value};
    written_.within = goal.within;
    written_.two_sided = goal.two_sided;
  }
  void operator()(const Between& goal) const {
    written_.numbers = {goal.low, goal.high};
    written_.two_sided = goal.two_sided;
  }
  void operator()(const DoneBy& goal) const {
    written_.references = {format_date(goal.due)};
    written_.unit = {};
  }
  void operator()(const External& goal) const {
    written_.source = goal.source;
    std::ranges::replace(written_.source, '\n', ' ');
  }
  void operator()(const FallBy& goal) const {
    written_.numbers = {goal.value};
    if (goal.base_year != year_ - 1) written_.base = goal.base_year;
  }
  void operator()(const NoWorseThan& goal) const { measured_by(goal.benchmark, goal.within); }
  void operator()(const Exceed& goal) const { measured_by(goal.benchmark, goal.margin); }
  void operator()(const RankWithin& goal) const {
    written_.numbers = {goal.rank};
    written_.percent = goal.percent;
  }
  void operator()(const Directional& goal) const {
    written_.references = {std::string(to_string(goal.trend))};
    written_.unit = {};
  }
  void operator()(const AllOf& goal) const { made_of(goal.parts); }
  void operator()(const AnyOf& goal) const { made_of(goal.parts); }
  void operator()(const Zero&) const {}
  void operator()(const Full&) const {}
  template <class WithValue>
  void operator()(const WithValue& goal) const {
    written_.numbers = {goal.value};
  }

 private:
  void measured_by(const Benchmark& benchmark, Decimal distance) const {
    written_.references = {rule_book_.indicator(benchmark.indicator).id.text,
                           rule_book_.area(benchmark.area).code.text};
    written_.numbers = {distance};
  }
  void made_of(const std::vector<TargetIndex>& parts) const {
    for (const TargetIndex part : parts) written_.references.push_back(rule_book_.target(part).id.text);
    written_.unit = {};
  }

  const RuleBook& rule_book_;
  int year_;
  WrittenGoal& written_;
};

/// Goals of the same meaning, written in one way.
WrittenGoal normal(WrittenGoal goal) {
  if (goal.op == "zero") {
    goal.op = "at_most";
    goal.numbers = {Decimal{}};
  } else if (goal.op == "full") {
    goal.op = "at_least";
    goal.numbers = {Decimal{100}};
    goal.unit = Unit::parse("%").value();
  } else if (goal.op == "all_of" || goal.op == "any_of") {
    std::ranges::sort(goal.references);
  }
  return goal;
}

bool same_number(const Decimal& a, const Unit& unit_of_a, const Decimal& b, const Unit& unit_of_b) {
  const Result<double> converted = convert(a, unit_of_a, unit_of_b);
  return converted && *converted == b.to_double();
}

bool same_numbers(const WrittenGoal& a, const WrittenGoal& b) {
  if (a.within.has_value() != b.within.has_value()) return false;
  if (a.within && !same_number(*a.within, a.unit, *b.within, b.unit)) return false;
  return std::ranges::equal(a.numbers, b.numbers, [&](const Decimal& of_a, const Decimal& of_b) {
    return same_number(of_a, a.unit, of_b, b.unit);
  });
}

using ReadGoal = std::optional<Goal>;

std::optional<Benchmark> benchmark_in(const RuleBook& rule_book, const WrittenGoal& written) {
  const auto indicator = rule_book.find_indicator(written.references[0]);
  const auto area = rule_book.find_area(written.references[1]);
  if (!indicator || !area) return std::nullopt;
  return Benchmark{*indicator, *area, rule_book.indicator(*indicator).name};
}

std::optional<std::vector<TargetIndex>> parts_in(const RuleBook& rule_book, const WrittenGoal& written) {
  std::vector<TargetIndex> parts;
  for (const std::string& id : written.references) {
    const auto part = rule_book.find_target(id);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  return parts;
}

ReadGoal goal_with_references(const RuleBook& rule_book, const WrittenGoal& written) {
  if (written.op == "done_by") {
    const Result<Date> due = parse_date(written.references[0]);
    return due ? ReadGoal(DoneBy{*due}) : std::nullopt;
  }
  if (written.op == "directional") {
    const auto trend = parse_trend(written.references[0]);
    return trend ? ReadGoal(Directional{*trend}) : std::nullopt;
  }
  if (written.op == "all_of" || written.op == "any_of") {
    auto parts = parts_in(rule_book, written);
    if (!parts) return std::nullopt;
    return written.op == "all_of" ? Goal(AllOf{*std::move(parts)}) : Goal(AnyOf{*std::move(parts)});
  }
  const auto benchmark = benchmark_in(rule_book, written);
  if (!benchmark) return std::nullopt;
  if (written.op == "exceed") return Exceed{*benchmark, written.numbers[0]};
  return NoWorseThan{*benchmark, written.numbers[0]};
}

ReadGoal goal_of_numbers(const WrittenGoal& written) {
  const std::string& op = written.op;
  if (op == "zero") return Zero{};
  if (op == "full") return Full{};
  if (op == "external") return External{written.source};
  const Decimal value = written.numbers[0];
  if (op == "at_least") return AtLeast{value};
  if (op == "above") return Above{value};
  if (op == "at_most") return AtMost{value};
  if (op == "below") return Below{value};
  if (op == "about") return About{value, written.within, written.two_sided};
  if (op == "between") return Between{value, written.numbers[1], written.two_sided};
  if (op == "fall_by") return FallBy{value, written.base};
  if (op == "rank_within") return RankWithin{value, written.percent};
  return std::nullopt;
}

}  // namespace

std::string goal_text(const RuleBook& rule_book, const Goal& goal, const Unit& unit, int year) {
  WrittenGoal written;
  written.op = op(goal);
  written.unit = unit;
  std::visit(Writer(rule_book, year, written), goal);
  return written.line();
}

bool same_goal(std::string_view a, std::string_view b) {
  if (a == b) return true;
  auto read_a = WrittenGoal::parse(a);
  auto read_b = WrittenGoal::parse(b);
  if (!read_a || !read_b) return false;
  const WrittenGoal one = normal(*std::move(read_a));
  const WrittenGoal other = normal(*std::move(read_b));
  if (one.op != other.op) return false;
  return one.references == other.references && one.base == other.base && one.two_sided == other.two_sided &&
         one.percent == other.percent && same_numbers(one, other);
}

std::optional<GoalInUnit> read_goal(const RuleBook& rule_book, std::string_view line) {
  const auto written = WrittenGoal::parse(line);
  if (!written) return std::nullopt;
  ReadGoal goal =
      written->references.empty() ? goal_of_numbers(*written) : goal_with_references(rule_book, *written);
  if (!goal) return std::nullopt;
  return GoalInUnit{*std::move(goal), written->unit};
}

}  // namespace pledged
