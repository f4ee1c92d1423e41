#include "daemon/publish/http/listener.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace pledged {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct HostPort {
  std::string host;
  std::string port;
};

std::optional<HostPort> split_address(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  HostPort parts{address.substr(0, colon), address.substr(colon + 1)};
  if (parts.host.starts_with('[') && parts.host.ends_with(']')) {
    parts.host = parts.host.substr(1, parts.host.size() - 2);
  } else if (parts.host.find(':') != std::string::npos) {
    return std::nullopt;  // an IPv6 address without brackets: which colon is the port's?
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool is_port = !parts.port.empty() && parts.port.size() <= 5 &&
                       std::ranges::all_of(parts.port, is_digit) && std::stoi(parts.port) <= 65535;
  if (parts.host.empty() || !is_port) return std::nullopt;
  return parts;
}

std::string reason(const error_code& error) {
  if (error == asio::error::address_in_use) {
    return "address already in use; stop the program that listens there, or choose another port";
  }
  if (error == asio::error::access_denied) {
    return "permission denied; choose a port above 1023";
  }
  if (error == error_code{EADDRNOTAVAIL, boost::system::system_category()}) {
    return "no such address on this machine; use one of its own, or 127.0.0.1";
  }
  if (error == asio::error::host_not_found || error == asio::error::host_not_found_try_again) {
    return "host not found; use a numeric address";
  }
  return error.message();
}

Error listen_error(const std::string& address, std::string_view why) {
  return {"listen", fmt::format("{}: {}", address, why)};
}

error_code bind_acceptor(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  return error;
}

}  // namespace

Result<tcp::acceptor> open_listener(const asio::any_io_executor& executor, const std::string& address) {
  const std::optional<HostPort> parts = split_address(address);
  if (!parts) {
    return listen_error(address, "not an address to listen on; write host:port, such as 127.0.0.1:9477");
  }
  error_code error;
  tcp::resolver resolver{executor};
  const auto found = resolver.resolve(parts->host, parts->port,
                                      tcp::resolver::passive | tcp::resolver::numeric_service, error);
  if (error) return listen_error(address, reason(error));
  tcp::acceptor acceptor{executor};
  error = bind_acceptor(acceptor, found.begin()->endpoint());
  if (error) return listen_error(address, reason(error));
  return acceptor;
}

Result<tcp::acceptor> adopt_listener(const asio::any_io_executor& executor, int descriptor) {
  const std::string shown = fmt::format("socket {} that was handed over", descriptor);
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  int listens = 0;
  socklen_t listens_size = sizeof listens;
  const bool is_socket = ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
                         ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &listens_size) == 0 &&
                         listens != 0;
  const bool is_tcp = is_socket && (address.ss_family == AF_INET || address.ss_family == AF_INET6);
  if (!is_tcp) return listen_error(shown, "it does not listen for TCP; write ListenStream=HOST:PORT");
  tcp::acceptor acceptor{executor};
  error_code error;
  acceptor.assign(address.ss_family == AF_INET ? tcp::v4() : tcp::v6(), descriptor, error);
  if (error) return listen_error(shown, reason(error));
  return acceptor;
}

}  // namespace pledged
