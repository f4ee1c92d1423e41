#include "daemon/daemon.h"

#include <utility>

#include "config/layout_folders.h"
#include "config/rule_book_reader.h"
#include "daemon/adoption_log.h"
#include "daemon/clock.h"
#include "daemon/rules_on_record.h"
#include "daemon/running.h"

namespace pledged {

Daemon::Daemon(Options options, const Log& log) : options_(std::move(options)), log_(log) {}
Daemon::~Daemon() = default;

namespace {

constexpr int kFailed = 1;
constexpr int kStoreInUse = 3;

// One line a fault; the caller decides what follows.
void log_diagnostics(const std::vector<Diagnostic>& diagnostics, const Log& log) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) {
      log.error("a rule or setting is wrong", {{"at", to_string(diagnostic)}});
    } else {
      log.warn("a rule or setting is odd", {{"at", to_string(diagnostic)}});
    }
  }
}

}  // namespace

int Daemon::run() {
  RuleSources sources;
  const RuleBookResult rules = read_rule_book(options_.settings.rules, sources);
  log_diagnostics(rules.diagnostics, log_);
  if (!rules.rule_book) return kFailed;

  LayoutsResult layouts = read_layouts_in_use(options_.settings.intake.layouts);
  log_diagnostics(layouts.diagnostics, log_);
  if (has_errors(layouts.diagnostics)) return kFailed;

  Result<Store> store = Store::open(options_.settings.storage.path, Store::Access::write);
  if (!store) {
    log_.error("the store cannot be used", {{"code", store.error().code}, {"error", store.error().message}});
    return store.error().code == "store-locked" ? kStoreInUse : kFailed;
  }
  const SystemClock clock;
  const Instant now = clock.now();
  const Date today = options_.settings.evaluation.today.value_or(evaluation_day(*rules.rule_book, now));
  const Adoption adoption = adopt(rules.rule_book, *store, now, today, options_.on_goal_change);
  log_adoption(adoption, *rules.rule_book, log_);
  if (!adoption.rule_book) return kFailed;
  keep_rules(*store, adoption, sources, options_.settings.evaluation.today, now);
  sources = {};  // a template table may be large

  const Settings::Intake& intake = options_.settings.intake;
  Result<DropFolder> folder =
      DropFolder::open({intake.directory, intake.archive, intake.rejected}, intake.settle, intake.max_bytes);
  if (!folder) {
    log_.error("the drop folder cannot be used",
               {{"code", folder.error().code}, {"error", folder.error().message}});
    return kFailed;
  }
  Running running(options_.settings, options_.reread, adoption.rule_book, std::move(*store),
                  std::move(*folder), log_);
  running.use(std::move(layouts.layouts));
  running.count_accepted_goals(adoption.changes.size());
  if (const Result<void> listening = running.listen(); !listening) {
    log_.error("cannot listen", {{"code", listening.error().code}, {"error", listening.error().message}});
    return kFailed;
  }
  return running.run() ? 0 : kFailed;
}

}  // namespace pledged
