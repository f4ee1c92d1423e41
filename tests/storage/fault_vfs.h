// FaultVfs: a layer between SQLite and the disk that sees every write, sync, truncation and removal before it
// happens and decides what becomes of it. While it lives it is the process's default VFS, so the Store under
// test is the one that is shipped. Not for two threads; one at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <string>

namespace pledged::storage_testing {

/// One thing that SQLite asks of the disk.
struct DiskStep {
  enum class Kind : std::uint8_t { write, sync, truncate, remove };
  Kind kind = Kind::write;
  std::string file;         ///< name without folder
  std::int64_t offset = 0;  ///< of a write; the new size of a truncation
  std::string bytes;        ///< of a write
};

class FaultVfs {
 public:
  /// Do it; say that it is done without doing it; or do nothing and return this SQLite code.
  struct Fate {
    enum class Kind : std::uint8_t { happen, pretend, fail };
    Kind kind = Kind::happen;
    int code = SQLITE_OK;
  };
  using Decide = std::function<Fate(const DiskStep&)>;

  explicit FaultVfs(Decide decide);
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  void decide_by(Decide decide) { decide_ = std::move(decide); }

 private:
  friend struct FaultVfsCalls;
  [[nodiscard]] Fate decide(const DiskStep& step) const { return decide_(step); }

  sqlite3_vfs* real_;
  sqlite3_vfs layer_;
  Decide decide_;
};

inline constexpr FaultVfs::Fate kHappens{};
inline constexpr FaultVfs::Fate kPretends{FaultVfs::Fate::Kind::pretend, SQLITE_OK};
constexpr FaultVfs::Fate fails(int code) {
  return {FaultVfs::Fate::Kind::fail, code};
}
/// For a test that ends no power and so needs no sync.
inline FaultVfs::Fate without_syncs(const DiskStep& step) {
  return step.kind == DiskStep::Kind::sync ? kPretends : kHappens;
}

}  // namespace pledged::storage_testing
