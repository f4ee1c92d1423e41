#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdlib>

namespace pledged::testing_support {
namespace {

class Socket {
 public:
  Socket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{5, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  [[nodiscard]] bool connect(unsigned short port) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  [[nodiscard]] bool send(const std::string& text) const {
    return ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  [[nodiscard]] std::string receive_all() const {
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t n = 0; (n = ::recv(descriptor_, buffer.data(), buffer.size(), 0)) > 0;) {
      text.append(buffer.data(), static_cast<std::size_t>(n));
    }
    return text;
  }

 private:
  int descriptor_;
};

// The chunks of a chunked body, joined.
std::string unchunk(const std::string& body) {
  std::string joined;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t line = body.find("\r\n", at);
    if (line == std::string::npos) break;
    const auto size = static_cast<std::size_t>(std::strtoul(body.c_str() + at, nullptr, 16));
    if (size == 0) break;
    joined += body.substr(line + 2, size);
    at = line + 2 + size + 2;
  }
  return joined;
}

}  // namespace

std::optional<HttpAnswer> http_request(unsigned short port, const std::string& method,
                                       const std::string& target, const std::string& extra_headers,
                                       const std::string& body) {
  std::string request =
      method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + extra_headers;
  if (!body.empty() || method == "POST" || method == "PUT") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return raw_request(port, request + "\r\n" + body);
}

std::optional<HttpAnswer> raw_request(unsigned short port, const std::string& bytes) {
  const Socket socket;
  if (!socket.connect(port) || !socket.send(bytes)) return std::nullopt;
  const std::string text = socket.receive_all();
  const std::size_t head_end = text.find("\r\n\r\n");
  if (head_end == std::string::npos || text.size() < 12) return std::nullopt;
  HttpAnswer answer;
  answer.status = static_cast<unsigned>(std::strtoul(text.c_str() + 9, nullptr, 10));
  answer.head = text.substr(0, head_end + 2);
  answer.body = text.substr(head_end + 4);
  if (answer.head.find("Transfer-Encoding: chunked") != std::string::npos) answer.body = unchunk(answer.body);
  return answer;
}

std::string url_encode(const std::string& text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.') {
      encoded += c;
    } else {
      encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return encoded;
}

}  // namespace pledged::testing_support
