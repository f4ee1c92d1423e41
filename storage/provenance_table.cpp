#include "storage/provenance_table.h"

#include <stdexcept>

#include "storage/cell_codec.h"
#include "storage/observation_key.h"
#include "storage/query.h"

namespace pledged {
namespace {

// A run is read from its beginning to find one cell.
constexpr std::size_t kRun = 4096;

std::uint64_t key_of(SeriesNumber series, Period period) {
  return static_cast<std::uint64_t>(without_vintage(observation_key(series, period, Vintage{0})));
}

}  // namespace

PackedCells ProvenanceTable::pack(std::span<const NewValue> values, std::span<const std::uint32_t> positions,
                                  const CellOf& cell_of) {
  PackedCells packed;
  CellPacker run;
  for (std::size_t done = 0; done < positions.size(); done += kRun) {
    const auto of_run = positions.subspan(done, std::min(kRun, positions.size() - done));
    run.clear();
    for (const std::uint32_t position : of_run) {
      run.add(key_of(values[position].series, values[position].period), cell_of(position));
    }
    const NewValue& first = values[of_run.front()];
    packed.runs.push_back({key_of(first.series, first.period), {run.bytes().begin(), run.bytes().end()}});
  }
  return packed;
}

void ProvenanceTable::store(const PackedCells& cells, Vintage vintage) const {
  Query insert(connection_, "INSERT INTO provenance (vintage, first_key, content) VALUES (?, ?, ?)");
  for (const PackedCells::Run& run : cells.runs) {
    insert.bind(number(vintage), run.first_key, std::span<const std::uint8_t>(run.bytes)).run();
  }
}

std::optional<FoundCell> ProvenanceTable::find(Vintage vintage, SeriesNumber series, Period period) const {
  const std::uint64_t key = key_of(series, period);
  Query query(connection_,
              "SELECT first_key, content FROM provenance WHERE vintage = ? AND first_key <= ? "
              "ORDER BY first_key DESC LIMIT 1");
  if (!query.bind(number(vintage), key).next()) return std::nullopt;
  try {
    return unpack_cell(query.bytes(1), static_cast<std::uint64_t>(query.integer(0)), key);
  } catch (const std::out_of_range& damage) {
    connection_.fail_corrupt(damage.what());
  }
}

}  // namespace pledged
