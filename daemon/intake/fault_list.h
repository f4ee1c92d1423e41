// FaultList: everything found wrong in one file, so that a clerk corrects it once. Beyond a limit faults are
// counted but not kept, so that a file of nothing but faults costs no memory. A value type; one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "daemon/intake/intake_texts.h"
#include "daemon/intake/receipt.h"

namespace pledged {

class FaultList {
 public:
  explicit FaultList(std::size_t limit = Receipt::kMaxListed) : limit_(limit) {}

  /// What is said from now on is about this sheet; the empty name is a file without sheets.
  void in_sheet(std::string_view name) { sheet_ = name; }
  /// From now on what is wrong with one cell is said once, however many figures it is said of: the name of a
  /// row, the unit of a column.
  void say_once_a_cell() { once_a_cell_ = true; }
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
  bool said_before(Message message, CellPlace place);

  std::size_t limit_;
  std::string sheet_;
  std::vector<Fault> faults_;
  std::vector<Fault> warnings_;
  bool once_a_cell_ = false;
  std::set<std::tuple<std::string, std::uint64_t, std::uint64_t, Message>> said_;
  std::uint64_t faults_total_ = 0;
  std::uint64_t warnings_total_ = 0;
};

}  // namespace pledged
