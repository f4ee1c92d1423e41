#include "daemon/publish/metrics/department_counts.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "daemon/publish/metrics/text_format.h"

namespace pledged {
namespace {

constexpr std::string_view kTargets = "pledged_department_targets";

void append_counts(std::string_view department, const RollUp& roll_up, std::string& out) {
  for (int i = 0; i < kStatusCount; ++i) {
    const auto status = static_cast<Status>(i);
    if (roll_up.count(status) == 0) continue;
    out.append(kTargets).append("{department=\"").append(department).append("\",status=\"");
    out.append(to_string(status)).append("\"} ");
    append_number(out, static_cast<double>(roll_up.count(status)));
    out += '\n';
  }
}

/// A family with one sample a department of which a chance is told.
struct ForecastFamily {
  std::string_view name;
  std::string_view help;
  double (*value)(const RollUp&, const Parameters&);
};

constexpr ForecastFamily kForecasts[] = {
    {"pledged_department_told_targets", "Targets of a department whose chance is told or which are decided.",
     [](const RollUp& group, const Parameters&) { return static_cast<double>(group.told()); }},
    {"pledged_department_expected_met",
     "How many of the told targets of a department will be met: the sum of their chances.",
     [](const RollUp& group, const Parameters&) { return group.expected_met(); }},
    {"pledged_department_expected_met_low", "Lower end of the 80 % interval of the targets that will be met.",
     [](const RollUp& group, const Parameters& parameters) { return group.interval(parameters).low; }},
    {"pledged_department_expected_met_high",
     "Upper end of the 80 % interval of the targets that will be met.",
     [](const RollUp& group, const Parameters& parameters) { return group.interval(parameters).high; }},
};

}  // namespace

DepartmentCounts::DepartmentCounts(const RuleBook& rule_book) {
  // By the name as it is written: two names that differ only in what a label leaves out are one series.
  std::map<std::string, std::vector<std::size_t>> targets_of;
  for (std::size_t i = 0; i < rule_book.targets().size(); ++i) {
    std::string label;
    append_label_value(label, rule_book.targets()[i].department.name);
    targets_of[std::move(label)].push_back(i);
  }
  department_of_.resize(rule_book.targets().size());
  is_whole_.resize(rule_book.targets().size());
  for (const TargetIndex whole : rule_book.composites()) is_whole_[position(whole)] = true;
  for (const auto& [label, targets] : targets_of) {
    for (const std::size_t target : targets) {
      department_of_[target] = static_cast<std::uint32_t>(departments_.size());
    }
    departments_.push_back(label);
  }
}

std::string DepartmentCounts::render(const Board& board) const {
  if (departments_.empty()) return {};
  const std::vector<RollUp> groups = count(board);
  std::string text;
  append_family_header(text, kTargets, "gauge", "Targets of a department by status.");
  for (std::size_t i = 0; i < departments_.size(); ++i) append_counts(departments_[i], groups[i], text);
  const bool any_told =
      std::any_of(groups.begin(), groups.end(), [](const RollUp& group) { return group.told() > 0; });
  if (!any_told) return text;
  for (const ForecastFamily& family : kForecasts) {
    append_family_header(text, family.name, "gauge", family.help);
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      if (groups[i].told() == 0) continue;
      text.append(family.name).append("{department=\"").append(departments_[i]).append("\"} ");
      append_number(text, family.value(groups[i], board.rule_book().parameters()));
      text += '\n';
    }
  }
  return text;
}

std::vector<RollUp> DepartmentCounts::count(const Board& board) const {
  std::vector<RollUp> groups(departments_.size());
  std::size_t target = 0;
  for (const auto& chunk : board.chunks()) {
    for (std::size_t row = 0; row < chunk->size(); ++row, ++target) {
      RollUp& group = groups[department_of_.at(target)];
      if (is_whole_[target]) {
        group.add_whole(chunk->status[row]);
      } else {
        group.add(chunk->status[row], chunk->probability[row]);
      }
    }
  }
  return groups;
}

}  // namespace pledged
