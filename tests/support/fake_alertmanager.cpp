#include "tests/support/fake_alertmanager.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

namespace pledged::testing_support {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Json = nlohmann::json;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

void rethrow(const std::exception_ptr& failure) {
  if (failure) std::rethrow_exception(failure);
}

// True once `text` holds a whole request, by its Content-Length.
bool is_whole(const std::string& text) {
  const std::size_t head = text.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  const std::size_t field = text.find("Content-Length: ");
  const std::size_t length =
      field < head ? std::strtoul(text.c_str() + field + 16, nullptr, 10) : std::size_t{0};
  return text.size() >= head + 4 + length;
}

FakeAlertmanager::Alert alert_from(const Json& json) {
  FakeAlertmanager::Alert alert;
  alert.labels = json.at("labels").get<std::map<std::string, std::string>>();
  alert.annotations = json.at("annotations").get<std::map<std::string, std::string>>();
  alert.starts_at = json.at("startsAt").get<std::string>();
  alert.ends_at = json.at("endsAt").get<std::string>();
  alert.generator_url = json.value("generatorURL", "");
  return alert;
}

// What each fault sends instead of an answer; the endless ones send their second text over and over.
struct Script {
  std::string once;
  std::string over_and_over;
};

Script script(FakeAlertmanager::Fault fault) {
  using Fault = FakeAlertmanager::Fault;
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string filling(8192, 'x');
  switch (fault) {
    case Fault::half_a_head:
      return {"HTTP/1.1 200 OK\r\nContent-Le", {}};
    case Fault::half_a_body:
      return {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", {}};
    case Fault::garbage:
      return {"\x16\x03\x01 this is not HTTP \r\n\r\n", {}};
    case Fault::endless_body:
      return {chunked, "2000\r\n" + filling + "\r\n"};
    case Fault::endless_extension:
      return {chunked + "1;", filling};
    case Fault::endless_head:
      return {"HTTP/1.1 200 OK\r\n", "X-Filling: " + filling + "\r\n"};
    case Fault::none:
    case Fault::never_answers:
    case Fault::closes_at_once:
      return {};
  }
  return {};
}

}  // namespace

FakeAlertmanager::FakeAlertmanager(asio::io_context& io) : io_(io), acceptor_(io) {
  listen();
}

void FakeAlertmanager::listen() {
  acceptor_ = tcp::acceptor(io_, {asio::ip::address_v4::loopback(), port_});
  port_ = acceptor_.local_endpoint().port();
  asio::co_spawn(io_, accept(), rethrow);
}

void FakeAlertmanager::open() {
  if (!acceptor_.is_open()) listen();
}

void FakeAlertmanager::close() {
  acceptor_.close();
}

asio::awaitable<void> FakeAlertmanager::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(kNoThrow);
    if (error) co_return;
    ++connections_;
    asio::co_spawn(io_, serve(std::move(socket)), rethrow);
  }
}

asio::awaitable<void> FakeAlertmanager::serve(tcp::socket socket) {
  if (fault_ == Fault::closes_at_once) co_return;
  std::string request;
  std::array<char, 16384> buffer{};
  while (!is_whole(request)) {
    const auto [error, count] = co_await socket.async_read_some(asio::buffer(buffer), kNoThrow);
    if (error) co_return;
    request.append(buffer.data(), count);
  }
  if (fault_ == Fault::none) {
    const std::string answer = take(request);
    co_await send(socket, answer, false);
  } else if (fault_ == Fault::never_answers) {
    co_await socket.async_wait(tcp::socket::wait_read, kNoThrow);  // until the other side gives up
  } else {
    const Script lines = script(fault_);
    co_await send(socket, lines.once, false);
    if (!lines.over_and_over.empty()) co_await send(socket, lines.over_and_over, true);
  }
}

asio::awaitable<void> FakeAlertmanager::send(tcp::socket& socket, const std::string& text, bool repeat) {
  do {
    const auto [error, count] = co_await asio::async_write(socket, asio::buffer(text), kNoThrow);
    bytes_sent_ += count;
    if (error) co_return;
  } while (repeat);
}

std::string FakeAlertmanager::take(const std::string& request) {
  const std::size_t head = request.find("\r\n\r\n");
  Post post;
  post.head = request.substr(0, head);
  const std::size_t target = post.head.find(' ') + 1;
  post.target = post.head.substr(target, post.head.find(' ', target) - target);
  for (const Json& alert : Json::parse(request.substr(head + 4))) post.alerts.push_back(alert_from(alert));
  post.status = judge(post);

  const bool takes_good_ones = post.status == 400 && status_ == 200;
  for (const Alert& alert : post.alerts) {
    const bool is_good = !refused_.contains(alert.labels.at("alertname"));
    if (post.status / 100 == 2 || (takes_good_ones && is_good)) taken_.push_back(alert);
  }
  posts_.push_back(post);
  return reply(post.status, post.status == 200 ? "" : "\"not taken\"");
}

unsigned FakeAlertmanager::judge(const Post& post) const {
  for (const Alert& alert : post.alerts) {
    const auto refusal = refused_.find(alert.labels.at("alertname"));
    if (refusal != refused_.end()) return refusal->second;
  }
  return status_;
}

std::string FakeAlertmanager::reply(unsigned status, const std::string& body) const {
  return "HTTP/1.1 " + std::to_string(status) + " Some Reason\r\n" +
         (date_.empty() ? std::string{} : "Date: " + date_ + "\r\n") +
         "Location: http://127.0.0.1:1/elsewhere\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::vector<FakeAlertmanager::Alert> FakeAlertmanager::taken(const std::string& alertname) const {
  std::vector<Alert> found;
  std::copy_if(taken_.begin(), taken_.end(), std::back_inserter(found),
               [&](const Alert& alert) { return alert.labels.at("alertname") == alertname; });
  return found;
}

}  // namespace pledged::testing_support
