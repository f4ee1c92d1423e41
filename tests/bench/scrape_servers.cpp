#include "tests/bench/scrape_servers.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "daemon/publish/http/server.h"
#include "daemon/publish/metrics/deflate.h"
#include "daemon/publish/metrics/exposition.h"
#include "tests/bench/scrape_board.h"

namespace pledged::bench {
namespace {

/// Tells the parent that the server listens.
using Ready = std::function<void(unsigned short port)>;

void serve_ours(std::size_t targets, const Ready& ready) {
  SelfMetrics self;
  const auto metrics = TargetMetrics::render(scrape_board(targets), nullptr);
  const HttpHandler handler = [&](const HttpRequest& request) {
    Exposition exposition = make_exposition(metrics, self, request.accept, request.accept_encoding);
    HttpResponse response;
    response.content_type = exposition.content_type;
    if (exposition.gzip) response.headers.emplace_back("Content-Encoding", "gzip");
    response.pieces = std::move(exposition.pieces);
    response.body = std::move(exposition.rest);
    return response;
  };
  const HttpServer::Observe observe = [&](std::string_view route, unsigned status,
                                          std::chrono::nanoseconds time) {
    self.count_http_request(route, status, time);
  };
  boost::asio::io_context context{1};
  HttpServer server{context.get_executor(), {{"GET", "/metrics", handler}}, observe};
  const auto endpoint = server.listen("127.0.0.1:0");
  boost::asio::co_spawn(context, server.run(), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  ready(endpoint.value().port());
  context.run();
}

/// `target="t0",area="330300"` as prometheus-cpp wants it.
prometheus::Labels labels_of(std::string_view text) {
  prometheus::Labels labels;
  while (!text.empty()) {
    const std::size_t equals = text.find('=');
    const std::size_t end = text.find('"', equals + 2);
    labels.emplace(text.substr(0, equals), text.substr(equals + 2, end - equals - 2));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return labels;
}

/// The same samples as gauges of a registry.
void fill_registry(prometheus::Registry& registry, std::size_t targets) {
  std::istringstream text{text_of(*TargetMetrics::render(scrape_board(targets), nullptr))};
  std::map<std::string, prometheus::Family<prometheus::Gauge>*> families;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t brace = line.find('{');
    const std::size_t close = line.rfind('}');
    auto& family = families[line.substr(0, brace)];
    if (family == nullptr) {
      family = &prometheus::BuildGauge().Name(line.substr(0, brace)).Help("As ours.").Register(registry);
    }
    family->Add(labels_of(std::string_view{line}.substr(brace + 1, close - brace - 1)))
        .Set(std::strtod(line.c_str() + close + 2, nullptr));
  }
}

void serve_prometheus_cpp(std::size_t targets, const Ready& ready) {
  const auto registry = std::make_shared<prometheus::Registry>();
  fill_registry(*registry, targets);
  prometheus::Exposer exposer{"127.0.0.1:0", 2};
  exposer.RegisterCollectable(registry);
  ready(static_cast<unsigned short>(exposer.GetListeningPorts().front()));
  while (true) pause();
}

int listening_socket(unsigned short& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool listens = ::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       ::listen(listener, 128) == 0 &&
                       ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (!listens) throw std::runtime_error("bench: cannot listen");
  port = ntohs(address.sin_port);
  return listener;
}

void send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string with_head(std::string_view coding, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n" + std::string{coding} +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void serve_rendered_buffer(std::size_t targets, const Ready& ready) {
  std::string plain;
  std::string gzip;
  {
    const std::string text = text_of(*TargetMetrics::render(scrape_board(targets), nullptr));
    const DeflatedRun run = Deflater{}.run(text);
    plain = with_head("", text);
    gzip = with_head("Content-Encoding: gzip\r\n",
                     std::string{gzip_header()} + run.bytes + gzip_trailer(run.crc, text.size()));
  }
  unsigned short port = 0;
  const int listener = listening_socket(port);
  ready(port);
  while (true) {
    const int connection = ::accept(listener, nullptr, nullptr);
    char request[4096];
    const int yes = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const ssize_t got = ::recv(connection, request, sizeof request, 0);
    const std::string_view asked{request, static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
    send_all(connection, asked.find("gzip") == std::string_view::npos ? plain : gzip);
    ::close(connection);
  }
}

std::size_t resident_bytes(pid_t pid) {
  std::ifstream status{"/proc/" + std::to_string(pid) + "/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) * 1024;
  }
  throw std::runtime_error("bench: a server has ended");
}

[[noreturn]] void run_server(ServerKind kind, std::size_t targets, int to_parent) {
  const Ready ready = [to_parent](unsigned short port) {
    if (::write(to_parent, &port, sizeof port) != sizeof port) std::_Exit(1);
  };
  try {
    if (kind == ServerKind::ours) serve_ours(targets, ready);
    if (kind == ServerKind::prometheus_cpp) serve_prometheus_cpp(targets, ready);
    if (kind == ServerKind::rendered_buffer) serve_rendered_buffer(targets, ready);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
  }
  std::_Exit(1);
}

}  // namespace

ServerProcess::ServerProcess(ServerKind kind, std::size_t targets) {
  int pipe_ends[2];
  if (::pipe(pipe_ends) != 0) throw std::runtime_error("bench: no pipe");
  resident_at_fork_ = resident_bytes(::getpid());
  pid_ = ::fork();
  if (pid_ == 0) run_server(kind, targets, pipe_ends[1]);
  ::close(pipe_ends[1]);
  const bool listens = ::read(pipe_ends[0], &port_, sizeof port_) == sizeof port_;
  ::close(pipe_ends[0]);
  if (!listens) throw std::runtime_error("bench: a server did not start");
}

ServerProcess::~ServerProcess() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::size_t ServerProcess::gained_bytes() const {
  const std::size_t now = resident_bytes(pid_);
  return now > resident_at_fork_ ? now - resident_at_fork_ : 0;
}

}  // namespace pledged::bench
