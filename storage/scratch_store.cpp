#include "storage/scratch_store.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace pledged {

namespace fs = std::filesystem;

Result<ScratchStore> ScratchStore::copy_of(const std::optional<Store>& original) {
  std::error_code failed;
  std::string folder = (fs::temp_directory_path(failed) / "pledged-XXXXXX").string();
  if (failed || mkdtemp(folder.data()) == nullptr) {
    return Error{"scratch",
                 "no folder for a temporary copy of the store; set TMPDIR to one that can be written"};
  }
  ScratchStore scratch{fs::path(folder)};
  const fs::path file = scratch.folder_ / "store.db";
  if (original) {
    if (const Result<void> copied = original->backup(file); !copied) return copied.error();
  }
  Result<Store> opened = Store::open(file, Store::Access::write);
  if (!opened) return opened.error();
  scratch.store_ = std::move(*opened);
  return scratch;
}

Result<Store> ScratchStore::reopen_to_read() {
  store_.reset();
  return Store::open(folder_ / "store.db", Store::Access::read);
}

ScratchStore::~ScratchStore() {
  store_.reset();
  if (folder_.empty()) return;
  std::error_code ignored;  // a temporary folder that stays is no harm to anybody
  fs::remove_all(folder_, ignored);
}

}  // namespace pledged
