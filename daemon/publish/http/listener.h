// Listener: an address as an operator writes it, made into a socket that accepts, or the reason why not in
// words that say what to do.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "rules/result.h"

namespace pledged {

/// `address`: "127.0.0.1:9477", "[::1]:9477", "localhost:9477" (resolved at once); port 0 is any free one.
/// Code "listen".
Result<boost::asio::ip::tcp::acceptor> open_listener(const boost::asio::any_io_executor& executor,
                                                     const std::string& address);

/// The same of a socket that somebody else has opened (socket activation). Takes the descriptor over.
Result<boost::asio::ip::tcp::acceptor> adopt_listener(const boost::asio::any_io_executor& executor,
                                                      int descriptor);

}  // namespace pledged
