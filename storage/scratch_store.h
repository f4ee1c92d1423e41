// Scratch store: a copy of a store in a folder of its own, on which a dry run can do for real what it must
// not do to the original. Removed with its folder at the end; the original is only read.
#pragma once

#include <filesystem>
#include <optional>

#include "storage/store.h"

namespace pledged {

class ScratchStore {
 public:
  /// A copy of `original`, or an empty store if there is none. Code "scratch": the folder for temporary files
  /// ($TMPDIR) cannot take it; else the codes of Store::backup and Store::open.
  static Result<ScratchStore> copy_of(const std::optional<Store>& original);

  ScratchStore(ScratchStore&&) noexcept = default;
  ScratchStore& operator=(ScratchStore&&) noexcept = delete;
  ~ScratchStore();

  [[nodiscard]] Store& store() { return *store_; }
  /// Gives up store() for one that only reads the copy, which lives as long as this.
  Result<Store> reopen_to_read();

 private:
  explicit ScratchStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;  // empty: moved from
  std::optional<Store> store_;
};

}  // namespace pledged
