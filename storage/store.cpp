#include "storage/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <system_error>
#include <utility>

#include "storage/backup.h"
#include "storage/failpoint.h"
#include "storage/migrations.h"
#include "storage/renaming.h"
#include "storage/store_parts.h"

namespace pledged {

namespace {
// Of a large file the cells are packed by a second thread, if there can be one, while the values are stored.
std::future<PackedCells> cells_beside(std::span<const NewValue> values,
                                      std::span<const std::uint32_t> positions, const CellOf& cell_of) {
  constexpr std::size_t kWorthAThread = 50'000;
  const auto how =
      positions.size() < kWorthAThread ? std::launch::deferred : std::launch::async | std::launch::deferred;
  return std::async(how, [values, positions, &cell_of] {
    return cell_of ? ProvenanceTable::pack(values, positions, cell_of) : PackedCells{};
  });
}
}  // namespace

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

std::optional<FileRecord> Store::newest_accepted(std::string_view name) const {
  return parts_->files.find_accepted(name);
}

std::vector<FileRecord> Store::rejected_files(Instant since) const {
  return parts_->files.rejected(since);
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

bool Store::has_series(const IndicatorId& indicator, ObservationKind kind) const {
  return parts_->series.has(indicator, kind);
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
    const std::function<std::string(const FileRecord&, const Difference&)>& receipt, const CellOf& cell_of,
    std::span<const HeldCell> held) {
  WriteTransaction transaction(parts_->connection);
  failpoint_in_store("store-begun");
  parts_->files.number(record);
  Comparison comparison = parts_->compare(values);
  std::future<PackedCells> packing = cells_beside(values, comparison.to_store, cell_of);
  parts_->store_values(record, values, comparison);
  const PackedCells cells = packing.get();  // before anybody else asks for a cell
  Difference& difference = comparison.difference;
  difference.held = parts_->held.numbers(held.size());
  record.receipt = receipt(record, difference);
  parts_->files.add(record);
  parts_->held.add(held, difference.held, record.vintage);
  parts_->end_waiting(values, record);
  parts_->provenance.store(cells, record.vintage);
  failpoint_in_store("store-written");
  parts_->commit_figures(transaction, values, comparison.to_store, record.vintage);
  failpoint_in_store("store-committed");
  return {std::move(record), std::move(difference)};
}

Result<Store::Committed> Store::decide_held(FileRecord record, std::span<const HeldNumber> numbers,
                                            const Ruling& ruling) {
  WriteTransaction transaction(parts_->connection);
  std::vector<HeldCell> cells;
  for (const HeldNumber number : numbers) {
    auto cell = parts_->held.find(number);
    const auto shown = static_cast<std::uint32_t>(number);
    if (!cell) return Error{"held-unknown", fmt::format("there is no held cell {}", shown)};
    if (cell->decision) {
      return Error{"held-decided",
                   fmt::format("cell {} was {} by {} already", shown,
                               cell->decision->approved ? "approved" : "refused", cell->decision->by)};
    }
    if (!cell->dropped_by.empty() && cell->dropped_by == ruling.by) {
      return Error{"four-eyes",
                   fmt::format("cell {} was dropped by {}; another person must decide", shown, ruling.by)};
    }
    cells.push_back(*std::move(cell));
  }
  parts_->files.number(record);
  std::vector<NewValue> values;
  if (ruling.approve) values = values_of(cells);
  Comparison comparison = parts_->compare(values);
  parts_->store_values(record, values, comparison);
  parts_->files.add(record);
  for (const HeldCell& cell : cells) {
    parts_->held.decide(cell.number,
                        {ruling.approve, record.vintage, record.received, ruling.by, ruling.reason});
  }
  const auto cell_of = [&](std::size_t position) -> ReadCell {
    for (auto cell = cells.rbegin(); cell != cells.rend(); ++cell) {
      if (cell->period != values[position].period ||
          parts_->series.find(cell->series) != values[position].series)
        continue;
      return {cell->place.row, cell->place.column, cell->place.sheet, cell->place.text};
    }
    return {};
  };
  parts_->provenance.store(ProvenanceTable::pack(values, comparison.to_store, cell_of), record.vintage);
  parts_->commit_figures(transaction, values, comparison.to_store, record.vintage);
  return Committed{std::move(record), std::move(comparison.difference)};
}

// Sorted, one a series and period: of several that are approved at once the one dropped last.
std::vector<NewValue> Store::values_of(std::span<const HeldCell> cells) const {
  std::vector<SeriesKey> keys;
  for (const HeldCell& cell : cells) keys.push_back(cell.series);
  const std::vector<SeriesNumber> numbers = parts_->series.reserve(keys);
  std::map<std::pair<SeriesNumber, std::uint32_t>, NewValue> values;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    values.insert_or_assign({numbers[i], cells[i].period.code()},
                            NewValue{numbers[i], cells[i].period, cells[i].value});
  }
  std::vector<NewValue> sorted;
  for (const auto& [key, value] : values) sorted.push_back(value);
  return sorted;
}

std::vector<HeldCell> Store::held_cells(Held which) const {
  return parts_->held.cells(which);
}

std::vector<HeldCell> Store::held_at(Vintage known_at) const {
  return parts_->held.waiting_at(known_at);
}

std::optional<FoundCell> Store::cell(Vintage vintage, SeriesNumber series, Period period) const {
  return parts_->provenance.find(vintage, series, period);
}

FileRecord Store::record_file(FileRecord record) {
  WriteTransaction transaction(parts_->connection);
  parts_->files.number(record);
  parts_->files.add(record);
  failpoint_in_store("record-written");
  transaction.commit();
  failpoint_in_store("record-committed");
  return record;
}

FileRecord Store::override_status(FileRecord record, StatusOverride said) {
  WriteTransaction transaction(parts_->connection);
  parts_->files.number(record);
  parts_->files.add(record);
  said.vintage = record.vintage;
  said.at = record.received;
  parts_->overrides.add(said);
  transaction.commit();
  return record;
}

Result<FileRecord> Store::withdraw_override(FileRecord record, const TargetId& target, Date today,
                                            const std::string& by, const std::string& reason) {
  WriteTransaction transaction(parts_->connection);
  const auto last = parts_->overrides.last_of(target);
  if (!last || !last->is_in_force_on(today)) {
    return Error{
        "override-none",
        last ? fmt::format("no status of '{}' is set by hand: the last one was {}", target.text,
                           last->withdrawal ? "withdrawn already" : "until " + format_date(last->until))
             : fmt::format("no status of '{}' is set by hand", target.text)};
  }
  parts_->files.number(record);
  parts_->files.add(record);
  parts_->overrides.withdraw(last->number, {record.vintage, record.received, by, reason});
  transaction.commit();
  return record;
}

std::vector<StatusOverride> Store::overrides() const {
  return parts_->overrides.all();
}

std::vector<StatusOverride> Store::overrides_at(Vintage known_at, std::optional<RulesNumber> under) const {
  return parts_->overrides.last_at(known_at, under);
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
