#include "daemon/board/written_goal.h"

#include <algorithm>
#include <charconv>

namespace pledged {

namespace {

/// What stands behind the op: how many references, then how many numbers.
struct Shape {
  std::string_view op;
  std::size_t references = 0;
  std::size_t numbers = 0;
  bool more_references = false;
};
constexpr Shape kShapes[] = {
    {"at_least", 0, 1},    {"above", 0, 1},       {"at_most", 0, 1},      {"below", 0, 1},
    {"about", 0, 1},       {"between", 0, 2},     {"done_by", 1, 0},      {"fall_by", 0, 1},
    {"zero", 0, 0},        {"full", 0, 0},        {"exceed", 2, 1},       {"no_worse_than", 2, 1},
    {"rank_within", 0, 1}, {"directional", 1, 0}, {"all_of", 1, 0, true}, {"any_of", 1, 0, true},
};
constexpr std::string_view kExternal = "external";
constexpr std::string_view kWithin = "within";
constexpr std::string_view kBase = "base";
constexpr std::string_view kTwoSided = "two_sided";
constexpr std::string_view kPercent = "percent";

std::string_view take_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

bool at_end(std::string_view rest) {
  return rest.find_first_not_of(' ') == std::string_view::npos;
}

std::string_view next_word(std::string_view rest) {
  return take_word(rest);
}

bool take(std::string_view& rest, std::string_view word) {
  if (next_word(rest) != word) return false;
  take_word(rest);
  return true;
}

bool take_number(std::string_view& rest, Decimal& number) {
  const Result<Decimal> parsed = Decimal::parse(take_word(rest));
  if (parsed) number = *parsed;
  return parsed.has_value();
}

bool take_numbers(std::string_view& rest, std::size_t count, WrittenGoal& goal) {
  goal.numbers.resize(count);
  for (Decimal& number : goal.numbers) {
    if (!take_number(rest, number)) return false;
  }
  return true;
}

bool take_references(std::string_view& rest, const Shape& shape, WrittenGoal& goal) {
  while (!at_end(rest) && (shape.more_references || goal.references.size() < shape.references)) {
    goal.references.emplace_back(take_word(rest));
  }
  return goal.references.size() >= shape.references;
}

/// A pure number has no symbol: what follows is an option then.
bool take_unit(std::string_view& rest, WrittenGoal& goal) {
  constexpr std::string_view kOptions[] = {"", kWithin, kBase, kTwoSided, kPercent};
  const bool none = std::ranges::find(kOptions, next_word(rest)) != std::end(kOptions);
  const Result<Unit> unit = Unit::parse(none ? "" : take_word(rest));
  if (unit) goal.unit = *unit;
  return unit.has_value();
}

bool take_options(std::string_view& rest, WrittenGoal& goal) {
  if (take(rest, kWithin)) {
    Decimal within;
    if (!take_number(rest, within)) return false;
    goal.within = within;
  }
  if (take(rest, kBase)) {
    const std::string_view year = take_word(rest);
    int base = 0;
    const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), base);
    if (error != std::errc{} || end != year.data() + year.size()) return false;
    goal.base = base;
  }
  goal.two_sided = take(rest, kTwoSided);
  goal.percent = take(rest, kPercent);
  return at_end(rest);
}

/// The symbol as one word: blanks in it say nothing to Unit::parse.
std::string one_word(std::string symbol) {
  std::erase(symbol, ' ');
  return symbol;
}

}  // namespace

std::string WrittenGoal::line() const {
  if (op == kExternal) return source.empty() ? op : op + ' ' + source;
  std::string line = op;
  for (const std::string& reference : references) line += ' ' + reference;
  for (const Decimal& number : numbers) line += ' ' + number.to_string();
  if (const std::string symbol = one_word(unit.symbol); !symbol.empty()) line += ' ' + symbol;
  if (within) line.append(" ").append(kWithin).append(" ").append(within->to_string());
  if (base) line.append(" ").append(kBase).append(" ").append(std::to_string(*base));
  if (two_sided) line.append(" ").append(kTwoSided);
  if (percent) line.append(" ").append(kPercent);
  return line;
}

std::optional<WrittenGoal> WrittenGoal::parse(std::string_view line) {
  WrittenGoal goal;
  goal.op = take_word(line);
  if (goal.op == kExternal) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    goal.source = line;
    return goal;
  }
  const auto* const shape = std::ranges::find(kShapes, goal.op, &Shape::op);
  if (shape == std::end(kShapes)) return std::nullopt;
  const bool read = take_references(line, *shape, goal) && take_numbers(line, shape->numbers, goal) &&
                    take_unit(line, goal) && take_options(line, goal);
  return read ? std::optional(std::move(goal)) : std::nullopt;
}

}  // namespace pledged
