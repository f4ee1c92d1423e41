// What the API needs of the running daemon: the board that is shown, a thread that reads the store, and the
// way of an uploaded file. A part of Running, in a file of its own because it is another idea.
#include <nlohmann/json.hpp>
#include <utility>

#include "daemon/rules_on_record.h"
#include "daemon/running.h"
#include "daemon/try_out.h"

namespace pledged {
namespace {

using Json = nlohmann::ordered_json;

std::string config_json(const Settings& settings) {
  Json packs = Json::array();
  for (const std::filesystem::path& pack : settings.rules.packs) packs.push_back(pack.filename().string());
  const char* const mode = settings.alerts.mode == AlertMode::push    ? "push"
                           : settings.alerts.mode == AlertMode::rules ? "rules"
                                                                      : "off";
  const auto& today = settings.evaluation.today;
  return Json{{"packs", std::move(packs)},
              {"external_url", settings.web.external_url},
              {"alerts_mode", mode},
              {"lang", settings.report.lang},
              {"pinned_today", today ? Json(format_date(*today)) : Json(nullptr)},
              {"max_upload_bytes", settings.intake.max_bytes}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Api::Parts Running::api_parts(const Settings& settings) {
  Api::Parts parts;
  parts.board = [this]() -> std::shared_ptr<const Board> { return snapshot_ ? snapshot_->board : nullptr; };
  parts.read = [this](Api::Reading reading) { return reader_.read(std::move(reading)); };
  parts.look_back = [this](Api::Reading reading) { return historian_.read(std::move(reading)); };
  parts.past = [this, today = settings.evaluation.today](
                   const Store& store, Instant instant) -> Result<std::shared_ptr<const Board>> {
    const Result<std::optional<PastRules>> rules = rules_at(store, instant);
    if (!rules) return rules.error();
    if (!*rules) return Error{"not_found", "nothing was judged before that time"};
    return evaluate_past(**rules, store, instant);
  };
  parts.take = [this](Upload upload) { return take_upload(std::move(upload)); };
  parts.try_out = [this](Upload upload) { return try_upload(std::move(upload)); };
  parts.listen = [this] { return events_.listen(); };
  parts.build = [] { return Json{{"version", PLEDGED_VERSION}}.dump(); };
  parts.runtime = [this] { return runtime_json(); };
  parts.config = [said = config_json(settings)] { return said; };
  parts.clock = &clock_;
  parts.most_upload_bytes = settings.intake.max_bytes;
  return parts;
}

std::string Running::runtime_json() const {
  if (!snapshot_) return Json{{"ready", false}}.dump();
  const Board& board = *snapshot_->board;
  return Json{{"ready", true},
              {"targets", board.size()},
              {"today", format_date(board.today())},
              {"evaluated_at", format_instant(board.evaluated_at())},
              {"known_at", number(board.known_at())},
              {"now", format_instant(clock_.now())}}
      .dump();
}

boost::asio::awaitable<Result<std::string>> Running::take_upload(Upload upload) {
  const std::function<Result<std::string>()> work = [this, &upload] {
    return pipeline_.drop(upload.name, upload.bytes, upload.by);
  };
  Result<std::string> outcome = co_await worker_.run(work);
  events_.tell("files", "{}");
  co_return outcome;
}

boost::asio::awaitable<Result<std::string>> Running::try_upload(Upload upload) {
  if (!snapshot_) co_return Error{"unavailable", "the first evaluation is not done; ask again in a moment"};
  const std::shared_ptr<const Board> board = snapshot_->board;
  const auto layouts = layouts_;
  const std::function<Result<std::string>()> work = [this, &upload, &board,
                                                     &layouts]() -> Result<std::string> {
    Result<Store> opened = Store::open(store_path_, Store::Access::read);
    if (!opened && opened.error().code != "store-missing") return Error{"store", opened.error().message};
    std::optional<Store> store;
    if (opened) store.emplace(std::move(*opened));
    return try_out({upload.name, upload.bytes, upload.by}, store, *board, layouts, clock_);
  };
  Result<std::string> outcome = co_await trier_.run(work);
  co_return outcome;
}

}  // namespace pledged
