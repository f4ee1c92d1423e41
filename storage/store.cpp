#include "storage/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/alert_table.h"
#include "storage/assessment_table.h"
#include "storage/backup.h"
#include "storage/connection.h"
#include "storage/file_table.h"
#include "storage/migrations.h"
#include "storage/observation_table.h"
#include "storage/opening.h"
#include "storage/provenance_table.h"
#include "storage/recent_series.h"
#include "storage/renaming.h"
#include "storage/rule_version_table.h"
#include "storage/rules_table.h"
#include "storage/series_table.h"
#include "storage/standing_log.h"
#include "storage/transaction.h"

namespace pledged {

/// The store's parts in the order of their lifetimes.
struct Store::Parts {
  explicit Parts(OpenedStore store) : opened(std::move(store)) {}

  OpenedStore opened;
  const Connection& connection = *opened.connection;
  FileTable files{connection};
  SeriesTable series{connection};
  ObservationTable observations{connection};
  ProvenanceTable provenance{connection};
  AssessmentTable assessments{connection};
  StandingLog standings{connection};
  RuleVersionTable rule_versions{connection};
  RulesTable rules{connection};
  AlertTable alerts{connection};
  std::optional<RecentSeries> recent;  // nothing: another process may write

  // Of a commit that failed nobody knows whether it is in.
  void commit_figures(WriteTransaction& transaction) {
    try {
      transaction.commit();
    } catch (...) {
      if (recent) recent->forget();
      throw;
    }
  }

  void remember(std::span<const NewValue> values, std::span<const std::uint32_t> stored, Vintage vintage) {
    if (!recent) return;
    for (const std::uint32_t position : stored) {
      const NewValue& value = values[position];
      recent->add(value.series, {value.period, value.value, vintage});
    }
  }
};

Result<Store> Store::open(const std::filesystem::path& path, Access access) {
  Result<OpenedStore> opened =
      access == Access::write ? open_for_writing(path, migrations()) : open_for_reading(path, migrations());
  if (!opened) return opened.error();
  auto parts = std::make_unique<Parts>(std::move(opened).value());
  if (access == Access::write) parts->recent.emplace();
  return Store(std::move(parts));
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Vintage Store::newest_vintage() const {
  return parts_->files.newest_vintage();
}

Vintage Store::vintage_at(Instant instant) const {
  return parts_->files.vintage_at(instant);
}

std::optional<FileRecord> Store::newest_file(const Sha256& hash) const {
  return parts_->files.find_newest(hash);
}

std::optional<FileRecord> Store::file(Vintage vintage) const {
  return parts_->files.find(vintage);
}

std::vector<FileRecord> Store::files(std::size_t limit) const {
  return parts_->files.newest(limit);
}

std::optional<SeriesNumber> Store::find_series(const SeriesKey& key) const {
  if (!parts_->recent) return parts_->series.find(key);
  if (const auto held = parts_->recent->find(key)) return held;
  const auto found = parts_->series.find(key);
  if (found) parts_->recent->keep(key, *found);
  return found;
}

std::optional<SeriesNumber> Store::find_series(const SeriesKey& key, RulesNumber under) const {
  return parts_->series.find(key, under);
}

SeriesKey Store::series_key(SeriesNumber number) const {
  return parts_->series.key(number);
}

Difference Store::compare(std::span<const NewValue> values) const {
  const ReadTransaction one_state(parts_->connection);
  return parts_->observations.compare(values, parts_->series.first_unstored()).difference;
}

std::vector<SeriesNumber> Store::reserve_series(std::span<const SeriesKey> keys) {
  const ReadTransaction one_state(parts_->connection);
  return parts_->series.reserve(keys);
}

Store::Committed Store::commit(
    FileRecord record, std::span<const NewValue> values,
    const std::function<std::string(const FileRecord&, const Difference&)>& receipt, const CellOf& cell_of) {
  WriteTransaction transaction(parts_->connection);
  parts_->files.number(record);
  Comparison comparison = parts_->observations.compare(values, parts_->series.first_unstored());
  Difference& difference = comparison.difference;
  if (!difference.touched.empty()) parts_->series.store_through(difference.touched.back());
  parts_->observations.store(values, comparison.to_store, record.vintage);
  record.added = difference.added;
  record.unchanged = difference.unchanged;
  record.revised = difference.revisions.size();
  record.receipt = receipt(record, difference);
  parts_->files.add(record);
  if (cell_of) parts_->provenance.store(values, comparison.to_store, record.vintage, cell_of);
  parts_->commit_figures(transaction);
  parts_->remember(values, comparison.to_store, record.vintage);
  parts_->series.forget_reservations();
  return {std::move(record), std::move(difference)};
}

std::optional<FoundCell> Store::cell(Vintage vintage, SeriesNumber series, Period period) const {
  return parts_->provenance.find(vintage, series, period);
}

FileRecord Store::record_file(FileRecord record) {
  WriteTransaction transaction(parts_->connection);
  parts_->files.number(record);
  parts_->files.add(record);
  transaction.commit();
  return record;
}

std::vector<Observation> Store::observations(SeriesNumber series) const {
  if (!parts_->recent) return parts_->observations.of(series);
  if (const auto* const held = parts_->recent->find(series)) return *held;
  std::vector<Observation> found = parts_->observations.of(series);
  parts_->recent->keep(series, found);
  return found;
}

std::vector<Observation> Store::observations(SeriesNumber series, RulesNumber under) const {
  return parts_->observations.of(series, under);
}

void Store::in_one_state(const std::function<void()>& reading) const {
  const ReadTransaction one_state(parts_->connection);
  reading();
}

void Store::for_each_series(
    const std::function<void(SeriesNumber, const SeriesKey&, std::span<const Observation>)>& visit) const {
  if (!parts_->recent) {
    parts_->observations.for_each_series(parts_->series, visit);
    return;
  }
  const auto fill_and_visit = [&](SeriesNumber number, const SeriesKey& key,
                                  std::span<const Observation> vintages) {
    parts_->recent->fill(key, number, vintages);
    visit(number, key, vintages);
  };
  parts_->observations.for_each_series(parts_->series, fill_and_visit);
}

void Store::for_each_series(
    const std::function<void(SeriesNumber, const SeriesKey&, std::span<const Observation>)>& visit,
    RulesNumber under) const {
  parts_->observations.for_each_series(parts_->series, visit, under);
}

std::vector<StoredAssessment> Store::assessments() const {
  return parts_->assessments.all();
}

void Store::save_assessments(const Evaluated& evaluated, std::span<const StoredAssessment> current,
                             std::span<const Transition> transitions) {
  WriteTransaction transaction(parts_->connection);
  parts_->assessments.save(current, transitions);
  parts_->standings.add(evaluated, current);
  transaction.commit();
}

std::optional<SaidThen> Store::said_at(const TargetId& target, Instant instant, RulesNumber under) const {
  return parts_->standings.said_at(target, instant, under);
}

Vintage Store::known_at(Instant instant) const {
  return std::max(vintage_at(instant), parts_->standings.seen_at(instant));
}

std::vector<Transition> Store::transitions(const TargetId& target) const {
  return parts_->assessments.transitions(target);
}

std::vector<RuleVersion> Store::rule_versions(const TargetId& target) const {
  return parts_->rule_versions.of(target);
}

void Store::for_each_versioned_target(const std::function<void(std::span<const RuleVersion>)>& visit) const {
  parts_->rule_versions.for_each_target(visit);
}

void Store::for_each_accepted_target(const std::function<void(std::span<const RuleVersion>)>& visit,
                                     RulesNumber under) const {
  parts_->rule_versions.for_each_accepted_target(visit, under);
}

RulesNumber Store::keep_rules(const StoredRules& rules, bool anew) {
  return parts_->rules.keep(rules, anew);
}

std::optional<StoredRules> Store::rules_at(Instant instant) const {
  return parts_->rules.at(instant);
}

void Store::add_rule_versions(std::span<const RuleVersion> versions) {
  parts_->rule_versions.add(versions);
}

bool Store::awaits(std::span<const Renaming> renamings) const {
  const ReadTransaction one_state(parts_->connection);
  return std::ranges::any_of(
      renamings, [this](const Renaming& renaming) { return is_awaited(parts_->connection, renaming); });
}

void Store::rename(std::span<const Renaming> renamings, Instant at) {
  if (!awaits(renamings)) return;
  WriteTransaction transaction(parts_->connection);
  for (const Renaming& renaming : renamings) take_over(parts_->connection, renaming, at);
  parts_->commit_figures(transaction);
  if (parts_->recent) parts_->recent->forget();
  parts_->series.forget_reservations();
}

std::vector<AlertRecord> Store::alerts() const {
  return parts_->alerts.all();
}

void Store::save_alerts(std::span<const AlertRecord> changed, std::span<const std::string> forget) {
  parts_->alerts.save(changed, forget);
}

Result<void> Store::backup(const std::filesystem::path& destination) const {
  return back_up(parts_->connection, destination);
}

std::uint64_t Store::size_bytes() const {
  std::uint64_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(parts_->connection.path().string() + suffix, missing);
    if (!missing) bytes += size;
  }
  return bytes;
}

Result<void> Store::checkpoint() {
  return parts_->connection.checkpoint();
}

std::string to_hex(const Sha256& hash) {
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

}  // namespace pledged
