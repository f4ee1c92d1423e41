// Events: what changed, told to every client that listens (server-sent events): a new board, and a file that
// was taken in. A client that is slow misses what it has not asked for, never delays the others: it is told
// the newest board when it comes to it. All functions run on the I/O thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "daemon/publish/http/server.h"

namespace pledged {

class Events {
 public:
  /// `heartbeat`: when nothing happens for so long, that is said, so that both sides notice when the other is
  /// gone.
  explicit Events(const boost::asio::any_io_executor& executor,
                  std::chrono::milliseconds heartbeat = std::chrono::seconds{15});
  ~Events();

  /// To all that listen. `data`: one line of JSON.
  void tell(std::string name, std::string data);
  /// A body that goes on until the client leaves or stop(). Too many listeners: 503.
  HttpResponse listen();
  void stop();

  static constexpr std::size_t kMostListeners = 64;

 private:
  struct Hub;
  std::shared_ptr<Hub> hub_;
};

}  // namespace pledged
