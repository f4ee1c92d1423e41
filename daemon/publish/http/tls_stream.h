// TLS stream: a connection's bytes made secret (stream.h has the rest).
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "daemon/publish/http/stream.h"
#include "daemon/publish/http/tls_context.h"

namespace pledged {

std::unique_ptr<Stream> tls_stream(boost::asio::ip::tcp::socket socket,
                                   std::shared_ptr<const TlsContext> context);

}  // namespace pledged
