#include "daemon/store_reader.h"

#include <utility>

#include "daemon/web/answer.h"

namespace pledged {
namespace {

// While it lives one more waits.
class Waiting {
 public:
  explicit Waiting(std::size_t& count) : count_(count) { ++count_; }
  ~Waiting() { --count_; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::size_t& count_;
};

}  // namespace

// Null while there is no store that can be read.
const Store* StoreReader::store() {
  if (!store_) {
    Result<Store> opened = Store::open(path_, Store::Access::read);
    if (!opened) return nullptr;
    store_.emplace(std::move(*opened));
  }
  return &*store_;
}

boost::asio::awaitable<HttpResponse> StoreReader::read(Api::Reading reading) {
  if (waiting_ >= most_) {
    HttpResponse full = failure(503, "unavailable", "too many ask for this at once; ask again in a moment");
    full.headers.emplace_back("Retry-After", "1");
    co_return full;
  }
  const Waiting waiting(waiting_);
  const std::function<HttpResponse()> work = [this, &reading] {
    try {
      return reading(store());
    } catch (const StoreFailure& failed) {
      store_.reset();
      return failure(503, "store", failed.what());
    }
  };
  HttpResponse response = co_await worker_.run(work);
  co_return response;
}

}  // namespace pledged
