#include "daemon/publish/metrics/deflate.h"

#include <zlib.h>

#include <new>
#include <stdexcept>

namespace pledged {
namespace {

// Level 1: the text repeats itself so much that a higher level mostly takes longer.
constexpr int kLevel = 1;
constexpr int kRawWindow = -15;
constexpr int kMemory = 8;
constexpr std::size_t kFlushBytes = 16;  // what a flush may add to deflateBound

void append_little_endian(std::string& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
}

}  // namespace

class Deflater::Stream {
 public:
  Stream() {
    if (deflateInit2(&state_, kLevel, Z_DEFLATED, kRawWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc{};
    }
  }
  ~Stream() { deflateEnd(&state_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  std::string run(std::string_view text) {
    deflateReset(&state_);
    scratch_.resize(deflateBound(&state_, text.size()) + kFlushBytes);
    // zlib reads through a pointer that it never writes through.
    state_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    state_.avail_in = static_cast<uInt>(text.size());
    state_.next_out = reinterpret_cast<Bytef*>(scratch_.data());
    state_.avail_out = static_cast<uInt>(scratch_.size());
    if (deflate(&state_, Z_FULL_FLUSH) != Z_OK || state_.avail_in != 0 || state_.avail_out == 0) {
      throw std::logic_error("deflate: a run did not fit its bound");
    }
    return scratch_.substr(0, scratch_.size() - state_.avail_out);
  }

 private:
  z_stream state_{};
  std::string scratch_;
};

Deflater::Deflater() : stream_(std::make_unique<Stream>()) {}
Deflater::~Deflater() = default;

DeflatedRun Deflater::run(std::string_view text) {
  DeflatedRun run;
  if (!text.empty()) run.bytes = stream_->run(text);
  run.crc = static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<z_size_t>(text.size())));
  return run;
}

std::uint32_t joined_crc(std::uint32_t first, std::uint32_t second, std::size_t second_size) {
  return static_cast<std::uint32_t>(crc32_combine(first, second, static_cast<z_off_t>(second_size)));
}

std::string_view gzip_header() {
  // Magic, deflate, no flags, no time, no extra flags, system unknown: the same bytes for the same text.
  constexpr std::string_view kHeader{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10};
  return kHeader;
}

std::string gzip_trailer(std::uint32_t crc, std::size_t size) {
  std::string trailer{"\x03\x00", 2};  // a final block with fixed codes and nothing in it
  append_little_endian(trailer, crc);
  append_little_endian(trailer, static_cast<std::uint32_t>(size & 0xFFFFFFFFU));
  return trailer;
}

}  // namespace pledged
