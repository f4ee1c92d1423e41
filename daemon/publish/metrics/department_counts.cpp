#include "daemon/publish/metrics/department_counts.h"

#include <array>
#include <charconv>
#include <map>

#include "daemon/publish/metrics/text_format.h"

namespace pledged {
namespace {

constexpr std::string_view kName = "pledged_department_targets";

using Counts = std::array<std::uint64_t, kStatusCount>;

void append_counts(std::string_view department, const Counts& counts, std::string& out) {
  for (std::size_t status = 0; status < counts.size(); ++status) {
    if (counts[status] == 0) continue;
    out.append(kName).append("{department=\"").append(department).append("\",status=\"");
    out.append(to_string(static_cast<Status>(status))).append("\"} ");
    append_number(out, static_cast<double>(counts[status]));
    out += '\n';
  }
}

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
  for (const auto& [label, targets] : targets_of) {
    for (const std::size_t target : targets) {
      department_of_[target] = static_cast<std::uint32_t>(departments_.size());
    }
    departments_.push_back(label);
  }
}

std::string DepartmentCounts::render(const Board& board) const {
  if (departments_.empty()) return {};
  std::vector<Counts> counts(departments_.size(), Counts{});
  std::size_t target = 0;
  for (const auto& chunk : board.chunks()) {
    for (const Status status : chunk->status) {
      ++counts[department_of_.at(target++)][static_cast<std::size_t>(status)];
    }
  }
  std::string text;
  append_family_header(text, kName, "gauge", "Targets of a department by status.");
  for (std::size_t i = 0; i < departments_.size(); ++i) append_counts(departments_[i], counts[i], text);
  return text;
}

}  // namespace pledged
