#include <map>
#include <utility>

#include "config/endpoint.h"
#include "config/settings.h"
#include "daemon/commands/commands.h"
#include "daemon/daemon.h"
#include "daemon/log.h"

namespace pledged::commands {

namespace {

// The file, with what the command line says instead.
SettingsResult settings_with_flags(const ServeOptions& options) {
  SettingsResult read = read_settings(options.common.config_file);
  Settings& settings = read.settings;
  if (options.common.storage_path) settings.storage.path = *options.common.storage_path;
  if (options.common.lang) settings.report.lang = *options.common.lang;
  if (!options.listen_addresses.empty()) settings.web.listen = options.listen_addresses;
  if (options.external_url) settings.web.external_url = *options.external_url;
  if (options.route_prefix) settings.web.route_prefix = without_slash_at_end(*options.route_prefix);
  if (options.web_config_file) settings.web.config_file = *options.web_config_file;
  if (options.insecure_listen) settings.web.insecure_listen = true;
  if (options.enable_lifecycle) settings.web.enable_lifecycle = true;
  return read;
}

Log::Level log_level(const std::string& name) {
  static const std::map<std::string, Log::Level> kLevels = {{"debug", Log::Level::debug},
                                                            {"info", Log::Level::info},
                                                            {"warn", Log::Level::warn},
                                                            {"error", Log::Level::error}};
  return kLevels.at(name);
}

}  // namespace

int serve(const ServeOptions& options, Console& console) {
  SettingsResult read = settings_with_flags(options);
  for (const Diagnostic& diagnostic : read.diagnostics) console.err << to_string(diagnostic) << '\n';
  if (has_errors(read.diagnostics)) return kInvalid;
  const Log log(log_level(options.log_level),
                options.log_format == "json" ? Log::Format::json : Log::Format::logfmt, console.err);
  Daemon daemon({std::move(read.settings), [options] { return settings_with_flags(options); },
                 options.accept_goal_change ? OnGoalChange::accept : OnGoalChange::refuse},
                log);
  return daemon.run();
}

}  // namespace pledged::commands
