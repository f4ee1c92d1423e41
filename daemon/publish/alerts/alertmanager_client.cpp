#include "daemon/publish/alerts/alertmanager_client.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/publish/alerts/http_date.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using AnswerParser = http::response_parser<http::string_body>;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadSize = 4096;
constexpr std::uint32_t kMaxHeader = 8192;
constexpr std::size_t kMaxReason = 200;

std::string request_head(const AlertmanagerUrl& url, std::size_t body_size) {
  return "POST " + url.path + " HTTP/1.1\r\nHost: " + url.authority +
         "\r\nUser-Agent: pledged\r\nContent-Type: application/json\r\nAccept: application/json"
         "\r\nConnection: close\r\nContent-Length: " +
         std::to_string(body_size) + "\r\n\r\n";
}

// What a peer sent goes into our log: one line, printable ASCII or UTF-8, not long.
std::string one_line(std::string_view text) {
  std::string line{text.substr(0, kMaxReason)};
  std::replace_if(
      line.begin(), line.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

// Feeds what was received to the parser; an error other than "need more" is the peer's.
error_code feed(AnswerParser& parser, boost::beast::flat_buffer& received) {
  error_code error;
  while (received.size() > 0 && !parser.is_done()) {
    const std::size_t used = parser.put(received.data(), error);
    received.consume(used);
    if (error == http::error::need_more) return {};
    if (error || used == 0) return error;
  }
  return error;
}

PostAnswer failure(std::string reason) {
  PostAnswer answer;
  answer.reason = std::move(reason);
  return answer;
}

PostAnswer complete(const AnswerParser& parser) {
  PostAnswer answer;
  answer.status = parser.get().result_int();
  answer.date = parse_http_date(parser.get()[http::field::date]);
  answer.reason = one_line(parser.get().body());
  return answer;
}

}  // namespace

// One connection from lookup to answer. Shared, because timers and the system's resolver, which nothing can
// interrupt, may end after whoever waited for them has gone.
class AlertmanagerClient::Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  explicit Exchange(const asio::any_io_executor& executor)
      : resolver_(executor), socket_(executor), deadline_(executor), lookup_done_(executor) {}

  void expire_after(std::chrono::milliseconds timeout) {
    deadline_.expires_after(timeout);
    deadline_.async_wait([weak = weak_from_this()](error_code error) {
      const auto self = weak.lock();
      if (!error && self) self->end("timed out");
    });
    lookup_done_.expires_after(timeout);
  }

  void end(std::string why) {
    if (!ended_.empty()) return;
    ended_ = std::move(why);
    error_code ignored;
    socket_.close(ignored);
    deadline_.cancel();
    resolver_.cancel();
    lookup_done_.cancel();
  }

  asio::awaitable<PostAnswer> run(const AlertmanagerUrl& url, const std::string& head,
                                  const std::string& body) {
    const error_code lookup_error = co_await look_up(url);
    if (lookup_error || !ended_.empty()) co_return failure(why("look up " + url.host, lookup_error));

    const auto [connect_error, endpoint] = co_await asio::async_connect(socket_, endpoints_, kNoThrow);
    if (connect_error || !ended_.empty()) co_return failure(why("connect", connect_error));

    const std::array<asio::const_buffer, 2> request{asio::buffer(head), asio::buffer(body)};
    const auto [write_error, written] = co_await asio::async_write(socket_, request, kNoThrow);
    if (write_error || !ended_.empty()) co_return failure(why("write", write_error));

    co_return co_await receive();
  }

 private:
  // Addresses need no lookup. Names are looked up on the resolver's own thread; if that takes longer than the
  // deadline, it is left to finish alone.
  asio::awaitable<error_code> look_up(const AlertmanagerUrl& url) {
    error_code not_an_address;
    const asio::ip::address address = asio::ip::make_address(url.host, not_an_address);
    if (!not_an_address) {
      endpoints_.emplace_back(address, static_cast<std::uint16_t>(std::stoul(url.port)));
      co_return error_code{};
    }
    resolver_.async_resolve(url.host, url.port,
                            [self = shared_from_this()](error_code error, const auto& results) {
                              self->lookup_error_ = error;
                              self->endpoints_.assign(results.begin(), results.end());
                              self->lookup_done_.cancel();
                            });
    const auto [ignored] = co_await lookup_done_.async_wait(kNoThrow);
    (void)ignored;
    co_return lookup_error_;
  }

  asio::awaitable<PostAnswer> receive() {
    AnswerParser parser;
    parser.eager(true);
    parser.header_limit(kMaxHeader);
    parser.body_limit(kMaxAnswer);
    boost::beast::flat_buffer received{kMaxAnswer + kReadSize};
    std::size_t total = 0;
    while (!parser.is_done()) {
      if (total >= kMaxAnswer) co_return failure("read: answer longer than 64 KiB");
      const asio::mutable_buffer space = received.prepare(std::min(kReadSize, kMaxAnswer - total));
      const auto [read_error, count] = co_await socket_.async_read_some(space, kNoThrow);
      received.commit(count);
      total += count;
      error_code fault = read_error;
      if (read_error == asio::error::eof) {
        fault = {};
        parser.put_eof(fault);
      } else if (!read_error) {
        fault = feed(parser, received);
      }
      if (fault || !ended_.empty()) co_return failure(why("read", fault));
    }
    co_return complete(parser);
  }

  std::string why(const std::string& step, const error_code& error) const {
    return step + ": " + (ended_.empty() ? error.message() : ended_);
  }

  tcp::resolver resolver_;
  tcp::socket socket_;
  asio::steady_timer deadline_;
  asio::steady_timer lookup_done_;
  error_code lookup_error_ = asio::error::timed_out;  // until the lookup says otherwise
  std::vector<tcp::endpoint> endpoints_;
  std::string ended_;  // why the exchange was ended from outside; empty: it was not
};

AlertmanagerClient::AlertmanagerClient(asio::any_io_executor executor, AlertmanagerUrl url,
                                       std::chrono::milliseconds timeout, const Clock& clock)
    : executor_(std::move(executor)), url_(std::move(url)), timeout_(timeout), clock_(clock) {}

AlertmanagerClient::~AlertmanagerClient() {
  cancel();
}

asio::awaitable<PostAnswer> AlertmanagerClient::post(const std::string& body) {
  const auto exchange = std::make_shared<Exchange>(executor_);
  current_ = exchange;
  exchange->expire_after(timeout_);
  const std::string head = request_head(url_, body.size());
  const Instant asked = clock_.now();
  PostAnswer answer = co_await exchange->run(url_, head, body);
  exchange->end("done");
  if (answer.date) answer.skew_seconds = clock_skew_seconds(*answer.date, asked, clock_.now());
  co_return answer;
}

void AlertmanagerClient::cancel() {
  if (const auto exchange = current_.lock()) exchange->end("cancelled");
}

}  // namespace pledged
