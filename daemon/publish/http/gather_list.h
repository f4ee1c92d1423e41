// GatherList: the bytes of one answer, in pieces that others own, handed out in runs that one writev takes.
// Nothing is copied. What it points at must live until it is done().
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace pledged {

class GatherList {
 public:
  /// What one write is given at most; Asio and Linux take more in several calls anyway.
  static constexpr std::size_t kRun = 64;

  void add(std::string_view bytes);  ///< an empty one is left away
  [[nodiscard]] bool done() const { return first_ == buffers_.size(); }
  /// The next bytes, in up to kRun buffers.
  [[nodiscard]] std::span<const boost::asio::const_buffer> next() const;
  /// `bytes` of them have been written.
  void consume(std::size_t bytes);

 private:
  std::vector<boost::asio::const_buffer> buffers_;
  std::size_t first_ = 0;  // not yet wholly written
};

}  // namespace pledged
