// File alerts: FileRejected, which tells whoever owes the figures that the file which should have brought
// them was refused. What it is not: the board's alerts (alert.h), and the choice of the files: those are the
// refusals that stand, by the store (4-interfaces.md, "Alerts"). Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "daemon/publish/alerts/alert.h"
#include "rules/date.h"

namespace pledged {

/// What is told of a file that was refused.
struct RejectedFile {
  std::string name;
  std::string sha256;  ///< in hexadecimal; empty if it was not read
  Instant received{};
  std::string by;                   ///< who dropped it; empty: not known
  std::vector<std::string> owners;  ///< who answers for its figures; empty: not known
  std::uint64_t faults_total = 0;
  /// The first one, as its receipt has it.
  struct Fault {
    std::string sheet;         ///< empty: it has none
    std::uint64_t row = 0;     ///< from 1; 0: the file as a whole
    std::uint64_t column = 0;  ///< from 1; 0: the row as a whole
    std::string value;         ///< as read, shortened
    std::string remedy_zh;     ///< empty: not known
    std::string remedy_en;
  } first;
};

/// One alert an owner, one without a department where none is known; ascending by identity. `files`: newest
/// first; of names that cannot be told apart in a label the newest counts.
std::vector<Alert> rejected_file_alerts(std::span<const RejectedFile> files, const AlertTexts& texts);

/// Both, ascending by identity. REQUIRES: each is so, and none of `of_board` is a FileRejected.
std::vector<Alert> with_file_alerts(std::vector<Alert> of_board, std::vector<Alert> of_files);

}  // namespace pledged
