// Shelf: where a judged file is kept with its receipts: archive/YYYY/MM/<first 12 of sha256>-<name> for what
// was taken in or was known already, rejected/<name> for the rest.
//
// A file's name is data from outside: what could trick a shell, a terminal or a file system is replaced by
// "_", and a name that is too long is cut. No file is ever replaced, a number is added instead; only a
// receipt whose file is gone may be written over. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "daemon/intake/file_system.h"
#include "daemon/intake/receipt.h"
#include "rules/result.h"

namespace pledged {

/// The name under which a dropped file is kept, without the hash. Not empty, at most 200 bytes.
std::string kept_name(std::string_view dropped);

class Shelf {
 public:
  Shelf(std::filesystem::path archive, std::filesystem::path rejected);

  /// Writes the receipts, then moves the file `name` of `folder` beside them. Codes: "changed" (it is not
  /// `expected` any more; it stays), "file-system" (it stays).
  Result<void> keep(int folder, const std::string& name, const FileIdentity& expected,
                    const Receipt& receipt) const;
  /// The same of a file that is there no more as it was read: its bytes are written anew. Code "file-system".
  Result<void> keep_bytes(const std::string& name, std::string_view bytes, const Receipt& receipt) const;
  /// Whether a file that was dropped as `name` stands there with this receipt.
  [[nodiscard]] bool holds(std::string_view name, const Receipt& receipt) const;

 private:
  /// Brings the file into a folder under a name that is free. Code "exists": it is not.
  using Bring = std::function<Result<void>(int shelf, const std::string& free_name)>;
  Result<void> place(const std::string& name, const Receipt& receipt, const Bring& bring) const;

  std::filesystem::path archive_;
  std::filesystem::path rejected_;
};

}  // namespace pledged
