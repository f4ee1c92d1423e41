#include "storage/file_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "storage/observation_key.h"
#include "storage/query.h"
#include "storage/stored_text.h"

namespace pledged {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO file (vintage, sha256, name, size, received, outcome, added, unchanged, revised, rejected, "
    "receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelect =
    "SELECT vintage, sha256, name, size, received, outcome, added, unchanged, revised, rejected, receipt "
    "FROM file ";

std::uint64_t count(const Query& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

FileRecord read_record(const Query& row, const Connection& connection) {
  FileRecord record;
  record.vintage = Vintage{static_cast<std::uint32_t>(row.integer(0))};
  std::ranges::copy(row.bytes(1).first(record.sha256.size()), record.sha256.begin());
  record.name = row.text(2);
  record.size = count(row, 3);
  record.received = instant_from(row.integer(4));
  const auto outcome = parse_file_outcome(row.text(5));
  if (!outcome) connection.fail_corrupt(fmt::format("file {} has no known outcome", row.integer(0)));
  record.outcome = *outcome;
  record.added = count(row, 6);
  record.unchanged = count(row, 7);
  record.revised = count(row, 8);
  record.rejected = count(row, 9);
  record.receipt = row.text(10);
  return record;
}

}  // namespace

Vintage FileTable::newest_vintage() const {
  Query query(connection_, "SELECT coalesce(max(vintage), 0) FROM file");
  query.next();
  return Vintage{static_cast<std::uint32_t>(query.integer(0))};
}

Vintage FileTable::vintage_at(Instant instant) const {
  Query query(connection_, "SELECT vintage FROM file WHERE received <= ? ORDER BY received DESC LIMIT 1");
  if (!query.bind(to_stored(instant)).next()) return Vintage{0};
  return Vintage{static_cast<std::uint32_t>(query.integer(0))};
}

std::optional<FileRecord> FileTable::find(Vintage vintage) const {
  Query query(connection_, fmt::format("{} WHERE vintage = ?", kSelect));
  if (!query.bind(pledged::number(vintage)).next()) return std::nullopt;
  return read_record(query, connection_);
}

std::optional<FileRecord> FileTable::find_newest(const Sha256& hash) const {
  Query query(connection_, fmt::format("{} WHERE sha256 = ? ORDER BY vintage DESC LIMIT 1", kSelect));
  if (!query.bind(std::span<const std::uint8_t>(hash)).next()) return std::nullopt;
  return read_record(query, connection_);
}

std::vector<FileRecord> FileTable::newest(std::size_t limit) const {
  Query query(connection_, fmt::format("{} ORDER BY vintage DESC", kSelect));
  std::vector<FileRecord> records;
  while (records.size() < limit && query.next()) records.push_back(read_record(query, connection_));
  return records;
}

// Names are in no index: this is asked only of a file that was refused and says nothing of whose it is.
std::optional<FileRecord> FileTable::find_accepted(std::string_view name) const {
  Query query(connection_,
              fmt::format("{} WHERE name = ? AND outcome = ? ORDER BY vintage DESC LIMIT 1", kSelect));
  if (!query.bind(name, to_string(FileOutcome::accepted)).next()) return std::nullopt;
  return read_record(query, connection_);
}

// The index on `received` leads to the files since then, however many came before.
std::vector<FileRecord> FileTable::rejected(Instant since) const {
  Query query(connection_, fmt::format("{} WHERE outcome = ? AND vintage IN "
                                       "(SELECT max(vintage) FROM file WHERE received >= ? GROUP BY name) "
                                       "ORDER BY vintage DESC",
                                       kSelect));
  query.bind(to_string(FileOutcome::rejected), to_stored(since));
  std::vector<FileRecord> records;
  while (query.next()) records.push_back(read_record(query, connection_));
  return records;
}

void FileTable::number(FileRecord& record) const {
  const std::uint32_t last = pledged::number(newest_vintage());
  if (last >= kMaxVintage) connection_.fail_limit(fmt::format("it has taken {} files, its limit", last));
  record.vintage = Vintage{last + 1};
  if (const auto before = find(Vintage{last})) {
    record.received = std::max(record.received, before->received + std::chrono::microseconds{1});
  }
  record.name = escape_invalid_utf8(record.name);
}

void FileTable::add(const FileRecord& record) const {
  Query insert(connection_, kInsert);
  insert
      .bind(pledged::number(record.vintage), std::span<const std::uint8_t>(record.sha256), record.name,
            record.size, to_stored(record.received), to_string(record.outcome), record.added,
            record.unchanged, record.revised, record.rejected, record.receipt)
      .run();
}

}  // namespace pledged
