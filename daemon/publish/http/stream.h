// Stream: a connection's bytes, with one deadline for whatever is in progress. The only place where plain TCP
// and TLS differ; everything above is the same code, compiled once (Beast's templates over an SSL stream cost
// 48 s a file).
// Belongs to one session; I/O thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace pledged {

struct IoResult {
  boost::system::error_code error;  ///< end of stream included; boost::beast::error::timeout at the deadline
  std::size_t bytes = 0;
};

class Stream {
 public:
  virtual ~Stream() = default;

  /// Reads and writes from now on fail at this moment, and the connection with them.
  virtual void expires_at(std::chrono::steady_clock::time_point deadline) = 0;
  /// Before anything else: what has to be agreed on first. False: the connection is of no use.
  virtual boost::asio::awaitable<bool> open() = 0;
  /// Of the peer's certificate, if that was verified; else empty.
  [[nodiscard]] virtual std::string peer_name() const = 0;
  virtual boost::asio::awaitable<IoResult> read_some(boost::asio::mutable_buffer into) = 0;
  /// Writes of up to 64 buffers what the connection takes, at least a byte.
  virtual boost::asio::awaitable<IoResult> write_some(std::span<const boost::asio::const_buffer> from) = 0;
  /// Says that nothing more will be sent.
  virtual boost::asio::awaitable<void> finish() = 0;
  /// Ends what is in progress; the peer sees the connection closed.
  virtual void close() = 0;
};

std::unique_ptr<Stream> plain_stream(boost::asio::ip::tcp::socket socket);

}  // namespace pledged
