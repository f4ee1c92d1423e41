#include "daemon/intake/intake.h"

#include <algorithm>
#include <future>
#include <optional>
#include <utility>

#include "daemon/intake/cross_check.h"
#include "daemon/intake/data_owners.h"
#include "daemon/intake/fault_list.h"
#include "daemon/intake/file_figures.h"
#include "daemon/intake/held_cells.h"
#include "daemon/intake/numbered_values.h"
#include "daemon/intake/sha256.h"
#include "daemon/intake/utf8.h"
#include "rules/decimal.h"
#include "storage/failpoint.h"

namespace pledged {
namespace {

constexpr double kReading = 0.5;  // of the work of taking a file in; the rest is storing
constexpr std::size_t kRowsPerReport = 4096;

std::string shown(const std::optional<double>& value) {
  return value ? Decimal::from_double(*value).to_string() : std::string();
}

std::string_view kind_word(ObservationKind kind) {
  return kind == ObservationKind::growth ? "growth" : "level";
}

// What the difference does to the store, line by line up to the limit.
void list_revisions(Receipt& receipt, const Difference& difference, const NumberedValues& values,
                    const RuleBook& rule_book) {
  receipt.revisions_total = difference.revisions.size();
  receipt.revisions.clear();
  for (const Revision& revision : difference.revisions) {
    if (receipt.revisions.size() == Receipt::kMaxListed) break;
    const SeriesKey key = values.key(revision.series, rule_book);
    receipt.revisions.push_back({.indicator = key.indicator.text,
                                 .area = key.area.text,
                                 .kind = std::string(kind_word(key.kind)),
                                 .period = revision.period.to_string(),
                                 .before = shown(revision.before),
                                 .after = shown(revision.after)});
  }
}

void describe(Receipt& receipt, const Difference& difference, const NumberedValues& values,
              const RuleBook& rule_book) {
  receipt.added = difference.added;
  receipt.unchanged = difference.unchanged;
  receipt.revised = difference.revisions.size();
  list_revisions(receipt, difference, values, rule_book);
}

std::vector<SeriesKey> keys_of(const std::vector<SeriesNumber>& touched, const NumberedValues& values,
                               const RuleBook& rule_book) {
  std::vector<SeriesKey> keys;
  keys.reserve(touched.size());
  for (const SeriesNumber number : touched) keys.push_back(values.key(number, rule_book));
  return keys;
}

// While a large file is read, a second thread, if there can be one, takes its hash: it is a twelfth of the
// work.
std::future<Sha256> hash_beside(std::string_view bytes) {
  constexpr std::size_t kWorthAThread = 1U << 20U;
  const auto how =
      bytes.size() < kWorthAThread ? std::launch::deferred : std::launch::async | std::launch::deferred;
  return std::async(how, [bytes] { return sha256_of(bytes); });
}

bool changes_nothing(const Difference& difference) {
  return difference.added == 0 && difference.revisions.empty();
}

// The newest file of these bytes that was not rejected. A rejection says nothing about the values, since the
// rule book may have changed; so the files before it are looked at, which is rare.
std::optional<FileRecord> taken_before(const Store& store, const Sha256& hash) {
  std::optional<FileRecord> record = store.newest_file(hash);
  while (record && (record->outcome == FileOutcome::rejected || record->sha256 != hash)) {
    const std::uint32_t vintage = number(record->vintage);
    record = vintage > 1 ? store.file(Vintage{vintage - 1}) : std::nullopt;
  }
  return record;
}

}  // namespace

// What the bytes are, before anything is written.
struct Intake::Judged {
  FileRecord record;
  Receipt receipt;
  std::optional<FileFigures> file;
  std::optional<NumberedValues> values;  // if the file has no fault
  std::vector<NewValue> believed;        // of the values, if some are held; in their order
  std::vector<std::size_t> positions;    // of those among the values
  HeldCells held;

  [[nodiscard]] std::span<const NewValue> to_store() const {
    return held.size() == 0 ? values->values() : std::span<const NewValue>(believed);
  }
  [[nodiscard]] ReadCell cell(std::size_t position) const {
    const NumberedValues::Origin origin = values->origin(position);
    return file->cell(origin.row, values->column(), origin.at);
  }
  [[nodiscard]] std::size_t position(std::size_t stored) const {
    return held.size() == 0 ? stored : positions[stored];
  }
};

Intake::Intake(Store& store, std::shared_ptr<const RuleBook> rule_book, const Clock& clock,
               SandboxedReader reader)
    : store_(store),
      rule_book_(std::move(rule_book)),
      layouts_(std::make_shared<std::vector<Layout>>()),
      clock_(clock),
      reader_(std::move(reader)) {}

Intake::Judged Intake::received(std::string_view name, std::uint64_t size) const {
  Judged judged;
  judged.record.name = printable(name);
  judged.record.size = size;
  judged.record.received = clock_.now();
  judged.record.outcome = FileOutcome::rejected;
  judged.receipt.file = judged.record.name;
  judged.receipt.size = size;
  judged.receipt.received = format_instant(judged.record.received);
  judged.receipt.by = dropped_by_;
  judged.receipt.outcome = FileOutcome::rejected;
  return judged;
}

// Reading and judging is the first part of taking a file in.
std::function<void(double)> Intake::reading() const {
  if (!progress_) return {};
  return [this](double share) { progress_(kReading * share); };
}

Intake::Judged Intake::judge(std::string_view name, std::string_view bytes) const {
  Judged judged = received(name, bytes.size());
  std::future<Sha256> hash = hash_beside(bytes);
  FaultList faults;
  const FileContext context{*rule_book_, *layouts_, judged.record.received, reading()};
  judged.file = read_file_figures(name, bytes, reader_, context, faults);
  judged.record.sha256 = hash.get();
  judged.receipt.sha256 = to_hex(judged.record.sha256);
  if (judged.file) {
    judged.receipt.encoding = judged.file->encoding();
    judged.receipt.layout = judged.file->layout;
    judged.receipt.rows = judged.file->table.rows;
    judged.receipt.missing = judged.file->table.missing;
    judged.receipt.owners = owners_of(judged.file->table, *rule_book_);
    if (faults.empty()) {
      judged.values.emplace(std::move(judged.file->table), *rule_book_, store_);
      judge_belief(judged);
      judge_revision(judged, faults);
      const auto cell_of = [&judged](std::size_t position) { return judged.cell(position); };
      cross_check(*judged.values, *rule_book_, store_, cell_of, faults);
      if (judged.receipt.outcome == FileOutcome::accepted && judged.held.size() > 0 &&
          judged.believed.empty()) {
        judged.receipt.outcome = FileOutcome::held;
      }
    }
  }
  if (judged.receipt.outcome == FileOutcome::rejected) {
    judged.receipt.rejected = faults.faults_total();
    find_owners(judged.receipt);
  }
  judged.record.outcome = judged.receipt.outcome;
  judged.record.rejected = judged.receipt.rejected;
  std::move(faults).hand_over(judged.receipt);
  return judged;
}

// Of a file in which nothing could be read: it is likely that of the month before, under the same name.
void Intake::find_owners(Receipt& receipt) const {
  if (!receipt.owners.empty()) return;
  const auto before = store_.newest_accepted(receipt.file);
  const auto receipt_before = before ? receipt_from_json(before->receipt) : std::nullopt;
  if (receipt_before) receipt.owners = receipt_before->owners;
}

// Bytes that were taken in before: they change nothing, or they would bring old values back unasked.
void Intake::judge_revision(Judged& judged, FaultList& faults) const {
  Receipt& receipt = judged.receipt;
  receipt.outcome = FileOutcome::accepted;
  const auto before = taken_before(store_, judged.record.sha256);
  if (!before) return;
  const Difference difference = store_.compare(judged.to_store());
  if (changes_nothing(difference)) {
    receipt.outcome = FileOutcome::duplicate;
    receipt.unchanged = difference.unchanged;
    judged.record.unchanged = difference.unchanged;
    return;
  }
  receipt.outcome = FileOutcome::held;
  list_revisions(receipt, difference, *judged.values, *rule_book_);
  faults.fault(Message::kOlderRevision, {}, "", {std::to_string(number(before->vintage))});
  const auto cell_of = [&judged](std::size_t position) { return judged.cell(position); };
  judged.held = HeldCells::of_older(difference, *judged.values, *rule_book_, cell_of, dropped_by_, store_);
  judged.believed.clear();
}

// Those that are doubted are put aside; what else the file says is not lost for them.
void Intake::judge_belief(Judged& judged) const {
  const std::vector<DoubtedValue> doubted = doubted_values(*judged.values, *rule_book_, store_);
  if (doubted.empty()) return;
  const auto cell_of = [&judged](std::size_t position) { return judged.cell(position); };
  judged.held = HeldCells(doubted, *judged.values, *rule_book_, cell_of, dropped_by_, store_);
  const auto all = judged.values->values();
  auto next = doubted.begin();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (next != doubted.end() && next->position == i) {
      ++next;
      continue;
    }
    judged.believed.push_back(all[i]);
    judged.positions.push_back(i);
  }
}

Intake::Outcome Intake::take(std::string_view name, std::string_view bytes) {
  Judged judged = judge(name, bytes);
  Outcome outcome{.receipt = std::move(judged.receipt), .touched = {}, .held = {}};
  Receipt& receipt = outcome.receipt;
  const bool brings = receipt.outcome == FileOutcome::accepted || !judged.held.cells().empty();
  failpoint_in_store("parsed");
  if (!brings) {
    if (receipt.outcome != FileOutcome::rejected) judged.held.list(receipt, {});
    judged.record.receipt = to_json(receipt);
    store_.record_file(std::move(judged.record));
    return outcome;
  }
  const auto write_receipt = [&](const FileRecord& record, const Difference& difference) {
    receipt.received = format_instant(record.received);
    if (receipt.outcome == FileOutcome::accepted) {
      receipt.vintage = number(record.vintage);
      describe(receipt, difference, *judged.values, *rule_book_);
    }
    judged.held.list(receipt, difference.held);
    return to_json(receipt);
  };
  const std::span<const NewValue> values = judged.to_store();
  const auto share = [&values](std::size_t stored) {
    return static_cast<double>(stored) / static_cast<double>(values.size());
  };
  const auto cell_of = [&](std::size_t stored) {
    if (progress_ && stored % kRowsPerReport == 0) progress_(kReading + (1 - kReading) * share(stored));
    return judged.cell(judged.position(stored));
  };
  const Store::Committed committed =
      store_.commit(std::move(judged.record), values, write_receipt, cell_of, judged.held.cells());
  outcome.touched = keys_of(committed.difference.touched, *judged.values, *rule_book_);
  for (const HeldCell& cell : judged.held.cells()) outcome.held.push_back(cell.series);
  return outcome;
}

Intake::Outcome Intake::dry_run(std::string_view name, std::string_view bytes) const {
  Judged judged = judge(name, bytes);
  Outcome outcome{.receipt = std::move(judged.receipt), .touched = {}, .held = {}};
  outcome.receipt.dry_run = true;
  if (outcome.receipt.outcome != FileOutcome::rejected && judged.values)
    judged.held.list(outcome.receipt, {});
  if (outcome.receipt.outcome != FileOutcome::accepted) return outcome;
  const Difference difference = store_.compare(judged.to_store());
  describe(outcome.receipt, difference, *judged.values, *rule_book_);
  outcome.touched = keys_of(difference.touched, *judged.values, *rule_book_);
  return outcome;
}

Receipt Intake::refuse(std::string_view name, std::uint64_t size, Fault why) {
  Judged judged = received(name, size);
  judged.record.rejected = 1;
  judged.receipt.rejected = 1;
  judged.receipt.faults_total = 1;
  judged.receipt.faults.push_back(std::move(why));
  find_owners(judged.receipt);
  judged.record.receipt = to_json(judged.receipt);
  store_.record_file(std::move(judged.record));
  return judged.receipt;
}

}  // namespace pledged
