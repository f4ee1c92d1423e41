#include "tests/config/pack_case.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

namespace fs = std::filesystem;

PackOutcome read(const std::vector<fs::path>& packs, const std::vector<fs::path>& sources,
                 const fs::path& root) {
  PackOutcome outcome{read_rule_book(packs, sources, china_calendar()), ""};
  outcome.diagnostics = printed(outcome.result.diagnostics, root);
  return outcome;
}

PackOutcome read_folder(const fs::path& folder) {
  std::vector<fs::path> packs;
  std::vector<fs::path> sources;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    (entry.path().filename() == "sources" ? sources : packs).push_back(entry.path());
  }
  if (packs.empty()) packs.push_back(folder);
  std::sort(packs.begin(), packs.end());
  return read(packs, sources, folder);
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char byte : text) line += byte == '\n' ? std::string("\\n") : std::string(1, byte);
  return line;
}

std::string text_of(const LocalName& name) {
  return name.zh == name.en ? name.zh.str() : name.zh + " / " + name.en;
}

std::string text_of(const Indicator& indicator) {
  std::string text =
      fmt::format("indicator {}: {}; {} in {}, {}, {} is better, precision {}, due after {}+{} days",
                  indicator.id.text, text_of(indicator.name), to_string(indicator.measure),
                  indicator.unit.symbol.empty() ? "1" : indicator.unit.symbol, to_string(indicator.frequency),
                  to_string(indicator.direction), indicator.precision, indicator.release.lag_days,
                  indicator.release.grace_working_days.value_or(Parameters{}.data_grace_days));
  if (!indicator.release.january) text += ", without January";
  if (indicator.plausible_min) text += fmt::format(", at least {}", *indicator.plausible_min);
  if (indicator.plausible_max) text += fmt::format(", at most {}", *indicator.plausible_max);
  if (!indicator.aliases.empty()) text += fmt::format(", also {}", fmt::join(indicator.aliases, " | "));
  if (!indicator.data_owner.empty()) text += ", from " + indicator.data_owner;
  if (!indicator.excluded_years.empty()) {
    text += fmt::format(", not like {}", fmt::join(indicator.excluded_years, " and "));
  }
  if (indicator.reports == Reports::fall) text += ", reports the fall";
  if (indicator.computed) text += ", computed";
  if (!indicator.renamed_from.empty()) text += ", formerly " + indicator.renamed_from;
  return text;
}

/// What follows the comparator and its number.
struct GoalRest {
  const RuleBook& book;

  std::string operator()(const About& goal) const {
    const std::string within = goal.within ? " within " + goal.within->to_string() : "";
    return within + (goal.two_sided ? " two-sided" : "");
  }
  std::string operator()(const Between& goal) const {
    return " to " + goal.high.to_string() + (goal.two_sided ? " two-sided" : "");
  }
  std::string operator()(const DoneBy& goal) const { return ' ' + format_date(goal.due); }
  std::string operator()(const External& goal) const { return ' ' + goal.source; }
  std::string operator()(const FallBy& goal) const {
    return goal.base_year ? fmt::format(" since {}", *goal.base_year) : "";
  }
  std::string operator()(const NoWorseThan& goal) const { return benchmark(goal.benchmark); }
  std::string operator()(const Exceed& goal) const { return benchmark(goal.benchmark); }
  std::string operator()(const RankWithin& goal) const { return goal.percent ? " per cent" : ""; }
  std::string operator()(const Directional& goal) const { return fmt::format(" {}", to_string(goal.trend)); }
  std::string operator()(const AllOf& goal) const { return parts(goal.parts); }
  std::string operator()(const AnyOf& goal) const { return parts(goal.parts); }
  template <class Other>
  std::string operator()(const Other&) const {
    return "";
  }

 private:
  [[nodiscard]] std::string benchmark(const Benchmark& other) const {
    return fmt::format(" of {} in {} ({})", book.indicator(other.indicator).id.text,
                       book.area(other.area).code.text, text_of(other.name));
  }
  [[nodiscard]] std::string parts(const std::vector<TargetIndex>& indexes) const {
    std::vector<std::string> ids;
    for (const TargetIndex index : indexes) ids.push_back(book.target(index).id.text);
    return fmt::format(" {}", fmt::join(ids, " | "));
  }
};

std::string goal_text(const Goal& goal, const Unit& unit, const RuleBook& book) {
  std::string text(op(goal));
  if (const auto value = goal_value(goal)) text += ' ' + value->to_string();
  text += std::visit(GoalRest{book}, goal);
  return text + (unit.symbol.empty() ? "" : ' ' + unit.symbol);
}

std::string amendments_text(const Target& target, const RuleBook& book) {
  std::string text;
  for (const Amendment& amendment : target.amendments) {
    text += fmt::format(", from {} {} by {}", format_date(amendment.date),
                        goal_text(amendment.goal, amendment.unit, book), amendment.authority);
    if (!amendment.note.empty()) text += fmt::format(" ({})", amendment.note);
  }
  return text;
}

std::string path_text(const Target& target) {
  std::string text;
  constexpr std::array<std::string_view, 4> kPaths = {"", "flat", "linear", "seasonal"};
  if (target.path != PathKind::automatic)
    text += fmt::format(", path {}", kPaths.at(static_cast<std::size_t>(target.path)));
  for (const PathNode& node : target.trajectory)
    text += fmt::format(", {} by month {}", node.share, node.month);
  return text;
}

std::string parameters_text(const Target& target, const RuleBook& book) {
  std::string text;
  for (const ParameterOverride& given : book.parameter_set_of(target).overrides) {
    text += fmt::format(", {} {}", given.field->key, fmt::join(given.numbers, " "));
  }
  return text;
}

std::string text_of(const Target& target, const RuleBook& book) {
  std::string text =
      fmt::format("target {}: {}; {} {} in {} {}, {}, {}, due {}", target.id.text, text_of(target.name),
                  book.indicator(target.indicator).id.text, goal_text(target.goal, target.unit, book),
                  target.year, book.area(target.area).code.text,
                  target.direction == Direction::lower ? "lower is better" : "higher is better",
                  to_string(target.modality), format_date(target.due()));
  if (!target.hedges.empty()) text += fmt::format(", hedges {}", fmt::join(target.hedges, " | "));
  text += path_text(target);
  if (target.annual != nullptr) {
    text += fmt::format(", by growth from {}", target.annual->base_year);
    if (target.annual->limit) text += fmt::format(", limit {}", target.annual->limit->to_string());
  }
  text += amendments_text(target, book);
  text += parameters_text(target, book);
  if (target.per_unit) text += ", of each unit";
  if (target.assumed) text += ", reading assumed";
  if (!target.renamed_from.empty()) text += ", formerly " + target.renamed_from;
  if (target.baseline) {
    text += fmt::format(", baseline {} {} of {}", target.baseline->value.to_string(),
                        target.baseline->unit.symbol, target.baseline->year);
    if (!target.baseline->quote.empty()) text += fmt::format(" “{}”", target.baseline->quote);
  }
  if (!target.section.empty()) text += ", section " + target.section;
  if (!target.quote.empty()) text += fmt::format(", “{}”", target.quote);
  if (!target.department.name.empty()) text += ", by " + target.department.name;
  if (target.department.assumed) text += " (assumed)";
  if (!target.note.empty()) text += ", note " + target.note;
  return text;
}

}  // namespace

fs::path china_calendar() {
  return testing_support::source_folder() / "rules/calendars/china.yaml";
}

PackOutcome read_pack_case(const CaseFile& file) {
  if (fs::is_directory(file.path)) return read_folder(file.path);
  const testing_support::TempFolder folder;
  fs::copy_file(file.path, folder.path() / file.path.filename());
  return read({folder.path()}, {}, folder.path());
}

std::string in_lines(const RuleBook& book) {
  std::string text;
  for (const Pack& pack : book.packs()) {
    text += fmt::format("pack {}: {} of {}, UTC+{}", pack.id.text, pack.year, book.area(pack.area).code.text,
                        pack.utc_offset.count() / 60);
    if (!pack.title.empty()) text += fmt::format(", {}", pack.title);
    if (pack.date) text += fmt::format(", {}", format_date(*pack.date));
    if (!pack.source_file.empty()) text += fmt::format(", {}", pack.source_file);
    text += '\n';
  }
  for (const Area& area : book.areas()) {
    text += fmt::format("area {}: {}{}\n", area.code.text, text_of(area.name),
                        area.parent.text.empty() ? "" : " in " + area.parent.text);
  }
  for (const Indicator& indicator : book.indicators()) {
    text += text_of(indicator);
    if (indicator.level) text += ", the growth of " + book.indicator(*indicator.level).id.text;
    text += '\n';
  }
  for (const Target& target : book.targets()) text += on_one_line(text_of(target, book)) + '\n';
  return text;
}

}  // namespace pledged::config_tests
