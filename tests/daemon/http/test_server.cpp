#include "tests/daemon/http/test_server.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <exception>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace pledged {
namespace {

constexpr std::chrono::seconds kPatience{5};

}  // namespace

class TestServer::Thread {
 public:
  Thread(std::vector<HttpRoute> routes, HttpLimits limits)
      : server_(
            context_.get_executor(), std::move(routes),
            [this](std::string_view route, unsigned status, std::chrono::nanoseconds duration) {
              const std::lock_guard lock{mutex_};
              observed_.push_back({std::string{route}, status, duration});
              changed_.notify_all();
            },
            limits,
            [this](std::string_view route, std::string_view what) {
              const std::lock_guard lock{mutex_};
              faults_.push_back(std::string{route} + ": " + std::string{what});
            }) {}

  ~Thread() {
    stop();
    thread_.join();
  }

  unsigned short start() {
    const auto endpoint = server_.listen("127.0.0.1:0");
    boost::asio::co_spawn(context_, server_.run(), [this](std::exception_ptr failure) {
      if (failure) std::rethrow_exception(failure);
      ended_.set_value();
    });
    thread_ = std::thread{[this] { context_.run(); }};
    return endpoint.value().port();
  }

  void stop() {
    boost::asio::post(context_, [this] { server_.stop(); });
  }

  bool ended() { return ended_future_.wait_for(kPatience) == std::future_status::ready; }

  std::size_t connections() {
    std::promise<std::size_t> count;
    boost::asio::post(context_, [this, &count] { count.set_value(server_.connections()); });
    return count.get_future().get();
  }

  boost::asio::any_io_executor executor() { return context_.get_executor(); }

  std::vector<Observed> observed(std::size_t count) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, kPatience, [&] { return observed_.size() >= count; });
    return observed_;
  }

  std::vector<std::string> faults() {
    const std::lock_guard lock{mutex_};
    return faults_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Observed> observed_;
  std::vector<std::string> faults_;
  std::promise<void> ended_;
  std::future<void> ended_future_ = ended_.get_future();
  boost::asio::io_context context_{1};
  HttpServer server_;
  std::thread thread_;
};

TestServer::TestServer(std::vector<HttpRoute> routes, HttpLimits limits)
    : thread_(std::make_unique<Thread>(std::move(routes), limits)), port_(thread_->start()) {}

TestServer::~TestServer() = default;

boost::asio::any_io_executor TestServer::executor() const {
  return thread_->executor();
}

std::size_t TestServer::connections() const {
  return thread_->connections();
}

void TestServer::stop() {
  thread_->stop();
}

bool TestServer::ended() {
  return thread_->ended();
}

std::vector<TestServer::Observed> TestServer::observed(std::size_t count) {
  return thread_->observed(count);
}

std::vector<std::string> TestServer::faults() {
  return thread_->faults();
}

bool Answer::has(std::string_view line) const {
  return head.find("\r\n" + std::string{line} + "\r\n") != std::string::npos;
}

RawClient::RawClient() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{kPatience.count(), 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

RawClient::RawClient(unsigned short port) : RawClient() {
  connect(port);
}

void RawClient::connect(unsigned short port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect to the test's server");
  }
}

RawClient::~RawClient() {
  ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::send_slowly(std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(1)) {
    if (!send(bytes.substr(0, 1))) return false;
  }
  return true;
}

bool RawClient::fill() {
  char bytes[64 * 1024];
  const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

std::optional<Answer> RawClient::receive(bool head_only) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return std::nullopt;
  }
  Answer answer;
  answer.head = buffer_.substr(0, end + 4);
  answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
  buffer_.erase(0, end + 4);
  const std::size_t at = answer.head.find("\r\nContent-Length: ");
  const std::size_t length =
      at == std::string::npos || head_only ? 0 : std::stoul(answer.head.substr(at + 18));
  while (buffer_.size() < length) {
    if (!fill()) return std::nullopt;
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return answer;
}

bool RawClient::closed() {
  if (!buffer_.empty()) return false;
  char byte = 0;
  const ssize_t got = ::recv(socket_, &byte, 1, 0);
  return got == 0 || (got < 0 && errno == ECONNRESET);
}

}  // namespace pledged
