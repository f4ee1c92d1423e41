// What the tests of storage/ share: a store in a folder of its own, files put into it in one line, and its
// content read back in one value.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/store.h"
#include "tests/support/temp_folder.h"

namespace pledged::storage_testing {

/// One value as a file states it.
struct Cell {
  SeriesKey series;
  Period period;
  std::optional<double> value;
};

SeriesKey level_of(std::string_view indicator, std::string_view area = "330300");
Instant at_second(std::int64_t seconds);
/// A hash that differs for different texts.
Sha256 hash_of(std::string_view text);
FileRecord a_file(std::string_view name, Instant received = at_second(1'600'000'000));

/// Throws std::runtime_error with the error's code and message.
Store open_store(const std::filesystem::path& path, Store::Access access = Store::Access::write);
/// Opens, expecting refusal; the error. Throws if it opens.
Error refusal_of(const std::filesystem::path& path, Store::Access access = Store::Access::write);

/// Is it one line that names the store and says what to do?
bool is_helpful(const Error& error, const std::filesystem::path& path);

/// The cells as the store wants them: numbered and sorted.
std::vector<NewValue> to_values(Store& store, std::span<const Cell> cells);
/// Commits a file of these cells with the receipt "{}".
Store::Committed put(Store& store, std::string_view name, const std::vector<Cell>& cells,
                     Instant received = at_second(1'600'000'000));

/// Every vintage of every value: series → (period, vintage) → value.
using Content = std::map<SeriesKey, std::map<std::pair<std::string, std::uint32_t>, std::optional<double>>>;
Content content_of(const Store& store);

/// A folder with the path of a store that does not exist yet.
class StorePlace {
 public:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "store.db"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  testing_support::TempFolder folder_;
};

/// Names in a folder, ascending.
std::vector<std::string> names_in(const std::filesystem::path& folder);

/// Runs SQL on the file behind the store's back, without its settings.
void run_sql(const std::filesystem::path& path, const char* sql);
/// The first value of the first row, as text.
std::string ask_sql(const std::filesystem::path& path, const char* sql);

}  // namespace pledged::storage_testing
