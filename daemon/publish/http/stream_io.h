// Stream I/O: one read and one write of an Asio stream, plain or TLS, whose failure is a value.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "daemon/publish/http/stream.h"

namespace pledged {

/// `stream` outlives the call.
template <class AsyncStream>
boost::asio::awaitable<IoResult> read_from(AsyncStream& stream, boost::asio::mutable_buffer into) {
  constexpr auto kNoThrow = boost::asio::as_tuple(boost::asio::use_awaitable);
  const auto [error, bytes] = co_await stream.async_read_some(into, kNoThrow);
  IoResult result;
  result.error = error;
  result.bytes = bytes;
  co_return result;
}

/// `stream` and the buffers' bytes outlive the call.
template <class AsyncStream>
boost::asio::awaitable<IoResult> write_to(AsyncStream& stream,
                                          std::span<const boost::asio::const_buffer> from) {
  constexpr auto kNoThrow = boost::asio::as_tuple(boost::asio::use_awaitable);
  const auto [error, bytes] = co_await stream.async_write_some(from, kNoThrow);
  IoResult result;
  result.error = error;
  result.bytes = bytes;
  co_return result;
}

}  // namespace pledged
