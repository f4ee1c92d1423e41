#include "tests/bench/scrape_client.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace pledged::bench {
namespace {

class Connection {
 public:
  explicit Connection(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("scrape: cannot connect");
    }
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(std::string_view bytes) const {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
      throw std::runtime_error("scrape: cannot send");
    }
  }
  std::size_t receive(char* into, std::size_t size) const {
    const ssize_t got = ::recv(socket_, into, size, 0);
    if (got <= 0) throw std::runtime_error("scrape: cut off");
    return static_cast<std::size_t>(got);
  }

 private:
  int socket_;
};

std::size_t length_of(const std::string& head) {
  const std::size_t at = head.find("Content-Length: ");
  if (!head.starts_with("HTTP/1.1 200 ") || at == std::string::npos) {
    throw std::runtime_error("scrape: unexpected answer: " + head.substr(0, 100));
  }
  return std::stoul(head.substr(at + 16));
}

}  // namespace

Scrape scrape(unsigned short port, bool gzip, std::string* body) {
  thread_local std::vector<char> buffer(1 << 18);
  const auto begin = std::chrono::steady_clock::now();
  const Connection connection{port};
  const std::string_view coding = gzip ? "Accept-Encoding: gzip\r\n" : "";
  connection.send("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n" + std::string{coding} + "\r\n");
  std::string head;
  std::size_t end = 0;
  while ((end = head.find("\r\n\r\n")) == std::string::npos) {
    head.append(buffer.data(), connection.receive(buffer.data(), 4096));
  }
  Scrape result;
  result.bytes = length_of(head);
  std::size_t received = head.size() - end - 4;
  if (body != nullptr) *body = head.substr(end + 4);
  while (received < result.bytes) {
    const std::size_t got = connection.receive(buffer.data(), buffer.size());
    if (body != nullptr) body->append(buffer.data(), got);
    received += got;
  }
  result.time = std::chrono::steady_clock::now() - begin;
  return result;
}

}  // namespace pledged::bench
