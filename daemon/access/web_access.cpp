#include "daemon/access/web_access.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

namespace pledged {
namespace {

namespace fs = std::filesystem;

std::string all_errors(const std::vector<Diagnostic>& diagnostics) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error) continue;
    if (!all.empty()) all += '\n';
    all += to_string(diagnostic);
  }
  return all;
}

/// Another string whenever the file is another one or was written to.
std::string state_of(const fs::path& file) {
  struct stat state {};
  if (::stat(file.c_str(), &state) != 0) return "-;";
  return fmt::format("{} {} {} {} {};", state.st_dev, state.st_ino, state.st_size, state.st_mtim.tv_sec,
                     state.st_mtim.tv_nsec);
}

Gate::Admission refused(unsigned status) {
  Gate::Admission admission;
  admission.refusal.status = status;
  admission.refusal.retry = status == 429 || status == 503;
  return admission;
}

}  // namespace

WebAccess::WebAccess(boost::asio::any_io_executor executor, Options options, Told told)
    : options_(std::move(options)),
      told_(std::move(told)),
      watched_{options_.file},
      sign_in_(std::move(executor)),
      turns_counted_(std::chrono::steady_clock::now()) {}

WebAccess::~WebAccess() = default;

std::string WebAccess::state_of_watched() const {
  std::string all;
  for (const fs::path& file : watched_) all += state_of(file);
  return all;
}

// States are taken before what they belong to is read: a change meanwhile is seen at the next look.
Result<WebAccess::InForce> WebAccess::read() {
  seen_ = state_of_watched();
  const std::string before = state_of(options_.file);
  WebConfigResult config = read_web_config(options_.file);
  if (has_errors(config.diagnostics)) return Error{"web-config", all_errors(config.diagnostics)};
  watched_ = {options_.file};
  seen_ = before;
  InForce made;
  if (const auto& tls = config.config.tls) {
    for (const fs::path& file : {tls->cert_file, tls->key_file, tls->client_ca_file}) {
      watched_.push_back(file);
      seen_ += state_of(file);
    }
    Result<std::shared_ptr<const TlsContext>> opened = TlsContext::open(*tls);
    if (!opened) return Error{"web-config", opened.error().message};
    made.tls = *std::move(opened);
  }
  if (options_.strangers_refused && (!made.tls || !asks_who_comes(config.config))) {
    return Error{"web-config",
                 fmt::format("{}: the daemon listens for other machines, and this would let them in without "
                             "TLS or a sign-in; write tls_server_config and basic_auth_users",
                             options_.file.string())};
  }
  made.config = std::make_shared<const WebConfig>(std::move(config.config));
  return made;
}

Result<void> WebAccess::load() {
  if (options_.file.empty()) return {};
  Result<InForce> made = read();
  if (!made) return made.error();
  in_force_ = *std::move(made);
  turns_ = in_force_.config->rate_limit.burst;
  return {};
}

void WebAccess::look_for_changes() {
  if (options_.file.empty() || state_of_watched() == seen_) return;
  Result<InForce> made = read();
  if (!made) {
    told_.reread(made.error().message);
    return;
  }
  in_force_ = *std::move(made);
  turns_ = std::min<double>(turns_, in_force_.config->rate_limit.burst);
  told_.reread("");
}

bool WebAccess::is_guarded() const {
  return in_force_.tls && asks_who_comes(*in_force_.config);
}

std::optional<Instant> WebAccess::certificate_end() const {
  return in_force_.tls ? std::optional(in_force_.tls->not_after()) : std::nullopt;
}

std::shared_ptr<const TlsContext> WebAccess::tls() {
  look_for_changes();
  return in_force_.tls;
}

const Gate::Headers& WebAccess::headers() const {
  return in_force_.config->headers;
}

// A bucket that a turn drips into every interval.
bool WebAccess::take_turn() {
  const RateLimit& limit = in_force_.config->rate_limit;
  if (limit.interval.count() == 0) return true;
  const auto now = std::chrono::steady_clock::now();
  turns_ += std::chrono::duration<double, std::milli>(now - turns_counted_) / limit.interval;
  turns_ = std::min<double>(turns_, limit.burst);
  turns_counted_ = now;
  if (turns_ < 1) return false;
  turns_ -= 1;
  return true;
}

Role WebAccess::role_of(const std::string& user) const {
  if (options_.roles.empty()) return Role::admin;
  const auto found = options_.roles.find(user);
  return found == options_.roles.end() ? Role::reader : found->second;
}

boost::asio::awaitable<Gate::Admission> WebAccess::admit(Visitor visitor) {
  look_for_changes();
  if (!take_turn()) co_return refused(429);
  const std::shared_ptr<const WebConfig> config = in_force_.config;
  Admission admission;
  if (!config->users.empty()) {
    std::optional<Credentials> credentials = basic_credentials(visitor.authorization);
    if (!credentials) co_return refused(401);
    admission.user = credentials->user;
    const SignIn::Outcome outcome = co_await sign_in_.check(config, *std::move(credentials));
    if (outcome != SignIn::Outcome::yes) {
      const unsigned status = outcome == SignIn::Outcome::busy ? 503 : 401;
      told_.refused(admission.user, status);
      co_return refused(status);
    }
  } else if (asks_who_comes(*config)) {
    admission.user = std::move(visitor.certificate_name);
  } else {
    admission.role = Role::admin;
    co_return admission;
  }
  admission.role = role_of(admission.user);
  if (admission.role < visitor.needed) {
    told_.refused(admission.user, 403);
    co_return refused(403);
  }
  co_return admission;
}

}  // namespace pledged
