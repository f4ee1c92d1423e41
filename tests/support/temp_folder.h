// TempFolder: a folder of one test's own, removed with everything in it at the end.
#pragma once

#include <filesystem>
#include <string_view>

namespace pledged::testing_support {

class TempFolder {
 public:
  TempFolder();
  /// In `parent`, which may lie on another file system.
  explicit TempFolder(const std::filesystem::path& parent);
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes a file, with the folders it needs, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);

}  // namespace pledged::testing_support
