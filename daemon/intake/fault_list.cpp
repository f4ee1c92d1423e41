#include "daemon/intake/fault_list.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace pledged {
namespace {

void sort_by_cell(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
  });
}

}  // namespace

bool FaultList::said_before(Message message, CellPlace place) {
  return once_a_cell_ && place.row != 0 && !said_.emplace(sheet_, place.row, place.column, message).second;
}

void FaultList::fault(Message message, CellPlace place, std::string_view value,
                      std::initializer_list<std::string_view> details) {
  if (said_before(message, place)) return;
  ++faults_total_;
  if (faults_.size() >= limit_) return;
  faults_.push_back(make_fault(message, place, value, details));
  faults_.back().sheet = sheet_;
}

void FaultList::warn(Message message, CellPlace place, std::string_view value,
                     std::initializer_list<std::string_view> details) {
  if (said_before(message, place)) return;
  ++warnings_total_;
  if (warnings_.size() >= limit_) return;
  warnings_.push_back(make_fault(message, place, value, details));
  warnings_.back().sheet = sheet_;
}

void FaultList::give_up(CellPlace place) {
  ++faults_total_;
  faults_.push_back(make_fault(Message::kTooManyFaults, {}, "", {std::to_string(place.row)}));
}

void FaultList::hand_over(Receipt& receipt) && {
  sort_by_cell(faults_);
  sort_by_cell(warnings_);
  receipt.faults_total = faults_total_;
  receipt.warnings_total = warnings_total_;
  receipt.faults = std::move(faults_);
  receipt.warnings = std::move(warnings_);
}

}  // namespace pledged
