#include "daemon/intake/readers/zip_archive.h"

#include <zip.h>

#include <vector>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {
namespace {

constexpr std::size_t kPiece = 65'536;

Unreadable damaged(std::string detail) {
  return {.why = Unreadable::Why::damaged, .detail = std::move(detail)};
}
Unreadable over_limit(std::string detail) {
  return {.why = Unreadable::Why::limit, .detail = std::move(detail)};
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string words_of(const zip_error_t& error) {
  zip_error_t copy = error;
  return zip_error_strerror(&copy);
}

}  // namespace

struct ZipArchive::Handle {
  zip_t* zip = nullptr;
  ~Handle() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipArchive::ZipArchive(std::string_view bytes, const ZipLimits& limits)
    : handle_(std::make_unique<Handle>()), limits_(limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) handle_->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (handle_->zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const std::string words = words_of(error);
    zip_error_fini(&error);
    throw damaged("zip: " + words);
  }
  zip_error_fini(&error);
  if (static_cast<std::uint64_t>(zip_get_num_entries(handle_->zip, 0)) > limits.entries) {
    throw over_limit("parts in the zip file");
  }
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::has(std::string_view part) const {
  return zip_name_locate(handle_->zip, std::string(part).c_str(), ZIP_FL_NOCASE) >= 0;
}

void ZipArchive::unpack(std::string_view part, const std::function<void(std::string_view)>& take) {
  const std::string name(part);
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat(handle_->zip, name.c_str(), ZIP_FL_NOCASE, &status) != 0) throw damaged(name + " is missing");
  if (status.encryption_method != ZIP_EM_NONE) {
    throw Unreadable{.why = Unreadable::Why::encrypted, .detail = name};
  }
  // What it says of itself is only believed where it is not more than that.
  if (status.size > limits_.unpacked - unpacked_) throw over_limit("unpacked bytes");
  if (status.size > limits_.ratio_from && status.size / limits_.ratio > status.comp_size) {
    throw over_limit(name + ": compression ratio");
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(handle_->zip, status.index, 0));
  if (!file) throw damaged(name + ": " + zip_strerror(handle_->zip));
  std::vector<char> piece(kPiece);
  std::uint64_t produced = 0;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) throw damaged(name + ": " + zip_file_strerror(file.get()));
    const auto size = static_cast<std::uint64_t>(got);
    produced += size;
    unpacked_ += size;
    if (produced > status.size) throw damaged(name + " is longer than it says");
    take(std::string_view(piece.data(), size));
    if (size == 0) return;
  }
}

std::string ZipArchive::whole(std::string_view part, std::size_t limit) {
  std::string content;
  unpack(part, [&](std::string_view piece) {
    if (content.size() + piece.size() > limit) throw over_limit(std::string(part));
    content += piece;
  });
  return content;
}

}  // namespace pledged
