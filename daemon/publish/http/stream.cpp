#include "daemon/publish/http/stream.h"

#include <boost/beast/core/tcp_stream.hpp>
#include <utility>

#include "daemon/publish/http/stream_io.h"

namespace pledged {
namespace {

namespace asio = boost::asio;

class PlainStream final : public Stream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : stream_(std::move(socket)) {}

  void expires_at(std::chrono::steady_clock::time_point deadline) override { stream_.expires_at(deadline); }

  asio::awaitable<bool> open() override { co_return true; }
  [[nodiscard]] std::string peer_name() const override { return {}; }

  asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override { return read_from(stream_, into); }

  asio::awaitable<IoResult> write_some(std::span<const asio::const_buffer> from) override {
    return write_to(stream_, from);
  }

  asio::awaitable<void> finish() override {
    boost::system::error_code ignored;  // the peer may have gone; there is nobody left to tell
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    co_return;
  }

  void close() override { stream_.close(); }

 private:
  boost::beast::tcp_stream stream_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket) {
  return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace pledged
