#include "daemon/commands/drafted_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "daemon/commands/report_words.h"
#include "daemon/commands/yaml_text.h"
#include "rules/date.h"
#include "rules/unit.h"
#include "rules/wording/word_match.h"

namespace pledged::commands {

namespace {

namespace words = report_words;

/// The value of `goal:`, and what is to be said about it.
struct DraftedGoal {
  std::string yaml;
  std::string_view remark;  ///< a note of report_words.h; empty: none
};

std::string number(const std::optional<Decimal>& value) {
  return value.value_or(Decimal()).to_string();
}

DraftedGoal external(std::string_view words, std::string_view remark) {
  return {fmt::format("{{external: {}}}", yaml_text(words)), remark};
}

DraftedGoal fall(const ProposedTarget& proposed, const TargetContext& context) {
  if (proposed.measure == "rank") return external(context.quote, "no-comparator");
  const bool last_year = !proposed.base_year || *proposed.base_year >= context.year - 1;
  const std::string base = last_year ? "" : fmt::format(", base: {}", *proposed.base_year);
  return {fmt::format("{{fall_by: {}{}}}", number(proposed.value), base),
          proposed.value_high ? "high-end" : std::string_view()};
}

int due_year(const ProposedTarget& proposed, const TargetContext& context) {
  return proposed.due && proposed.due->year ? *proposed.due->year : context.year;
}

DraftedGoal event(const ProposedTarget& proposed, const TargetContext& context) {
  const ProposedDue due = proposed.due.value_or(ProposedDue{});
  return {
      fmt::format("{{done_by: {}}}", format_date(make_date(due_year(proposed, context), due.month, due.day))),
      {}};
}

DraftedGoal rank(const ProposedTarget& proposed, const TargetContext& context) {
  if (!proposed.value) return external(context.quote, "no-comparator");
  const std::string_view of = proposed.unit == "%" ? ", of: percent" : "";
  return {fmt::format("{{rank_within: {}{}}}", number(proposed.value), of), {}};
}

DraftedGoal goal_of(const ProposedTarget& proposed, const TargetContext& context) {
  const std::string_view op = proposed.op;
  if (op == "done_by") return event(proposed, context);
  if (op == "fall_by") return fall(proposed, context);
  if (op == "rank_within") return rank(proposed, context);
  if (op == "zero" || op == "full") return {fmt::format("{{{}: true}}", op), {}};
  if (op == "directional") return {fmt::format("{{directional: {}}}", proposed.trend), {}};
  if (op == "external") return external(proposed.reference, {});
  // The series to compare with is chosen by a person.
  if (op == "exceed" || op == "no_worse_than") return external(proposed.reference, "relative");
  if (op == "between") {
    return {fmt::format("{{between: [{}, {}]}}", number(proposed.value), number(proposed.value_high)), {}};
  }
  return {fmt::format("{{{}: {}}}", op, number(proposed.value)), {}};
}

/// 浓度下降5%: what is known is the change, not what the concentration is counted in.
std::string_view measure_of(const ProposedTarget& proposed) {
  const bool relative = proposed.op == "fall_by" && proposed.unit == "%";
  return relative && proposed.measure != "share" ? "growth" : proposed.measure;
}

/// 近视率降低0.5个百分点: points of a series that is itself in percent.
bool counts_points(const ProposedTarget& proposed) {
  const Result<Unit> unit = Unit::parse(proposed.unit);
  return unit && unit->dimension == "points";
}

/// The unit as written where the table of units has it; else 个 with the same 万, and `known` false.
struct DraftedUnit {
  std::string symbol;
  bool known = true;
};
DraftedUnit unit_of(const ProposedTarget& proposed) {
  if (proposed.measure == "rank") return {std::string(proposed.unit == "%" ? "%" : words::kPlace)};
  if (!proposed.unit.empty() && Unit::parse(proposed.unit)) return {proposed.unit};
  if (proposed.unit.empty() && (proposed.measure == "share" || proposed.measure == "growth")) return {"%"};
  if (proposed.unit.empty() && !proposed.value) return {std::string(words::kCount)};
  for (const std::string_view bracket : words::kOpenBrackets) {  // 套（间）
    const std::string first = proposed.unit.substr(0, proposed.unit.find(bracket));
    if (!first.empty() && Unit::parse(first)) return {first};
  }
  const bool many = proposed.unit.starts_with(words::kMagnitude);
  return {std::string(many ? words::kMagnitude : "") + std::string(words::kCount), proposed.unit.empty()};
}

std::string_view frequency_of(std::string_view measure) {
  if (measure == "flow" || measure == "growth" || measure == "mean") return "monthly";
  return measure == "rank" ? "yearly" : "quarterly";
}

/// Only where the comparator leaves it open.
bool says_direction(const ProposedTarget& proposed) {
  return proposed.direction == "lower" &&
         (proposed.op == "about" || proposed.op == "between" || proposed.op == "external");
}

/// Keys of one entry, a line each.
class Lines {
 public:
  explicit Lines(std::string& yaml) : yaml_(yaml) {}
  void add(std::string_view key, std::string_view value) { yaml_ += fmt::format("    {}: {}\n", key, value); }

 private:
  std::string& yaml_;
};

std::string note_of(const ProposedTarget& proposed, std::string_view goal_remark, bool unit_known) {
  std::vector<std::string_view> notes = proposed.notes;
  if (!goal_remark.empty()) notes.push_back(goal_remark);
  if (!unit_known) notes.push_back("unit-unknown");
  std::string note =
      fmt::format("{}（{} {:.2f}）", words::kToReview, words::kConfidence, proposed.confidence);
  for (const std::string_view each : notes) {
    const auto remark = std::find_if(words::kRemarks.begin(), words::kRemarks.end(),
                                     [each](const words::Remark& r) { return r.note == each; });
    note += fmt::format("；{}", remark == words::kRemarks.end() ? each : remark->words);
  }
  if (!unit_known) note += fmt::format("：{}", proposed.unit);
  return note;
}

}  // namespace

std::string drafted_name(const ProposedTarget& proposed) {
  const std::string subject = proposed.subject.empty() ? std::string(words::kUnnamed) : proposed.subject;
  if (measure_of(proposed) == "growth") {
    const bool says_rate = wording::ends_with_any(subject, words::kRateEndings);
    return says_rate ? subject : subject + std::string(words::kGrowthRate);
  }
  if (counts_points(proposed) && proposed.op != "fall_by") return subject + std::string(words::kRiseInPoints);
  return proposed.verb + subject;
}

DraftedTarget draft_target(const ProposedTarget& proposed, const TargetContext& context) {
  const DraftedGoal goal = goal_of(proposed, context);
  const DraftedUnit unit = unit_of(proposed);
  const std::string_view measure = measure_of(proposed);
  const bool apart = proposed.op == "fall_by" && counts_points(proposed);
  DraftedTarget drafted;
  Lines target(drafted.target);
  drafted.target = fmt::format("  - id: {}\n", context.id);
  if (apart) drafted.indicator = fmt::format("  {}:\n", context.id);
  Lines indicator(apart ? drafted.indicator : drafted.target);
  indicator.add("name", fmt::format("{{zh: {}}}", yaml_text(context.name)));
  if (apart) indicator.add("unit", yaml_text("%"));
  if (measure != "event") target.add("unit", yaml_text(unit.symbol));
  indicator.add("measure", measure);
  if (measure != "event") indicator.add("frequency", frequency_of(measure));
  if (says_direction(proposed)) target.add("direction", proposed.direction);
  if (const int year = due_year(proposed, context); year != context.year) {
    target.add("year", std::to_string(year));
  }
  target.add("goal", goal.yaml);
  if (!proposed.per_unit.empty()) target.add("per_unit", "true");
  target.add("section", yaml_text(context.section));
  target.add("quote", yaml_text(context.quote));
  target.add("modality", proposed.modality);
  target.add("note", yaml_text(note_of(proposed, goal.remark, measure == "event" || unit.known)));
  return drafted;
}

}  // namespace pledged::commands
