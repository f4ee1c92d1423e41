// The power fails: after every single thing that a run asked of the disk, the disk is rebuilt as it may be
// found then. What was synced is there; what was not may be there, be missing, be torn at a sector or be
// garbage in grown space, each write for itself.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "tests/storage/commit_loop.h"
#include "tests/storage/fault_vfs.h"
#include "tests/storage/sample_store.h"
#include "tests/support/temp_folder.h"

namespace pledged::storage_testing {
namespace {

struct Acknowledged {
  int file;
};
using Event = std::variant<DiskStep, Acknowledged>;
using Disk = std::map<std::string, std::string>;  // name → content
using Random = std::mt19937;

constexpr std::size_t kSector = 512;

/// A run on a store that was there before.
struct Recording {
  Disk before;
  std::vector<Event> events;
};

Recording record_loop() {
  Recording recording;
  const StorePlace place;
  const FaultVfs vfs([&](const DiskStep& step) {
    recording.events.emplace_back(step);
    return without_syncs(step);
  });
  open_store(place.path());
  for (const char* name : {"store.db", "store.db-wal"}) {
    recording.before[name] = testing_support::read_file(place.folder() / name);
  }
  recording.events.clear();
  run_commit_loop(place.path(), Plant::none,
                  [&](int file) { recording.events.emplace_back(Acknowledged{file}); });
  return recording;
}

void write_at(std::string& file, std::int64_t offset, std::string_view bytes) {
  const auto start = static_cast<std::size_t>(offset);
  file.resize(std::max(file.size(), start + bytes.size()), '\0');
  file.replace(start, bytes.size(), bytes);
}

void carry_out(Disk& disk, const DiskStep& step) {
  switch (step.kind) {
    case DiskStep::Kind::write:
      return write_at(disk[step.file], step.offset, step.bytes);
    case DiskStep::Kind::truncate:
      if (disk.contains(step.file)) disk[step.file].resize(static_cast<std::size_t>(step.offset));
      return;
    case DiskStep::Kind::remove:
      disk.erase(step.file);
      return;
    case DiskStep::Kind::sync:
      return;
  }
}

/// What a power cut may make of a write or truncation that was not synced.
void carry_out_unsynced(Disk& disk, const DiskStep& step, Random& random) {
  switch (random() % 4) {
    case 0:  // missing
      return;
    case 1: {  // torn
      DiskStep torn = step;
      torn.bytes.resize(random() % (step.bytes.size() / kSector + 1) * kSector);
      return step.kind == DiskStep::Kind::write ? carry_out(disk, torn) : void();
    }
    case 2: {  // garbage, only where the file grew: old content is not harmed
      const auto end = static_cast<std::size_t>(step.offset) + step.bytes.size();
      if (step.kind != DiskStep::Kind::write || end <= disk[step.file].size()) return;
      DiskStep garbage = step;
      std::ranges::generate(garbage.bytes, [&] { return static_cast<char>(random()); });
      return carry_out(disk, garbage);
    }
    default:
      return carry_out(disk, step);
  }
}

enum class Unsynced : std::uint8_t { kept, lost, mixed };

/// The disk after a cut behind the first `length` events. Syncs of files whose name ends in `lying` are
/// taken for nothing.
Disk disk_after(const Recording& recording, std::size_t length, Unsynced unsynced, std::string_view lying,
                Random& random) {
  const std::vector<Event>& events = recording.events;
  std::map<std::string, std::size_t> synced;  // name → number of events that are safe
  for (std::size_t index = 0; index < length; ++index) {
    const auto* step = std::get_if<DiskStep>(&events[index]);
    if (step == nullptr || step->kind != DiskStep::Kind::sync) continue;
    if (lying.empty() || !step->file.ends_with(lying)) synced[step->file] = index;
  }
  Disk disk = recording.before;
  for (std::size_t index = 0; index < length; ++index) {
    const auto* step = std::get_if<DiskStep>(&events[index]);
    if (step == nullptr) continue;
    const bool safe = index < synced[step->file] || step->kind == DiskStep::Kind::remove;
    if (safe || unsynced == Unsynced::kept) {
      carry_out(disk, *step);
    } else if (unsynced == Unsynced::mixed) {
      carry_out_unsynced(disk, *step, random);
    }
  }
  return disk;
}

int acknowledged_by(const std::vector<Event>& events, std::size_t length) {
  int file = 0;
  for (std::size_t index = 0; index < length; ++index) {
    if (const auto* event = std::get_if<Acknowledged>(&events[index])) file = event->file;
  }
  return file;
}

struct Outcome {
  int states = 0;
  Damage damage;
};

Outcome cut_everywhere(std::string_view lying, int mixtures) {
  Outcome outcome;
  Random random(20200422);
  const Recording recording = record_loop();
  const std::vector<Event>& events = recording.events;
  const FaultVfs no_syncs(without_syncs);
  for (std::size_t length = 0; length <= events.size(); ++length) {
    for (int state = 0; state < mixtures + 2; ++state) {
      const Unsynced unsynced = state == 0 ? Unsynced::kept : state == 1 ? Unsynced::lost : Unsynced::mixed;
      const StorePlace place;
      for (const auto& [name, content] : disk_after(recording, length, unsynced, lying, random)) {
        std::ofstream(place.folder() / name, std::ios::binary) << content;
      }
      outcome.damage += damage_of(place.path(), acknowledged_by(events, length));
      ++outcome.states;
    }
  }
  return outcome;
}

TEST(PowerCut, LosesNothingThatWasAcknowledgedAndLeavesNothingInHalf) {
  const Outcome outcome = cut_everywhere("", 4);
  EXPECT_EQ(outcome.damage, Damage{});
  EXPECT_GE(outcome.states, 500);
}

TEST(PowerCut, WithAWalThatIsNotSyncedLosesAcknowledgedFiles) {
  EXPECT_GT(cut_everywhere("-wal", 1).damage.lost, 0);
}

TEST(PowerCut, WithAStoreThatIsNotSyncedIsFound) {
  const Damage damage = cut_everywhere(".db", 1).damage;
  EXPECT_GT(damage.unreadable + damage.lost + damage.partial + damage.changed, 0);
}

}  // namespace
}  // namespace pledged::storage_testing
