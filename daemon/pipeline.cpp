#include "daemon/pipeline.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "daemon/adoption_log.h"
#include "daemon/file_outcome.h"
#include "daemon/intake/held_decision.h"
#include "daemon/intake/sha256.h"
#include "daemon/intake/utf8.h"
#include "daemon/publish/alerts/file_alerts.h"
#include "daemon/rules_on_record.h"
#include "storage/failpoint.h"

namespace pledged {
namespace {

Instant moment_of(const Clock& clock) {
  return clock.now();
}

// A failpoint of the work on one file.
void step(std::string_view name) {
  if (const int error = failpoint(name); error != 0) {
    throw std::system_error(error, std::generic_category(), std::string(name));
  }
}

class Stopwatch {
 public:
  [[nodiscard]] std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - start_; }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

Pipeline::Pipeline(Settings settings, std::shared_ptr<const RuleBook> rule_book, Store store,
                   DropFolder folder, const Clock& clock, const Log& log, SelfMetrics& metrics,
                   Publish publish)
    : settings_(std::move(settings)),
      store_(std::move(store)),
      folder_(std::move(folder)),
      clock_(clock),
      log_(log),
      metrics_(metrics),
      publish_(std::move(publish)),
      rule_book_(std::move(rule_book)),
      intake_(store_, rule_book_, clock_) {
  metrics_.set_pinned_day(settings_.evaluation.today.has_value());
  unsure_until_ = moment_of(clock_);
}

Date Pipeline::today() const {
  return settings_.evaluation.today.value_or(evaluation_day(*rule_book_, moment_of(clock_)));
}

AsOf Pipeline::now() const {
  return AsOf{moment_of(clock_), today(), store_.newest_vintage()};
}

void Pipeline::store_failed(const StoreFailure& failure, std::string_view doing) {
  metrics_.set_store(0, false);
  log_.error("the store failed; nothing is lost, the work is tried again",
             {{"doing", std::string(doing)}, {"error", failure.what()}});
}

// Whatever goes wrong: the board that is shown stays, and the next look judges everything.
void Pipeline::attempt(std::string_view doing, const std::function<void()>& work) {
  behind_ = true;
  try {
    work();
  } catch (const StoreFailure& failure) {
    store_failed(failure, doing);
  } catch (const std::exception& failure) {
    log_.error("judging failed; it is tried again",
               {{"doing", std::string(doing)}, {"error", failure.what()}});
  }
}

void Pipeline::evaluate(const std::function<std::shared_ptr<const Board>()>& judging) {
  attempt("evaluate", [&] {
    const Stopwatch watch;
    std::shared_ptr<const Board> board = judging();
    metrics_.observe_evaluation(watch.elapsed());
    show(std::move(board));
  });
}

void Pipeline::evaluate_all() {
  evaluate([this] { return pledged::evaluate_all(rule_book_, store_, now()); });
}

void Pipeline::evaluate_touched(const std::vector<SeriesKey>& touched) {
  evaluate([&] { return pledged::evaluate_touched(*board_, store_, now(), touched); });
}

void Pipeline::show(std::shared_ptr<const Board> board) {
  // After a failed save the store may hold part of a board: then it is read, not taken for the last one.
  failpoint_in_store("judged");
  const Saved saved = save_board(*board, store_, std::exchange(saved_, false) ? board_.get() : nullptr);
  failpoint_in_store("saved");
  saved_ = true;
  for (std::size_t i = 0; i < kCauses.size(); ++i) {
    metrics_.count_status_changes(to_string(kCauses[i]), saved.status_changes[i]);
  }
  metrics_.count_goal_changes(GoalChangeKind::amended, saved.amendments);
  board_ = std::move(board);
  target_metrics_ = TargetMetrics::render(board_, target_metrics_.get());
  log_.debug("board made", {{"targets", std::to_string(board_->size())},
                            {"transitions", std::to_string(saved.transitions)}});
  publish();
}

void Pipeline::publish() {
  auto snapshot = std::make_shared<Snapshot>(Snapshot{board_, target_metrics_, {}});
  if (settings_.alerts.mode == AlertMode::push) snapshot->firing = firing();
  metrics_.set_store(store_.size_bytes(), true);
  log_.debug("board published", {{"firing", std::to_string(snapshot->firing.size())}});
  behind_ = false;
  publish_(std::move(snapshot));
}

std::vector<Alert> Pipeline::firing() {
  const AlertTexts texts{settings_.report.lang, settings_.web.external_url,
                         settings_.web.external_url + "runbook"};
  refused_.read(store_, moment_of(clock_));
  return with_file_alerts(firing_alerts(*board_, texts), rejected_file_alerts(refused_.files(), texts));
}

// What became of files that touched no figure is told without judging again.
void Pipeline::show_refusals() {
  if (settings_.alerts.mode == AlertMode::push) attempt("look up refused files", [this] { publish(); });
}

std::optional<DropFolder::Moment> Pipeline::take_settled_files(const std::vector<std::string>& closed) {
  const DropFolder::Moment began = std::chrono::steady_clock::now();
  const std::optional<DropFolder::Scan> scan = look(began, closed);
  std::vector<SeriesKey> touched;
  const bool failed = !scan || !take_all(scan->ready, touched);
  // What was committed before a failure is judged all the same.
  if (behind_) {
    evaluate_all();
  } else if (!touched.empty()) {
    evaluate_touched(touched);
  } else if (scan && !scan->ready.empty()) {
    show_refusals();
  }
  if (failed || behind_) return began + folder_.retry_after();
  return scan->look_again;
}

// Nothing if even that goes wrong, for want of memory, say: then it is tried again.
std::optional<DropFolder::Scan> Pipeline::look(DropFolder::Moment began,
                                               const std::vector<std::string>& closed) {
  try {
    step("scan");
    DropFolder::Scan scan = folder_.scan(began, closed);
    metrics_.set_intake_folder_readable(scan.readable);
    return scan;
  } catch (const std::exception& failure) {
    log_.error("the drop folder could not be looked at; it is tried again", {{"error", failure.what()}});
    return std::nullopt;
  }
}

// False: something is to be tried again. A store that fails will fail for the next file too; whatever else
// goes wrong with one file must not keep the others.
bool Pipeline::take_all(const std::vector<DropFolder::Found>& ready, std::vector<SeriesKey>& touched) {
  bool done = true;
  for (const DropFolder::Found& found : ready) {
    if (stopping_) break;
    try {
      done = take(found, touched) && done;
    } catch (const StoreFailure& failure) {
      store_failed(failure, "take in a file");
      unsure_until_ = moment_of(clock_);
      behind_ = true;
      return false;
    } catch (const std::exception& failure) {
      log_.error("a file could not be taken in; it stays where it is and is tried again",
                 {{"file", printable(found.name)}, {"error", failure.what()}});
      unsure_until_ = moment_of(clock_);
      behind_ = true;
      done = false;
    }
  }
  if (ready.empty()) return done;
  empty_log();
  return done;
}

// Nothing is lost if it fails: the next call moves the rest.
void Pipeline::empty_log() {
  try {
    step("checkpoint");
    const Result<void> moved = store_.checkpoint();
    if (!moved) log_.warn("the write-ahead log was not emptied", {{"error", moved.error().message}});
  } catch (const std::exception& failure) {
    log_.warn("the write-ahead log was not emptied", {{"error", failure.what()}});
  }
}

// What was committed is not to be called a duplicate because it still lies in the folder: the end came before
// it was moved away, or there was no room. It has lain there since before it was taken in; the same bytes
// that are put there later are another delivery, which the time of the inode tells, since to rename is to
// change it.
std::optional<Receipt> Pipeline::receipt_before(const DropFolder::Found& found,
                                                std::string_view bytes) const {
  const Instant lies_since{
      std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(found.identity.changed_ns))};
  if (lies_since > unsure_until_) return std::nullopt;
  const auto record = store_.newest_file(found.refuse ? Sha256{} : sha256_of(bytes));
  const bool may_be = record && record->name == printable(found.name) && record->size == found.size &&
                      lies_since <= record->received;
  if (!may_be) return std::nullopt;
  return receipt_from_json(record->receipt);
}

bool Pipeline::take(const DropFolder::Found& found, std::vector<SeriesKey>& touched) {
  if (found.judged) return gone(folder_.put_away(found, *found.judged), *found.judged);
  step("found");
  const Result<std::string> bytes = found.refuse ? std::string() : folder_.read(found);
  if (!bytes) {
    log_.warn("a file could not be read and is left where it is",
              {{"file", found.name}, {"code", bytes.error().code}, {"error", bytes.error().message}});
    return true;
  }
  step("read");
  if (const auto before = receipt_before(found, *bytes)) {
    return gone(folder_.finish_putting_away(found, *before), *before);
  }
  Receipt receipt;
  if (found.refuse) {
    receipt = intake_.refuse(found.name, found.size, *found.refuse);
  } else {
    const auto dropper = droppers_.find(found.name);
    intake_.dropped_by(dropper == droppers_.end() ? std::string() : dropper->second);
    Intake::Outcome outcome = intake_.take(found.name, *bytes);
    receipt = std::move(outcome.receipt);
    const std::vector<SeriesKey> to_judge = outcome.to_judge();
    touched.insert(touched.end(), to_judge.begin(), to_judge.end());
  }
  metrics_.count_intake_file(receipt.outcome);
  if (receipt.outcome == FileOutcome::accepted) metrics_.set_intake_last_success(moment_of(clock_));
  log_.info("file taken in", {{"file", receipt.file},
                              {"outcome", std::string(to_string(receipt.outcome))},
                              {"added", std::to_string(receipt.added)},
                              {"unchanged", std::to_string(receipt.unchanged)},
                              {"revised", std::to_string(receipt.revised)},
                              {"held", std::to_string(receipt.held)},
                              {"faults", std::to_string(receipt.faults_total)}});
  const Result<void> away = folder_.put_away(found, receipt);
  if (!away && away.error().code == "changed" && !found.refuse) keep_read(found, *bytes, receipt);
  return gone(away, receipt);
}

// Somebody wrote to the file, or took it away, after it was read: what is on record stays to be seen.
void Pipeline::keep_read(const DropFolder::Found& found, std::string_view bytes,
                         const Receipt& receipt) const {
  const Result<void> kept = folder_.keep_read(found, bytes, receipt);
  if (kept) return;
  log_.error("what was taken in of a file that has changed since could not be archived",
             {{"file", receipt.file}, {"error", kept.error().message}});
}

// Whether it is; if not, it is said.
bool Pipeline::gone(const Result<void>& away, const Receipt& receipt) const {
  if (away) {
    failpoint("moved");
    return true;
  }
  log_.error("a file that was taken in could not be moved away; it is tried again",
             {{"file", receipt.file}, {"error", away.error().message}});
  return false;
}

Result<std::string> Pipeline::drop(const std::string& name, std::string_view bytes, const std::string& by) {
  const Result<std::string> dropped = folder_.put(name, bytes);
  if (!dropped) return dropped.error();
  if (!by.empty()) droppers_[*dropped] = by;
  const std::shared_ptr<const Board> before = board_;
  take_settled_files({*dropped});
  droppers_.erase(*dropped);
  try {
    const auto record = store_.newest_file(sha256_of(bytes));
    const auto receipt = record ? receipt_from_json(record->receipt) : std::nullopt;
    if (!receipt || !before || !board_) {
      return Error{"store",
                   "the file is kept in the drop folder and will be taken in when the store can be written"};
    }
    return file_outcome_json(*rule_book_, *receipt, changes(*before, *board_));
  } catch (const StoreFailure& failure) {
    store_failed(failure, "find a receipt");
    return Error{"store", failure.what()};
  }
}

Result<void> Pipeline::decide(HeldNumber number, const Store::Ruling& ruling) {
  try {
    const auto series = decide_held(store_, {&number, 1}, ruling, clock_);
    if (!series) return series.error();
    log_.info("a held figure was decided", {{"number", std::to_string(static_cast<std::uint32_t>(number))},
                                            {"decision", ruling.approve ? "approved" : "refused"},
                                            {"by", ruling.by},
                                            {"reason", ruling.reason}});
    behind_ ? evaluate_all() : evaluate_touched(*series);
    return {};
  } catch (const StoreFailure& failure) {
    store_failed(failure, "decide on a held figure");
    return Error{"store", failure.what()};
  }
}

Result<void> Pipeline::override_status(const OverrideRequest& request) {
  const auto saying = [&] { return pledged::override_status(store_, request, *rule_book_, today(), clock_); };
  return by_hand(saying, request.target, request.by);
}

Result<void> Pipeline::withdraw_override(const OverrideWithdrawal& request) {
  const auto saying = [&] {
    return pledged::withdraw_override(store_, request, *rule_book_, today(), clock_);
  };
  return by_hand(saying, request.target, request.by);
}

Result<void> Pipeline::by_hand(const std::function<Result<void>()>& saying, const std::string& target,
                               const std::string& by) {
  try {
    Result<void> said = saying();
    if (!said) return said;
    log_.info("a status was set by hand, or that was withdrawn", {{"target", target}, {"by", by}});
    behind_ ? evaluate_all() : evaluate_touched({});
    return said;
  } catch (const StoreFailure& failure) {
    store_failed(failure, "set a status by hand");
    return Error{"store", failure.what()};
  }
}

void Pipeline::notice_day() {
  if (!board_ || board_->today() != today()) return evaluate_all();
  if (refused_.has_expired(moment_of(clock_))) show_refusals();
}

Result<std::shared_ptr<const RuleBook>> Pipeline::adopt(const std::shared_ptr<const RuleBook>& rule_book,
                                                        const RuleSources& sources,
                                                        const Settings& settings) {
  const Instant instant = moment_of(clock_);
  const Date day = settings.evaluation.today.value_or(evaluation_day(*rule_book, instant));
  try {
    Adoption adoption = pledged::adopt(rule_book, store_, instant, day, OnGoalChange::refuse);
    log_adoption(adoption, *rule_book, log_);
    if (adoption.rule_book) {
      keep_rules(store_, adoption, sources, settings.evaluation.today, instant);
      return std::move(adoption.rule_book);
    }
    metrics_.count_goal_changes(GoalChangeKind::refused, adoption.changes.size());
    return Error{"goal-changed", to_string(adoption.changes.front(), *rule_book)};
  } catch (const StoreFailure& failure) {
    store_failed(failure, "take over rules");
    return Error{"store", failure.what()};
  }
}

Result<void> Pipeline::reload(Settings settings, std::shared_ptr<const RuleBook> rule_book,
                              const RuleSources& sources) {
  Result<std::shared_ptr<const RuleBook>> adopted = adopt(rule_book, sources, settings);
  if (!adopted) return adopted.error();
  settings_.rules = std::move(settings.rules);
  settings_.alerts = std::move(settings.alerts);
  settings_.report = std::move(settings.report);
  settings_.evaluation = settings.evaluation;
  metrics_.set_pinned_day(settings_.evaluation.today.has_value());
  rule_book_ = std::move(adopted).value();
  intake_.use(rule_book_);
  target_metrics_.reset();
  evaluate_all();
  return {};
}

bool Pipeline::save_alerts(const std::vector<AlertRecord>& changed, const std::vector<std::string>& forget) {
  try {
    store_.save_alerts(changed, forget);
    return true;
  } catch (const StoreFailure& failure) {
    store_failed(failure, "save alerts");
    return false;
  }
}

}  // namespace pledged
