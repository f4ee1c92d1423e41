#include "tests/support/webhook_receiver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace pledged::testing_support {
namespace {

// One request: its body, by Content-Length.
std::string read_body(int connection) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const std::size_t head = text.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::size_t field = text.find("Content-Length: ");
      const std::size_t length =
          field == std::string::npos ? 0 : std::strtoul(text.c_str() + field + 16, nullptr, 10);
      if (text.size() >= head + 4 + length) return text.substr(head + 4, length);
    }
    const ssize_t n = ::recv(connection, buffer.data(), buffer.size(), 0);
    if (n <= 0) return {};
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

}  // namespace

WebhookReceiver::WebhookReceiver() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "webhook receiver");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

WebhookReceiver::~WebhookReceiver() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  for (std::thread& connection : connections_) connection.join();
  ::close(listener_);
}

void WebhookReceiver::serve() {
  for (;;) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    connections_.emplace_back([this, connection] { take(connection); });
  }
}

void WebhookReceiver::take(int connection) {
  const timeval patience{5, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::string body = read_body(connection);
  static constexpr std::string_view kAnswer =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  if (!body.empty() && ::send(connection, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL) > 0) {
    const std::lock_guard lock(mutex_);
    bodies_.push_back(std::move(body));
  }
  ::close(connection);
}

std::vector<std::string> WebhookReceiver::bodies() const {
  const std::lock_guard lock(mutex_);
  return bodies_;
}

}  // namespace pledged::testing_support
