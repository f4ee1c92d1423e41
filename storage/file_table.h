// The file table: every file that was seen, with its receipt, counted in the order of arrival. The number of
// a file is the vintage of the values it brought.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class FileTable {
 public:
  explicit FileTable(const Connection& connection) : connection_(connection) {}

  [[nodiscard]] Vintage newest_vintage() const;
  [[nodiscard]] Vintage vintage_at(Instant instant) const;
  [[nodiscard]] std::optional<FileRecord> find(Vintage vintage) const;
  [[nodiscard]] std::optional<FileRecord> find_newest(const Sha256& hash) const;
  [[nodiscard]] std::optional<FileRecord> find_accepted(std::string_view name) const;
  [[nodiscard]] std::vector<FileRecord> newest(std::size_t limit) const;
  [[nodiscard]] std::vector<FileRecord> rejected(Instant since) const;

  /// Gives the record its vintage, a time of receipt later than every stored one, and a name that is valid
  /// UTF-8. Throws StoreFailure when all vintages are used up.
  void number(FileRecord& record) const;
  /// Within the write transaction in which it was numbered.
  void add(const FileRecord& record) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
