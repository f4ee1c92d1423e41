#include "daemon/publish/http/request_reader.h"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/publish/http/head_rules.h"
#include "daemon/publish/http/head_scanner.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

/// A body that grows with what has arrived. Beast's string_body reserves what Content-Length announces, which
/// lets a header of 50 bytes ask for as much memory as the route allows.
struct ArrivedBody {
  using value_type = std::string;

  class reader {
   public:
    template <bool isRequest, class Fields>
    explicit reader(http::header<isRequest, Fields>&, value_type& body) : body_(body) {}

    void init(const boost::optional<std::uint64_t>&, beast::error_code& error) { error = {}; }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, beast::error_code& error) {
      error = {};
      for (const asio::const_buffer buffer : beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(buffer.data()), buffer.size());
      }
      return beast::buffer_bytes(buffers);
    }

    void finish(beast::error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

using Parser = http::request_parser<ArrivedBody>;

unsigned status_of(const beast::error_code& error) {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit) return 431;
  return error == http::error::bad_version ? 505 : 400;
}

std::string text_of(beast::string_view view) {
  return std::string{view.data(), view.size()};
}

}  // namespace

class RequestReader::Message {
 public:
  explicit Message(const HttpLimits& limits) { restart(limits); }

  void restart(const HttpLimits& limits) {
    scanner.emplace(limits);
    parser.emplace();
    parser->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser->body_limit(boost::none);  // judged by the route, once that is known
    request = {};
    objection = refusal = {};
    route = nullptr;
    body_received = 0;
    head_fields = 0;
    head_judged = keep_alive = owes_continue = false;
  }

  [[nodiscard]] std::string_view buffered() const {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
  }
  [[nodiscard]] std::size_t field_count() const {
    return static_cast<std::size_t>(std::distance(parser->get().begin(), parser->get().end()));
  }
  [[nodiscard]] bool has_body() const { return !parser->is_done(); }
  /// The next request begins behind this head.
  [[nodiscard]] bool intact() const { return !has_body() && parser->keep_alive(); }

  beast::flat_buffer buffer{kBufferBytes};
  std::optional<HeadScanner> scanner;
  std::optional<Parser> parser;  // Beast's parsers are used once
  HttpRequest request;
  Refusal objection;  // of the route, told to those who may ask for it
  Refusal refusal;
  const HttpRoute* route = nullptr;
  std::size_t body_received = 0;
  std::size_t head_fields = 0;
  bool head_judged = false;
  bool keep_alive = false;
  bool owes_continue = false;
};

RequestReader::RequestReader(const RouteTable& routes, const HttpLimits& limits)
    : routes_(routes), limits_(limits), message_(std::make_unique<Message>(limits)) {}

RequestReader::~RequestReader() = default;

RequestReader::Progress RequestReader::advance() {
  if (message_->refusal.status != 0) return Progress::refused;
  if (!message_->head_judged) return parse_head();
  return parse_body();
}

RequestReader::Progress RequestReader::refuse(Refusal refusal, bool keep_alive) {
  message_->refusal = std::move(refusal);
  message_->keep_alive = keep_alive;
  return Progress::refused;
}

RequestReader::Progress RequestReader::parse_head() {
  switch (message_->scanner->scan(message_->buffered())) {
    case HeadScanner::Verdict::more:
      return Progress::need_more;
    case HeadScanner::Verdict::refused:
      return refuse({message_->scanner->status()}, false);
    case HeadScanner::Verdict::complete:
      break;
  }
  const std::size_t size = message_->scanner->size();
  beast::error_code error;
  const std::size_t used = message_->parser->put(asio::buffer(message_->buffer.data(), size), error);
  if (error) return refuse({status_of(error)}, false);
  if (used != size || !message_->parser->is_header_done()) return refuse({400}, false);
  message_->buffer.consume(size);
  message_->head_judged = true;
  message_->head_fields = message_->field_count();
  return judge();
}

RequestReader::Progress RequestReader::judge() {
  const RequestFields& head = message_->parser->get().base();
  Refusal framing = judge_head(head);
  if (framing.status != 0) return refuse(std::move(framing), false);

  HttpRequest& request = message_->request;
  const std::string target = text_of(head.target());
  const std::size_t question = std::min(target.find('?'), target.size());
  request.method = text_of(head.method_string());
  const std::string path = target.substr(0, question);
  const std::optional<std::string_view> below = routes_.below_prefix(path);
  request.path = below.value_or("");
  request.query = target.substr(std::min(question + 1, target.size()));
  request.accept = joined_values(head, http::field::accept);
  request.accept_encoding = joined_values(head, http::field::accept_encoding);
  request.host = joined_values(head, http::field::host);
  request.origin = joined_values(head, http::field::origin);
  request.fetch_site = text_of(head["Sec-Fetch-Site"]);
  request.if_none_match = joined_values(head, http::field::if_none_match);

  RouteTable::Match match = routes_.find(request.method, request.path);
  message_->route = match.route;
  const std::string expectation = joined_values(head, http::field::expect);
  const bool expects = !expectation.empty() && !is_http_1_0();
  if (!below && (path == "/" || path == routes_.prefix())) {
    message_->objection = {302};
    message_->objection.location = routes_.prefix() + "/";
  } else if (match.allow.empty()) {
    message_->objection = {404};
  } else if (match.route == nullptr) {
    message_->objection = {405, std::move(match.allow)};
  } else if (message_->parser->content_length().value_or(0) > match.route->max_body) {
    message_->objection = {413};
  } else if (expects && !beast::iequals(expectation, "100-continue")) {
    message_->objection = {417};
  } else {
    message_->owes_continue = expects && message_->has_body();
    message_->parser->body_limit(match.route->max_body);
    message_->parser->eager(true);
  }
  return Progress::judged;
}

void RequestReader::admit(std::string user, Role role) {
  message_->request.user = std::move(user);
  message_->request.role = role;
}

void RequestReader::turn_away(Refusal refusal) {
  refuse(std::move(refusal), message_->intact());
}

std::string RequestReader::authorization() const {
  return joined_values(message_->parser->get().base(), http::field::authorization);
}

RequestReader::Progress RequestReader::parse_body() {
  if (message_->objection.status != 0) {
    const unsigned status = message_->objection.status;
    const bool whole = status == 302 || status == 404 || status == 405;
    return refuse(std::move(message_->objection), whole && message_->intact());
  }
  if (std::exchange(message_->owes_continue, false)) return Progress::expect_continue;
  Parser& parser = *message_->parser;
  while (!parser.is_done()) {
    if (message_->buffer.size() == 0) return Progress::need_more;
    beast::error_code error;
    const std::size_t used = parser.put(message_->buffer.data(), error);
    message_->buffer.consume(used);
    if (error && error != http::error::need_more) return refuse({status_of(error)}, false);
    if (used != 0) continue;
    // A chunk's size line or the trailer, not yet whole. One that fills the buffer never will be.
    if (message_->buffer.size() == kBufferBytes) return refuse({400}, false);
    return Progress::need_more;
  }
  return finish();
}

RequestReader::Progress RequestReader::finish() {
  if (message_->field_count() != message_->head_fields) return refuse({400}, false);  // a trailer
  message_->keep_alive = message_->parser->keep_alive();
  message_->request.body = std::move(message_->parser->get().body());
  return Progress::complete;
}

asio::mutable_buffer RequestReader::room() {
  return message_->buffer.prepare(kBufferBytes - message_->buffer.size());
}

void RequestReader::commit(std::size_t bytes) {
  message_->buffer.commit(bytes);
  if (message_->head_judged) message_->body_received += bytes;
}

bool RequestReader::started() const {
  return message_->head_judged || message_->buffer.size() != 0;
}

bool RequestReader::head_done() const {
  return message_->head_judged;
}

std::size_t RequestReader::body_received() const {
  return message_->body_received;
}

const HttpRequest& RequestReader::request() const {
  return message_->request;
}

HttpRequest RequestReader::take_request() {
  std::string body = std::exchange(message_->request.body, {});
  HttpRequest request = message_->request;
  request.body = std::move(body);
  return request;
}

const HttpRoute* RequestReader::route() const {
  return message_->route;
}

const Refusal& RequestReader::refusal() const {
  return message_->refusal;
}

bool RequestReader::is_head() const {
  return message_->request.method == "HEAD";
}

bool RequestReader::is_http_1_0() const {
  return message_->head_judged && message_->parser->get().version() == 10;
}

bool RequestReader::keep_alive() const {
  return message_->keep_alive;
}

void RequestReader::next() {
  message_->restart(limits_);
}

}  // namespace pledged
