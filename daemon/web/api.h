// Api: /api/v1, read from the board that is shown and, for what is not on it, from the store on a thread of
// its own: no request waits for intake or evaluation. Described by openapi.yaml beside this file, to which
// the tests hold it.
//
// What it is not: the daemon. What it needs of it is handed to it as functions. Runs on the I/O thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/clock.h"
#include "daemon/publish/http/server.h"
#include "daemon/web/past_boards.h"
#include "daemon/web/query.h"
#include "daemon/web/upload_quota.h"
#include "storage/store.h"

namespace pledged {

/// A file that a client sends.
struct Upload {
  std::string name;  ///< as the client calls it; never a path
  std::string bytes;
  std::string by;  ///< who sends it; empty: not told
};

class Api {
 public:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;
  /// Of a store that is open for reading, on the thread that reads; null: there is no store yet.
  using Reading = std::function<HttpResponse(const Store*)>;

  struct Parts {
    std::function<std::shared_ptr<const Board>()> board;  ///< that is shown; null before the first
    std::function<awaitable<HttpResponse>(Reading)> read;
    /// The same on another thread, for what asks for a past board: it may take long.
    std::function<awaitable<HttpResponse>(Reading)> look_back;
    PastBoards::Make past;  ///< called on the thread that reads
    /// JSON of receipt and changes. Codes: as Pipeline::drop().
    std::function<awaitable<Result<std::string>>(Upload)> take;
    std::function<awaitable<Result<std::string>>(Upload)> try_out;
    std::function<HttpResponse()> listen;                 ///< to events
    std::function<std::string()> build, runtime, config;  ///< JSON of status/…
    const Clock* clock = nullptr;                         ///< REQUIRES: outlives the api
    std::size_t most_upload_bytes = 64ULL << 20;
  };
  explicit Api(Parts parts);

  [[nodiscard]] std::vector<HttpRoute> routes();

 private:
  using Shown = std::function<Result<std::string>(const Board&, const Board* before, const Store*)>;

  HttpRoute get(std::string path, HttpHandler handler) const;  ///< of what takes no parameters
  HttpRoute get_waiting(std::string path, HttpWaitingHandler handler) const;
  awaitable<HttpResponse> show(Query query, Shown shown);
  [[nodiscard]] HttpResponse shown_now(const Shown& shown, const Store* store);
  [[nodiscard]] HttpResponse shown_at(const std::string& as_of, const Shown& shown, const Store* store);
  [[nodiscard]] std::shared_ptr<const Board> month_before(const Board& board, const Store* store,
                                                          PastBoards& boards) const;

  awaitable<HttpResponse> target_list(HttpRequest request);
  awaitable<HttpResponse> at_moment(HttpRequest request, Shown shown);
  HttpResponse overview(const std::function<std::string(const Board&)>& said) const;
  awaitable<HttpResponse> files(HttpRequest request);
  awaitable<HttpResponse> file(HttpRequest request);
  awaitable<HttpResponse> observations(HttpRequest request);
  awaitable<HttpResponse> upload(HttpRequest request);

  Parts parts_;
  PastBoards month_ends_;  // touched by the thread that reads alone
  PastBoards past_;        // by that which looks back
  UploadQuota quota_;
};

/// Who is recorded as having acted: the user who has signed in, else whoever is `told`. Code "bad_data": the
/// user says to be somebody else.
Result<std::string> who_acts(const HttpRequest& request, const std::string& told);

}  // namespace pledged
