// FaultList: everything found wrong in one file, so that a clerk corrects it once. Beyond a limit faults are
// counted but not kept, so that a file of nothing but faults costs no memory. A value type; one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/intake_texts.h"
#include "daemon/intake/receipt.h"

namespace pledged {

class FaultList {
 public:
  explicit FaultList(std::size_t limit = Receipt::kMaxListed) : limit_(limit) {}

  /// What is said from now on is about this sheet; the empty name is a file without sheets.
  void in_sheet(std::string_view name) { sheet_ = name; }
  /// A fault rejects the file.
  void fault(Message message, CellPlace place, std::string_view value,
             std::initializer_list<std::string_view> details = {});
  /// A warning does not.
  void warn(Message message, CellPlace place, std::string_view value,
            std::initializer_list<std::string_view> details = {});

  [[nodiscard]] bool empty() const { return faults_total_ == 0; }
  /// True when no further fault would be kept; the reader may give up then.
  [[nodiscard]] bool exhausted() const { return faults_.size() >= limit_; }
  /// Says that nothing was looked at after `place`.
  void give_up(CellPlace place);
  [[nodiscard]] std::uint64_t faults_total() const { return faults_total_; }
  [[nodiscard]] std::uint64_t warnings_total() const { return warnings_total_; }
  /// Moves the list into the receipt, in the order of the cells.
  void hand_over(Receipt& receipt) &&;

 private:
  std::size_t limit_;
  std::string sheet_;
  std::vector<Fault> faults_;
  std::vector<Fault> warnings_;
  std::uint64_t faults_total_ = 0;
  std::uint64_t warnings_total_ = 0;
};

}  // namespace pledged
