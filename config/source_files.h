// Source files: where the reader of rules takes its texts from: the disk, or the documents that rules were
// read from before. What is read from the disk can be kept, so that it can be read again when the files are
// others.
//
// What it is not: a file system; nothing is written, and a folder is only what lies in it. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/findings.h"

namespace pledged {

/// A text file as it was read: without a byte order mark, proved to be text.
struct SourceDocument {
  std::filesystem::path path;
  std::shared_ptr<const std::string> text;
};

class SourceFiles {
 public:
  virtual ~SourceFiles() = default;

  /// The files of a folder, in name order; nothing, with the reason among `findings` (code "pack-folder").
  virtual std::optional<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder,
                                                                 Findings& findings) const = 0;
  [[nodiscard]] virtual bool holds(const std::filesystem::path& file) const = 0;
  /// As read_text_file; null for nothing.
  virtual std::shared_ptr<const std::string> read(const std::filesystem::path& file, std::uint64_t max_bytes,
                                                  Findings& findings) = 0;
};

class DiskFiles final : public SourceFiles {
 public:
  /// What is read is added to `kept`, unless that is null.
  explicit DiskFiles(std::vector<SourceDocument>* kept) : kept_(kept) {}

  std::optional<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder,
                                                         Findings& findings) const override;
  [[nodiscard]] bool holds(const std::filesystem::path& file) const override;
  std::shared_ptr<const std::string> read(const std::filesystem::path& file, std::uint64_t max_bytes,
                                          Findings& findings) override;

 private:
  std::vector<SourceDocument>* kept_;
};

class KeptFiles final : public SourceFiles {
 public:
  /// REQUIRES: the documents outlive it.
  explicit KeptFiles(const std::vector<SourceDocument>& documents) : documents_(documents) {}

  std::optional<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder,
                                                         Findings& findings) const override;
  [[nodiscard]] bool holds(const std::filesystem::path& file) const override;
  std::shared_ptr<const std::string> read(const std::filesystem::path& file, std::uint64_t max_bytes,
                                          Findings& findings) override;

 private:
  const std::vector<SourceDocument>& documents_;
};

}  // namespace pledged
