#include "daemon/web/api.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "daemon/web/answer.h"
#include "daemon/web/as_of.h"
#include "daemon/web/kept_files.h"
#include "daemon/web/openapi_text.h"
#include "daemon/web/overview.h"
#include "daemon/web/target_list.h"
#include "daemon/web/target_series.h"

namespace pledged {
namespace {

constexpr std::size_t kMostPastBoards = 8;
constexpr std::size_t kMonthEnds = 2;  // of the present month, and of the one that has just begun
constexpr std::size_t kMostTargetsCompared = 20'000;  // a month before is not judged again for more

const Error kNotReady{"unavailable", "the first evaluation is not done; ask again in a moment"};
const Error kNoStore{"not_found", "nothing has been taken in yet"};

// "/api/v1/targets/gdp/explain" → "gdp"
std::string segment_after(std::string_view path, std::string_view before) {
  std::string_view rest = path.substr(std::min(before.size(), path.size()));
  return std::string(rest.substr(0, rest.find('/')));
}

Result<TargetIndex> target_named(const Board& board, const std::string& id) {
  if (const auto found = board.rule_book().find_target(id)) return *found;
  return Error{"not_found", fmt::format("there is no target '{}'; GET /api/v1/targets lists all", id)};
}

// Who asks, and what that user may do.
std::string user_json(const HttpRequest& request) {
  const char* const role = request.role == Role::admin      ? "admin"
                           : request.role == Role::uploader ? "uploader"
                                                            : "reader";
  return fmt::format(R"({{"name":{},"role":"{}"}})", request.user.empty() ? "null" : json_text(request.user),
                     role);
}

HttpResponse answer(const Result<std::string>& said) {
  return said ? success(*said) : failure(said.error());
}

// Of a route that takes no parameters: one that is given was meant to say something.
HttpHandler without_parameters(HttpHandler handler) {
  return [handler = std::move(handler)](const HttpRequest& request) {
    const Result<Query> none = Query::parse(request.query, {});
    return none ? handler(request) : failure(none.error());
  };
}

}  // namespace

Result<std::string> who_acts(const HttpRequest& request, const std::string& told) {
  if (request.user.empty() || told.empty() || told == request.user) {
    return request.user.empty() ? told : request.user;
  }
  return Error{"bad_data",
               fmt::format("'by' says {} and you have signed in as {}; leave 'by' away, or sign in "
                           "as {}",
                           told, request.user, told)};
}

Api::Api(Parts parts)
    : parts_(std::move(parts)),
      month_ends_(kMonthEnds, parts_.past),
      past_(kMostPastBoards, parts_.past),
      quota_(std::max<std::uint64_t>(UploadQuota::kBytesADay, parts_.most_upload_bytes)) {}

std::vector<HttpRoute> Api::routes() {
  const auto explain = [](const std::string& id) {
    return [id](const Board& board, const Board*, const Store* store) -> Result<std::string> {
      const auto target = target_named(board, id);
      if (!target) return target.error();
      return explanation_json(board, *target, behind_of(board, store, *target));
    };
  };
  const auto history = [](const std::string& id) {
    return [id](const Board& board, const Board*, const Store* store) -> Result<std::string> {
      const auto target = target_named(board, id);
      if (!target) return target.error();
      if (store == nullptr) return kNoStore;
      return target_history(board, *store, *target);
    };
  };
  const auto single = [](const std::string& id) {
    return [id](const Board& board, const Board* before, const Store* store) -> Result<std::string> {
      const auto target = target_named(board, id);
      if (!target) return target.error();
      std::string json = listed_target(board, before, *target);
      json.pop_back();
      return json + ",\"series\":" + target_series(board, store, *target) + "}";
    };
  };
  const auto of_target = [this](auto shown_of) {
    return [this, shown_of](HttpRequest request) {
      const std::string id = segment_after(request.path, "/api/v1/targets/");
      return at_moment(std::move(request), shown_of(id));
    };
  };
  const auto of_then = [this](std::string (*said)(const Board&)) {
    return [this, said](HttpRequest request) {
      return at_moment(std::move(request),
                       [said](const Board& board, const Board*, const Store*) -> Result<std::string> {
                         return said(board);
                       });
    };
  };
  const auto of_board = [this](std::string (*said)(const Board&)) {
    return [this, said](const HttpRequest&) { return overview(said); };
  };
  std::vector<HttpRoute> routes = {
      get_waiting("/api/v1/targets", [this](HttpRequest request) { return target_list(std::move(request)); }),
      get_waiting("/api/v1/targets/{name}", of_target(single)),
      get_waiting("/api/v1/targets/{name}/explain", of_target(explain)),
      get_waiting("/api/v1/targets/{name}/history", of_target(history)),
      get_waiting("/api/v1/departments",
                  of_then([](const Board& board) { return groups_of(board, GroupBy::department); })),
      get_waiting("/api/v1/chapters",
                  of_then([](const Board& board) { return groups_of(board, GroupBy::section); })),
      get("/api/v1/indicators", of_board(indicators_of)),
      get("/api/v1/areas", of_board(areas_of)),
      get_waiting("/api/v1/calendar", of_then(releases_of)),
      get_waiting("/api/v1/observations",
                  [this](HttpRequest request) { return observations(std::move(request)); }),
      get_waiting("/api/v1/files", [this](HttpRequest request) { return files(std::move(request)); }),
      get_waiting("/api/v1/files/{name}", [this](HttpRequest request) { return file(std::move(request)); }),
      get("/api/v1/status/buildinfo", [this](const HttpRequest&) { return success(parts_.build()); }),
      get("/api/v1/status/runtimeinfo", [this](const HttpRequest&) { return success(parts_.runtime()); }),
      get("/api/v1/status/user", [](const HttpRequest& request) { return success(user_json(request)); }),
      get("/api/v1/status/config", [this](const HttpRequest&) { return success(parts_.config()); }),
      {"GET", "/api/v1/events", without_parameters([this](const HttpRequest&) { return parts_.listen(); })},
      {"GET", "/api/v1/openapi.yaml", without_parameters([](const HttpRequest&) {
         HttpResponse response;
         response.content_type = "application/yaml";
         response.body = openapi_text();
         return response;
       })},
  };
  routes.push_back({"POST",
                    "/api/v1/files",
                    {},
                    parts_.most_upload_bytes,
                    [this](HttpRequest request) { return upload(std::move(request)); },
                    Role::uploader});
  return routes;
}

HttpRoute Api::get(std::string path, HttpHandler handler) const {
  return {"GET", std::move(path),
          [handler = without_parameters(std::move(handler))](const HttpRequest& request) {
            return for_client(handler(request), request);
          }};
}

HttpRoute Api::get_waiting(std::string path, HttpWaitingHandler handler) const {
  // The coroutine holds what it needs by value: the handler may be gone before it ends.
  static constexpr auto kAnswered = [](HttpWaitingHandler answering,
                                       HttpRequest request) -> awaitable<HttpResponse> {
    HttpRequest kept = request;
    HttpResponse response = co_await answering(std::move(request));
    co_return for_client(std::move(response), kept);
  };
  return {"GET", std::move(path), {}, 0, [handler = std::move(handler)](HttpRequest request) {
            return kAnswered(handler, std::move(request));
          }};
}

std::shared_ptr<const Board> Api::month_before(const Board& board, const Store* store,
                                               PastBoards& boards) const {
  if (store == nullptr || board.size() > kMostTargetsCompared) return nullptr;
  const PastBoards::Made before = boards.at(*store, end_of_month_before(board), parts_.clock->now());
  return before ? *before : nullptr;
}

HttpResponse Api::shown_now(const Shown& shown, const Store* store) {
  const std::shared_ptr<const Board> board = parts_.board();
  if (!board) return failure(kNotReady);
  const std::shared_ptr<const Board> before = month_before(*board, store, month_ends_);
  return answer(shown(*board, before.get(), store));
}

HttpResponse Api::shown_at(const std::string& as_of, const Shown& shown, const Store* store) {
  const std::shared_ptr<const Board> present = parts_.board();
  if (!present) return failure(kNotReady);
  const Result<Instant> instant = instant_asked_for(as_of, present->rule_book(), parts_.clock->now());
  if (!instant) return failure(instant.error());
  if (store == nullptr) return failure(kNoStore);
  const PastBoards::Made past = past_.at(*store, *instant, parts_.clock->now());
  if (!past) return failure(past.error());
  const std::shared_ptr<const Board> before = month_before(**past, store, past_);
  return answer(shown(**past, before.get(), store));
}

// What is asked of the store is answered on the thread that reads it, and what is asked of a past board on
// one that nobody waits for who asks of the present.
Api::awaitable<HttpResponse> Api::show(Query query, Shown shown) {
  const auto as_of = query.text("as_of");
  const Reading reading = [this, &as_of, &shown](const Store* store) {
    return as_of ? shown_at(*as_of, shown, store) : shown_now(shown, store);
  };
  awaitable<HttpResponse> work = as_of ? parts_.look_back(reading) : parts_.read(reading);
  HttpResponse response = co_await std::move(work);
  co_return response;
}

Api::awaitable<HttpResponse> Api::target_list(HttpRequest request) {
  Result<Query> query = Query::parse(request.query, target_list_parameters());
  if (!query) co_return failure(query.error());
  const Query kept = *query;
  const Shown shown = [&kept](const Board& board, const Board* before, const Store*) {
    return pledged::target_list(board, before, kept);
  };
  HttpResponse response = co_await show(kept, shown);
  co_return response;
}

Api::awaitable<HttpResponse> Api::at_moment(HttpRequest request, Shown shown) {
  Result<Query> query = Query::parse(request.query, {"as_of"});
  if (!query) co_return failure(query.error());
  HttpResponse response = co_await show(*query, std::move(shown));
  co_return response;
}

HttpResponse Api::overview(const std::function<std::string(const Board&)>& said) const {
  const std::shared_ptr<const Board> board = parts_.board();
  return board ? success(said(*board)) : failure(kNotReady);
}

Api::awaitable<HttpResponse> Api::files(HttpRequest request) {
  const Result<Query> query = Query::parse(request.query, {"limit", "offset", "outcome"});
  if (!query) co_return failure(query.error());
  const Reading reading = [&query](const Store* store) {
    if (store != nullptr) return answer(files_of(*store, *query));
    return success(R"({"newest":0,"offset":0,"limit":0,"files":[]})");
  };
  HttpResponse response = co_await parts_.read(reading);
  co_return response;
}

Api::awaitable<HttpResponse> Api::file(HttpRequest request) {
  const Result<Query> none = Query::parse(request.query, {});
  if (!none) co_return failure(none.error());
  const std::string hash = segment_after(request.path, "/api/v1/files/");
  const Reading reading = [&hash](const Store* store) {
    return store == nullptr ? failure(kNoStore) : answer(receipt_of(*store, hash));
  };
  HttpResponse response = co_await parts_.read(reading);
  co_return response;
}

Api::awaitable<HttpResponse> Api::observations(HttpRequest request) {
  const Result<Query> query = Query::parse(request.query, {"indicator", "area", "as_of", "limit", "offset"});
  if (!query) co_return failure(query.error());
  const Shown shown = [&query](const Board& board, const Board*, const Store* store) -> Result<std::string> {
    if (store == nullptr) return kNoStore;
    return observations_of(*store, board.rule_book(), *query, board.known_at());
  };
  HttpResponse response = co_await show(*query, shown);
  co_return response;
}

Api::awaitable<HttpResponse> Api::upload(HttpRequest request) {
  const Result<Query> query = Query::parse(request.query, {"name", "by", "dry_run"});
  if (!query) co_return failure(query.error());
  const Result<bool> dry_run = query->flag("dry_run");
  if (!dry_run) co_return failure(dry_run.error());
  Result<std::string> by = who_acts(request, query->text("by").value_or(""));
  if (!by) co_return failure(by.error());
  Upload upload{query->text("name").value_or(""), std::move(request.body), *std::move(by)};
  if (upload.name.empty()) co_return failure(400, "bad_data", "'name' is missing: write ?name=FILE");
  if (!*dry_run && !quota_.take(request.user, upload.bytes.size(), parts_.clock->now())) {
    co_return failure(Error{"quota", "no more may be uploaded today; put the files into the drop folder"});
  }
  awaitable<Result<std::string>> work =
      *dry_run ? parts_.try_out(std::move(upload)) : parts_.take(std::move(upload));
  const Result<std::string> outcome = co_await std::move(work);
  if (!outcome) co_return failure(outcome.error());
  if (outcome->find("\"outcome\":\"rejected\"") != std::string::npos && !*dry_run) {
    HttpResponse refused =
        failure(422, "rejected", "the file has faults and nothing of it was stored; data says which");
    refused.body.resize(refused.body.rfind('}'));
    refused.body += ",\"data\":" + *outcome + "}\n";
    co_return refused;
  }
  const bool is_new = !*dry_run && outcome->find("\"outcome\":\"duplicate\"") == std::string::npos;
  co_return success(*outcome, is_new ? 201 : 200);
}

}  // namespace pledged
