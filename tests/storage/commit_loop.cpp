#include "tests/storage/commit_loop.h"

#include <array>
#include <cmath>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

constexpr int kSeries = 10;

std::string name_of(int file) {
  return "file-" + std::to_string(file);
}

/// Values tell which file stated them: file × 1000 + position.
std::vector<Cell> cells_of(int file) {
  std::vector<Cell> cells;
  for (int position = 0; position < kLoopCells; ++position) {
    const auto month = static_cast<unsigned>(position / kSeries) + 1;
    cells.push_back({level_of("i" + std::to_string(position % kSeries)), Period::month(2020, month),
                     file * 1000 + position});
  }
  return cells;
}

void commit_split(Store& store, int file) {
  const std::vector<Cell> cells = cells_of(file);
  const auto half = cells.begin() + kLoopCells / 2;
  put(store, name_of(file), {cells.begin(), half});
  put(store, name_of(file), {half, cells.end()});
}

struct Count {
  int values = 0;
  int records = 0;
};

std::array<Count, kLoopFiles + 1> count_files(const Store& store, Damage& damage) {
  std::array<Count, kLoopFiles + 1> counts{};
  for (const auto& [series, vintages] : content_of(store)) {
    for (const auto& [place, value] : vintages) {
      const int file = value ? static_cast<int>(std::floor(*value / 1000)) : 0;
      const bool stated = file >= 1 && file <= kLoopFiles && *value - file * 1000 < kLoopCells;
      stated ? ++counts[static_cast<std::size_t>(file)].values : ++damage.changed;
    }
  }
  for (int file = 1; file <= kLoopFiles; ++file) {
    if (store.newest_file(hash_of(name_of(file)))) counts[static_cast<std::size_t>(file)].records = 1;
  }
  return counts;
}

}  // namespace

void run_commit_loop(const std::filesystem::path& path, Plant plant,
                     const std::function<void(int file)>& acknowledge) {
  Store store = open_store(path);
  for (int file = 1; file <= kLoopFiles; ++file) {
    if (plant == Plant::early_ack) acknowledge(file);
    plant == Plant::split ? commit_split(store, file) : (void)put(store, name_of(file), cells_of(file));
    if (plant != Plant::early_ack) acknowledge(file);
    if (file % 2 == 0) (void)store.checkpoint();
  }
}

Damage& Damage::operator+=(const Damage& other) {
  unreadable += other.unreadable;
  partial += other.partial;
  lost += other.lost;
  changed += other.changed;
  return *this;
}

std::ostream& operator<<(std::ostream& out, const Damage& damage) {
  return out << damage.unreadable << " unreadable, " << damage.partial << " partial, " << damage.lost
             << " lost, " << damage.changed << " changed";
}

Damage damage_of(const std::filesystem::path& path, int acknowledged) {
  Damage damage;
  std::array<Count, kLoopFiles + 1> counts{};
  try {
    counts = count_files(open_store(path), damage);
  } catch (const std::runtime_error&) {  // refused, or a StoreFailure while reading
    ++damage.unreadable;
    return damage;
  }
  for (int file = 1; file <= kLoopFiles; ++file) {
    const Count& count = counts[static_cast<std::size_t>(file)];
    const bool in = count.values == kLoopCells && count.records == 1;
    const bool out = count.values == 0 && count.records == 0;
    if (!in && !out) ++damage.partial;
    if (!in && file <= acknowledged) ++damage.lost;
  }
  return damage;
}

}  // namespace pledged::storage_testing
