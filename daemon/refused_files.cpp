#include "daemon/refused_files.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "daemon/intake/receipt.h"
#include "daemon/intake/utf8.h"

namespace pledged {
namespace {

// A receipt that cannot be read, of another version, says no more than the record does.
RejectedFile file_of(const FileRecord& record) {
  RejectedFile file;
  file.name = record.name;
  file.received = record.received;
  file.faults_total = record.rejected;
  std::optional<Receipt> receipt = receipt_from_json(record.receipt);
  if (!receipt) return file;
  file.sha256 = std::move(receipt->sha256);
  file.by = printable(receipt->by);
  file.owners = std::move(receipt->owners);
  file.faults_total = receipt->faults_total;
  if (receipt->faults.empty()) return file;
  Fault& fault = receipt->faults.front();
  file.first = {.sheet = printable(fault.sheet),
                .row = fault.row,
                .column = fault.column,
                .value = printable(fault.value),
                .remedy_zh = std::move(fault.remedy_zh),
                .remedy_en = std::move(fault.remedy_en)};
  return file;
}

}  // namespace

void RefusedFiles::read(const Store& store, Instant now) {
  std::vector<RejectedFile> files;
  std::vector<Vintage> vintages;
  for (const FileRecord& record : store.rejected_files(now - kTold)) {
    const auto found = std::ranges::lower_bound(vintages_, record.vintage, std::ranges::greater{});
    const bool known = found != vintages_.end() && *found == record.vintage;
    files.push_back(known ? files_[static_cast<std::size_t>(found - vintages_.begin())] : file_of(record));
    vintages.push_back(record.vintage);
  }
  files_ = std::move(files);
  vintages_ = std::move(vintages);
}

}  // namespace pledged
