#include "daemon/publish/metrics/self_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "daemon/board/cause.h"
#include "daemon/publish/metrics/process_metrics.h"
#include "daemon/publish/metrics/registry_text.h"

namespace pledged {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

const Histogram::BucketBoundaries kRequestSeconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                     0.05,   0.1,   0.25,   0.5,   1,    5};
const Histogram::BucketBoundaries kEvaluationSeconds = {0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30};

Family<Counter>& counters(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}
Family<Gauge>& gauges(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}
Gauge& gauge(Registry& registry, const char* name, const char* help) {
  return gauges(registry, name, help).Add({});
}
Family<Histogram>& histograms(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

double seconds(std::chrono::nanoseconds duration) {
  return std::chrono::duration<double>(duration).count();
}
double unix_seconds(Instant instant) {
  return std::chrono::duration<double>(instant.time_since_epoch()).count();
}

std::string_view to_string(GoalChangeKind kind) {
  switch (kind) {
    case GoalChangeKind::amended:
      return "amended";
    case GoalChangeKind::accepted:
      return "accepted";
    case GoalChangeKind::refused:
      return "refused";
  }
  return "";
}

}  // namespace

class SelfMetrics::Families {
 public:
  Families() {
    gauges(registry, "pledged_build_info", "What was built; the value is 1.")
        .Add({{"version", PLEDGED_VERSION}, {"compiler", "g++ " __VERSION__}})
        .Set(1);
    for (const FileOutcome outcome :
         {FileOutcome::accepted, FileOutcome::duplicate, FileOutcome::rejected, FileOutcome::held}) {
      intake_files.Add({{"outcome", std::string{to_string(outcome)}}});
    }
    for (const GoalChangeKind kind :
         {GoalChangeKind::amended, GoalChangeKind::accepted, GoalChangeKind::refused}) {
      goal_changes.Add({{"kind", std::string{to_string(kind)}}});
    }
    for (const char* const code : {"401", "403", "503"}) sign_ins_refused.Add({{"code", code}});
    for (const Cause cause : kCauses) status_changes.Add({{"cause", std::string{to_string(cause)}}});
  }

  Registry registry;
  ProcessMetrics process;
  Family<Counter>& http_requests =
      counters(registry, "pledged_http_requests_total", "HTTP requests answered.");
  Family<Histogram>& http_duration =
      histograms(registry, "pledged_http_request_duration_seconds",
                 "Time from the first byte of a request to the last of its answer.");
  Family<Counter>& intake_files = counters(registry, "pledged_intake_files_total",
                                           "Files taken from the drop folder, by what became of them.");
  Gauge& intake_last_success = gauge(registry, "pledged_intake_last_success_timestamp_seconds",
                                     "When a file was last accepted; 0 is never since the start.");
  Gauge& intake_folder_readable =
      gauge(registry, "pledged_intake_folder_readable", "1 if the drop folder can be read.");
  Histogram& evaluation = histograms(registry, "pledged_evaluation_duration_seconds",
                                     "Time to judge the targets that a file, a day or a reload touched.")
                              .Add({}, kEvaluationSeconds);
  Family<Counter>& status_changes = counters(registry, "pledged_target_status_changes_total",
                                             "Changes of status or data state of targets, by cause.");
  Family<Counter>& goal_changes =
      counters(registry, "pledged_goal_changes_total",
               "Goals that changed: amended by authority, accepted by the operator, or refused at a reload.");
  Gauge& reload_successful = gauge(registry, "pledged_config_last_reload_successful",
                                   "1 if the last reload of rules and settings was taken over.");
  Gauge& reload_success_time = gauge(registry, "pledged_config_last_reload_success_timestamp_seconds",
                                     "When rules and settings were last taken over.");
  Gauge& web_config_successful = gauge(registry, "pledged_web_config_last_reload_successful",
                                       "1 if the web config in force is the one on disk.");
  Gauge& web_config_success_time = gauge(registry, "pledged_web_config_last_reload_success_timestamp_seconds",
                                         "When the web config was last taken over.");
  Gauge& certificate_end = gauge(registry, "pledged_web_certificate_not_after_timestamp_seconds",
                                 "When the certificate of the daemon's own address ends; 0 without TLS.");
  Gauge& insecure_listen = gauge(registry, "pledged_web_insecure_listen",
                                 "1 if other machines may connect without TLS and a sign-in.");
  Family<Counter>& sign_ins_refused = counters(registry, "pledged_web_refused_total",
                                               "Requests refused at the door, by the status they were told.");
  Gauge& store_size = gauge(registry, "pledged_store_size_bytes", "Size of the store on disk.");
  Gauge& store_writable =
      gauge(registry, "pledged_store_writable", "1 if the store takes writes; 0 calls for a person.");
  Family<Counter>& notifications = counters(registry, "pledged_alertmanager_notifications_total",
                                            "Alerts that an Alertmanager has accepted.");
  Family<Counter>& notification_errors = counters(registry, "pledged_alertmanager_errors_total",
                                                  "Alerts that could not be delivered at one attempt.");
  Family<Gauge>& notification_queue = gauges(registry, "pledged_alertmanager_queue_length",
                                             "Alerts that an Alertmanager has yet to be told.");
  Family<Gauge>& clock_skew = gauges(registry, "pledged_alertmanager_clock_skew_seconds",
                                     "How far the clock of an Alertmanager is ahead of ours.");
  Gauge& pinned_day = gauge(registry, "pledged_evaluation_day_pinned",
                            "1 if the settings fix the day that targets are judged by.");
};

SelfMetrics::SelfMetrics() : families_(std::make_unique<Families>()) {}
SelfMetrics::~SelfMetrics() = default;

void SelfMetrics::count_http_request(std::string_view handler, unsigned status,
                                     std::chrono::nanoseconds duration) {
  const std::string name{handler};
  families_->http_requests.Add({{"handler", name}, {"code", std::to_string(status)}}).Increment();
  families_->http_duration.Add({{"handler", name}}, kRequestSeconds).Observe(seconds(duration));
}

void SelfMetrics::count_intake_file(FileOutcome outcome) {
  families_->intake_files.Add({{"outcome", std::string{to_string(outcome)}}}).Increment();
}

void SelfMetrics::set_intake_last_success(Instant when) {
  families_->intake_last_success.Set(unix_seconds(when));
}

void SelfMetrics::set_intake_folder_readable(bool readable) {
  families_->intake_folder_readable.Set(readable ? 1 : 0);
}

void SelfMetrics::observe_evaluation(std::chrono::nanoseconds duration) {
  families_->evaluation.Observe(seconds(duration));
}

void SelfMetrics::count_status_changes(std::string_view cause, std::uint64_t count) {
  families_->status_changes.Add({{"cause", std::string{cause}}}).Increment(static_cast<double>(count));
}

void SelfMetrics::count_goal_changes(GoalChangeKind kind, std::uint64_t count) {
  families_->goal_changes.Add({{"kind", std::string{to_string(kind)}}}).Increment(static_cast<double>(count));
}

void SelfMetrics::set_last_reload(bool successful, Instant when) {
  families_->reload_successful.Set(successful ? 1 : 0);
  if (successful) families_->reload_success_time.Set(unix_seconds(when));
}

void SelfMetrics::set_web_config(std::string_view fault, std::optional<Instant> certificate_end,
                                 Instant when) {
  families_->web_config_successful.Set(fault.empty() ? 1 : 0);
  if (!fault.empty()) return;
  families_->web_config_success_time.Set(unix_seconds(when));
  families_->certificate_end.Set(certificate_end ? unix_seconds(*certificate_end) : 0);
}

void SelfMetrics::set_insecure_listen(bool insecure) {
  families_->insecure_listen.Set(insecure ? 1 : 0);
}

void SelfMetrics::count_sign_in_refused(unsigned status) {
  families_->sign_ins_refused.Add({{"code", std::to_string(status)}}).Increment();
}

void SelfMetrics::set_store(std::uint64_t size_bytes, bool writable) {
  families_->store_size.Set(static_cast<double>(size_bytes));
  families_->store_writable.Set(writable ? 1 : 0);
}

void SelfMetrics::count_notifications(std::string_view alertmanager, std::uint64_t alerts) {
  families_->notifications.Add({{"alertmanager", std::string{alertmanager}}})
      .Increment(static_cast<double>(alerts));
}

void SelfMetrics::count_notification_errors(std::string_view alertmanager, std::uint64_t alerts) {
  families_->notification_errors.Add({{"alertmanager", std::string{alertmanager}}})
      .Increment(static_cast<double>(alerts));
}

void SelfMetrics::set_notification_queue(std::string_view alertmanager, std::uint64_t length) {
  families_->notification_queue.Add({{"alertmanager", std::string{alertmanager}}})
      .Set(static_cast<double>(length));
}

void SelfMetrics::set_clock_skew(std::string_view alertmanager, double skew) {
  families_->clock_skew.Add({{"alertmanager", std::string{alertmanager}}}).Set(skew);
}

void SelfMetrics::set_pinned_day(bool pinned) {
  families_->pinned_day.Set(pinned ? 1 : 0);
}

std::string SelfMetrics::render(bool open_metrics) const {
  std::string text;
  append_registry(families_->registry, open_metrics, text);
  families_->process.append(open_metrics, text);
  return text;
}

}  // namespace pledged
