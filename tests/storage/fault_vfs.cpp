#include "tests/storage/fault_vfs.h"

#include <new>
#include <string_view>
#include <utility>

namespace pledged::storage_testing {
namespace {

/// What SQLite holds for an open file: our part, and behind it the real VFS's.
struct LayeredFile {
  sqlite3_file base;  // first: SQLite knows only this
  const FaultVfs* owner;
  const char* path;  // SQLite keeps it until the file is closed
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LayeredFile*>(file) + 1);
}

const sqlite3_io_methods& real_methods(sqlite3_file* file) {
  return *real(file)->pMethods;
}

std::string name_of(const char* path) {
  const std::string_view text = path == nullptr ? "" : path;
  return std::string(text.substr(text.rfind('/') + 1));
}

}  // namespace

struct FaultVfsCalls {
  /// The code to return without doing it, or SQLITE_ROW for "do it".
  static int judge(sqlite3_file* file, DiskStep step) {
    const auto* layered = reinterpret_cast<const LayeredFile*>(file);
    step.file = name_of(layered->path);
    const FaultVfs::Fate fate = layered->owner->decide(step);
    return fate.kind == FaultVfs::Fate::Kind::happen ? SQLITE_ROW : fate.code;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const std::string data(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
    const int code = judge(file, {DiskStep::Kind::write, {}, offset, data});
    return code == SQLITE_ROW ? real_methods(file).xWrite(real(file), bytes, count, offset) : code;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int code = judge(file, {DiskStep::Kind::truncate, {}, size, {}});
    return code == SQLITE_ROW ? real_methods(file).xTruncate(real(file), size) : code;
  }

  static int sync(sqlite3_file* file, int flags) {
    const int code = judge(file, {DiskStep::Kind::sync, {}, 0, {}});
    return code == SQLITE_ROW ? real_methods(file).xSync(real(file), flags) : code;
  }

  static int close(sqlite3_file* file) { return real_methods(file).xClose(real(file)); }
  static int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
    return real_methods(file).xRead(real(file), bytes, count, offset);
  }
  static int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real_methods(file).xFileSize(real(file), size);
  }
  static int lock(sqlite3_file* file, int level) { return real_methods(file).xLock(real(file), level); }
  static int unlock(sqlite3_file* file, int level) { return real_methods(file).xUnlock(real(file), level); }
  static int check_reserved_lock(sqlite3_file* file, int* held) {
    return real_methods(file).xCheckReservedLock(real(file), held);
  }
  static int file_control(sqlite3_file* file, int operation, void* argument) {
    return real_methods(file).xFileControl(real(file), operation, argument);
  }
  static int sector_size(sqlite3_file* file) { return real_methods(file).xSectorSize(real(file)); }
  static int characteristics(sqlite3_file* file) {
    return real_methods(file).xDeviceCharacteristics(real(file));
  }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return real_methods(file).xShmMap(real(file), page, size, extend, memory);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real_methods(file).xShmLock(real(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { real_methods(file).xShmBarrier(real(file)); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return real_methods(file).xShmUnmap(real(file), remove);
  }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods kMethods = {
        .iVersion = 2,
        .xClose = close,
        .xRead = read,
        .xWrite = write,
        .xTruncate = truncate,
        .xSync = sync,
        .xFileSize = file_size,
        .xLock = lock,
        .xUnlock = unlock,
        .xCheckReservedLock = check_reserved_lock,
        .xFileControl = file_control,
        .xSectorSize = sector_size,
        .xDeviceCharacteristics = characteristics,
        .xShmMap = shm_map,
        .xShmLock = shm_lock,
        .xShmBarrier = shm_barrier,
        .xShmUnmap = shm_unmap,
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    return kMethods;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* owner = static_cast<FaultVfs*>(vfs->pAppData);
    auto* layered = new (file) LayeredFile{{nullptr}, owner, name};
    const int code = owner->real_->xOpen(owner->real_, name, real(file), flags, out_flags);
    if (real(file)->pMethods != nullptr) layered->base.pMethods = &methods();
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto* owner = static_cast<FaultVfs*>(vfs->pAppData);
    const FaultVfs::Fate fate = owner->decide({DiskStep::Kind::remove, name_of(name), 0, {}});
    if (fate.kind != FaultVfs::Fate::Kind::happen) return fate.code;
    return owner->real_->xDelete(owner->real_, name, sync_folder);
  }
};

FaultVfs::FaultVfs(Decide decide)
    : real_(sqlite3_vfs_find(nullptr)), layer_(*real_), decide_(std::move(decide)) {
  layer_.zName = "fault";
  layer_.szOsFile = static_cast<int>(sizeof(LayeredFile)) + real_->szOsFile;
  layer_.pAppData = this;
  layer_.pNext = nullptr;
  layer_.xOpen = FaultVfsCalls::open;
  layer_.xDelete = FaultVfsCalls::remove;
  sqlite3_vfs_register(&layer_, 1);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&layer_);
  sqlite3_vfs_register(real_, 1);
}

}  // namespace pledged::storage_testing
