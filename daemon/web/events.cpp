#include "daemon/web/events.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <set>

#include "daemon/web/answer.h"

namespace pledged {
namespace asio = boost::asio;

// The newest event of each name, and who waits for one.
struct Events::Hub {
  asio::any_io_executor executor;
  std::chrono::milliseconds heartbeat{};
  std::map<std::string, std::pair<std::uint64_t, std::string>> newest;  // name → number, text
  std::uint64_t count = 0;
  std::set<asio::steady_timer*> waiting;
  std::size_t listeners = 0;
  bool stopping = false;

  // What came after `seen`, which is moved on.
  std::string news(std::uint64_t& seen) const {
    std::string text;
    for (const auto& [name, event] : newest) {
      if (event.first > seen) text += event.second;
    }
    seen = count;
    return text;
  }
  void wake() const {
    for (asio::steady_timer* const timer : waiting) timer->cancel();
  }
};

namespace {

template <class Hub>
struct Listener {
  std::shared_ptr<Hub> hub;
  std::uint64_t seen = 0;
  bool greeted = false;
  asio::steady_timer timer;

  explicit Listener(std::shared_ptr<Hub> of) : hub(std::move(of)), seen(hub->count), timer(hub->executor) {
    ++hub->listeners;
  }
  ~Listener() { --hub->listeners; }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // What to send next; "" at the end.
  asio::awaitable<std::string> next() {
    if (!greeted) {
      greeted = true;
      co_return "retry: 3000\n\n";
    }
    if (hub->stopping) co_return "";
    std::string text = hub->news(seen);
    if (!text.empty()) co_return text;
    timer.expires_after(hub->heartbeat);
    hub->waiting.insert(&timer);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    hub->waiting.erase(&timer);
    if (hub->stopping) co_return "";
    text = hub->news(seen);
    co_return text.empty() ? ": still here\n\n" : text;
  }
};

}  // namespace

Events::Events(const asio::any_io_executor& executor, std::chrono::milliseconds heartbeat)
    : hub_(std::make_shared<Hub>()) {
  hub_->executor = executor;
  hub_->heartbeat = heartbeat;
}

Events::~Events() = default;

void Events::tell(std::string name, std::string data) {
  const std::uint64_t number = ++hub_->count;
  std::string text = fmt::format("event: {}\nid: {}\ndata: {}\n\n", name, number, data);
  hub_->newest[std::move(name)] = {number, std::move(text)};
  hub_->wake();
}

HttpResponse Events::listen() {
  if (hub_->listeners >= kMostListeners) {
    return failure(503, "unavailable", "too many pages listen already; ask again later, or ask for the list");
  }
  const auto listener = std::make_shared<Listener<Hub>>(hub_);
  HttpResponse response;
  response.content_type = "text/event-stream";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.stream = [listener] { return listener->next(); };
  return response;
}

void Events::stop() {
  hub_->stopping = true;
  hub_->wake();
}

}  // namespace pledged
