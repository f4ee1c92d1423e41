// Worker: the one thread beside the I/O thread, and the way to it. `run` hands it a function from a coroutine
// and resumes the coroutine on its own executor with the result; functions run one after another, in order.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <optional>
#include <utility>

namespace pledged {

class Worker {
 public:
  /// An exception of `work` is rethrown in the coroutine.
  template <class T>
  boost::asio::awaitable<T> run(std::function<T()> work) {
    boost::asio::awaitable<std::optional<T>> task = call(std::move(work));
    std::optional<T> done =
        co_await boost::asio::co_spawn(pool_.get_executor(), std::move(task), boost::asio::use_awaitable);
    co_return *std::move(done);
  }
  /// Without waiting. `work` must not throw.
  void post(std::function<void()> work) { boost::asio::post(pool_, std::move(work)); }
  /// Waits for everything handed over so far. No further calls.
  void join() { pool_.join(); }

 private:
  template <class T>
  static boost::asio::awaitable<std::optional<T>> call(std::function<T()> work) {
    co_return work();  // within an optional, since Asio makes an empty one beside an exception
  }

  boost::asio::thread_pool pool_{1};
};

}  // namespace pledged
