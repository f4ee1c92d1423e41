// Pipeline: everything that happens on the worker thread, in the order in which data flow: a file is taken
// in, the targets it touched are judged again, what changed is stored, and a new snapshot is handed out.
//
// What it is: the owner of the store, the intake and the evaluator. What it is not: the network; it knows no
// socket and no timer. All calls come from one thread (the worker), except stop_soon(). A store that fails is
// left alone: files stay in the drop folder, `pledged_store_writable` says 0, and the next call tries again.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "daemon/board/adoption.h"
#include "daemon/board/evaluator.h"
#include "daemon/board/transitions.h"
#include "daemon/clock.h"
#include "daemon/intake/drop_folder.h"
#include "daemon/intake/intake.h"
#include "daemon/log.h"
#include "daemon/override_on_record.h"
#include "daemon/publish/alerts/alert.h"
#include "daemon/publish/metrics/self_metrics.h"
#include "daemon/publish/metrics/target_metrics.h"
#include "daemon/refused_files.h"

namespace pledged {

/// What the I/O thread shows of one moment; immutable, shared.
struct Snapshot {
  std::shared_ptr<const Board> board;
  std::shared_ptr<const TargetMetrics> metrics;
  std::vector<Alert> firing;
};

class Pipeline {
 public:
  using Publish = std::function<void(std::shared_ptr<const Snapshot>)>;

  /// `clock`, `log` and `metrics` must outlive the pipeline. `publish` is called on the worker thread.
  /// REQUIRES: `rule_book` is as adoption made it.
  Pipeline(Settings settings, std::shared_ptr<const RuleBook> rule_book, Store store, DropFolder folder,
           const Clock& clock, const Log& log, SelfMetrics& metrics, Publish publish);

  /// By which tables are read that are not tidy; until then there are none.
  void use(std::shared_ptr<const std::vector<Layout>> layouts) { intake_.use(std::move(layouts)); }

  /// Judges everything and publishes; called once at start, and by day_passed and reload.
  void evaluate_all();
  /// Takes in every file that has settled; returns when to look again for the others.
  std::optional<DropFolder::Moment> take_settled_files(const std::vector<std::string>& closed);
  /// Judges everything again if the calendar day is another one than the board's; publishes anew when a
  /// refusal has been told long enough.
  void notice_day();
  /// Uses another rule book, which was read from `sources`, and settings of alerts and report from now on.
  /// Refused (the old ones stay): code "goal-changed", a goal that was evaluated is gone without an
  /// amendment, or "store", it failed.
  Result<void> reload(Settings settings, std::shared_ptr<const RuleBook> rule_book,
                      const RuleSources& sources);
  /// A file that came another way than through the drop folder: it is put there first, and so is as safe as
  /// any. JSON of receipt and changes (file_outcome.h). Codes: of DropFolder::put() (nothing was kept),
  /// "store" (it lies in the drop folder and is taken in later).
  Result<std::string> drop(const std::string& name, std::string_view bytes, const std::string& by);
  /// Approves or refuses a held cell, and judges again what rests on it. Codes as decide_held(), and "store".
  Result<void> decide(HeldNumber number, const Store::Ruling& ruling);
  /// Sets a status by hand, or ends that, and judges again. Codes as override_on_record.h, and "store".
  Result<void> override_status(const OverrideRequest& request);
  Result<void> withdraw_override(const OverrideWithdrawal& request);
  /// Thread-safe: no further file is begun; the one in progress is finished.
  void stop_soon() { stopping_ = true; }

  [[nodiscard]] std::vector<AlertRecord> alert_records() const { return store_.alerts(); }
  /// False if the store could not take them; they are to be saved again.
  bool save_alerts(const std::vector<AlertRecord>& changed, const std::vector<std::string>& forget);
  [[nodiscard]] const Settings& settings() const { return settings_; }

 private:
  [[nodiscard]] Date today() const;
  [[nodiscard]] AsOf now() const;
  Result<std::shared_ptr<const RuleBook>> adopt(const std::shared_ptr<const RuleBook>& rule_book,
                                                const RuleSources& sources, const Settings& settings);
  std::optional<DropFolder::Scan> look(DropFolder::Moment began, const std::vector<std::string>& closed);
  bool take(const DropFolder::Found& found, std::vector<SeriesKey>& touched);
  bool take_all(const std::vector<DropFolder::Found>& ready, std::vector<SeriesKey>& touched);
  void keep_read(const DropFolder::Found& found, std::string_view bytes, const Receipt& receipt) const;
  [[nodiscard]] bool gone(const Result<void>& away, const Receipt& receipt) const;
  void empty_log();
  [[nodiscard]] std::optional<Receipt> receipt_before(const DropFolder::Found& found,
                                                      std::string_view bytes) const;
  Result<void> by_hand(const std::function<Result<void>()>& saying, const std::string& target,
                       const std::string& by);
  void attempt(std::string_view doing, const std::function<void()>& work);
  void evaluate(const std::function<std::shared_ptr<const Board>()>& judging);
  void evaluate_touched(const std::vector<SeriesKey>& touched);
  void show(std::shared_ptr<const Board> board);
  void show_refusals();
  void publish();
  [[nodiscard]] std::vector<Alert> firing();
  void store_failed(const StoreFailure& failure, std::string_view doing);

  Settings settings_;
  Store store_;
  DropFolder folder_;
  const Clock& clock_;
  const Log& log_;
  SelfMetrics& metrics_;
  Publish publish_;
  std::shared_ptr<const RuleBook> rule_book_;
  Intake intake_;
  // Files that lie in the folder since before may be in the store already: the start, or the last failure.
  Instant unsure_until_;
  std::map<std::string, std::string> droppers_;  // of files in the drop folder, where that is known
  std::shared_ptr<const Board> board_;
  bool saved_ = false;  // board_ is what the store last said
  bool behind_ = true;  // the store holds figures that board_ does not show: judge everything
  std::shared_ptr<const TargetMetrics> target_metrics_;
  RefusedFiles refused_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace pledged
