// StoreReader: a thread that reads the store, with a connection of its own, so that no page waits for intake,
// and what is quick not for what is not. What waits for it is bounded. All calls from the I/O thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstddef>
#include <filesystem>
#include <optional>

#include "daemon/web/api.h"
#include "daemon/worker.h"
#include "storage/store.h"

namespace pledged {

class StoreReader {
 public:
  /// Of the store at `path`, which need not be there yet. At most `most` wait at once.
  StoreReader(std::filesystem::path path, std::size_t most) : path_(std::move(path)), most_(most) {}

  /// The answer; 503 if the store fails, or too many wait.
  boost::asio::awaitable<HttpResponse> read(Api::Reading reading);
  /// Waits for what was handed over. No further calls.
  void join() { worker_.join(); }

 private:
  const Store* store();

  std::filesystem::path path_;
  std::size_t most_;
  std::size_t waiting_ = 0;
  std::optional<Store> store_;  // touched by the worker's thread alone
  Worker worker_;
};

}  // namespace pledged
