// ZipArchive: the parts of a zip file in memory, unpacked piece by piece within limits on what comes out; a
// part that is longer than it says is refused where it begins to be. Nothing is written to a disk and no name
// becomes a path. Borrows the bytes. All members throw Unreadable. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace pledged {

struct ZipLimits {
  std::uint64_t entries = 4'096;
  std::uint64_t unpacked = 512U << 20;  ///< bytes of all parts read
  std::uint64_t ratio = 200;            ///< unpacked to packed, of a part over `ratio_from` bytes
  std::uint64_t ratio_from = 1U << 20;
};

class ZipArchive {
 public:
  explicit ZipArchive(std::string_view bytes, const ZipLimits& limits = {});
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  /// Names are compared without regard to the case of letters, as Open Packaging Conventions have it.
  [[nodiscard]] bool has(std::string_view part) const;
  /// Hands the part over in pieces, the last of them empty.
  void unpack(std::string_view part, const std::function<void(std::string_view)>& take);
  /// A small part whole. `limit`: bytes.
  std::string whole(std::string_view part, std::size_t limit);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  ZipLimits limits_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace pledged
