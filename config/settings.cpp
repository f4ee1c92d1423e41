#include "config/settings.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "config/endpoint.h"
#include "config/fields.h"
#include "config/yaml_document.h"

namespace pledged {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;
using Words = std::string_view;

constexpr std::array<Words, 7> kSections = {"rules",  "storage", "intake",    "web",
                                            "alerts", "report",  "evaluation"};
constexpr std::array<Words, 3> kRulesKeys = {"packs", "calendar", "parameters"};
constexpr std::array<Words, 1> kStorageKeys = {"path"};
constexpr std::array<Words, 6> kIntakeKeys = {"directory", "archive",   "rejected",
                                              "settle",    "max_bytes", "layouts"};
constexpr std::array<Words, 8> kWebKeys = {
    "listen",         "external_url", "route_prefix", "enable_lifecycle",
    "samples_budget", "config_file",  "roles",        "insecure_listen"};
constexpr std::array<Words, 4> kAlertsKeys = {"mode", "alertmanagers", "hold", "resend"};
constexpr std::array<Words, 1> kReportKeys = {"lang"};
constexpr std::array<Words, 1> kEvaluationKeys = {"today"};
constexpr std::array<Words, 3> kModes = {"push", "rules", "off"};
constexpr std::array<Words, 3> kRoles = {"reader", "uploader", "admin"};
constexpr std::array<Words, 2> kLanguages = {"zh", "en"};

constexpr std::int64_t kMaxSamples = 1'000'000'000;
constexpr std::int64_t kMinFileBytes = 1024;
constexpr std::int64_t kMaxFileBytes = std::int64_t{16} << 30;
/// A hold of fewer sendings would let one slow Alertmanager read a delay as an all-clear.
constexpr int kMinSendingsPerHold = 5;

/// An address as messages repeat it: not at all if it may hold a password.
std::string shown(const std::string& address) {
  return address.find('@') == std::string::npos ? fmt::format("`{}`", address) : "the address";
}

/// Reads one settings file section by section; what is absent keeps its default.
class SettingsReader {
 public:
  SettingsReader(std::filesystem::path folder, Findings& findings)
      : folder_(std::move(folder)), findings_(findings) {}

  Settings read(const Node& root);

 private:
  void read_section(const Fields& sections, Words key, std::span<const Words> known,
                    void (SettingsReader::*read_keys)(const Fields&));
  void read_rules(const Fields& fields);
  void read_storage(const Fields& fields);
  void read_intake(const Fields& fields);
  void read_web(const Fields& fields);
  void read_roles(const Node& node);
  void read_alerts(const Fields& fields);
  void read_report(const Fields& fields);
  void read_evaluation(const Fields& fields);
  void read_folder(const Fields& fields, Words key, std::filesystem::path& setting);
  std::vector<std::filesystem::path> read_folders(const Fields& fields, Words key, Words example);
  std::vector<std::string> read_endpoints(const Fields& fields, Words key, Words example,
                                          std::string (*fault)(Words));
  void check_intake_folders(const Fields& fields);
  void check_storage_place(const Node& root);

  [[nodiscard]] std::filesystem::path resolve(const std::string& path) const {
    return (folder_ / path).lexically_normal();
  }
  /// The same folder is the same path, with or without a slash at its end.
  [[nodiscard]] std::filesystem::path resolve_folder(const std::string& path) const {
    const std::filesystem::path folder = resolve(path);
    return folder.has_filename() ? folder : folder.parent_path();
  }

  std::filesystem::path folder_;
  Findings& findings_;
  Settings settings_;
};

Settings SettingsReader::read(const Node& root) {
  settings_.storage.path = resolve(settings_.storage.path);
  settings_.intake.directory = resolve(settings_.intake.directory);
  settings_.intake.archive = resolve(settings_.intake.archive);
  settings_.intake.rejected = resolve(settings_.intake.rejected);
  const Fields sections(root, kSections, findings_);
  sections.require("rules", "name the rule packs: rules: {packs: [rules/packs/wenzhou-2020]}");
  read_section(sections, "rules", kRulesKeys, &SettingsReader::read_rules);
  read_section(sections, "storage", kStorageKeys, &SettingsReader::read_storage);
  read_section(sections, "intake", kIntakeKeys, &SettingsReader::read_intake);
  read_section(sections, "web", kWebKeys, &SettingsReader::read_web);
  read_section(sections, "alerts", kAlertsKeys, &SettingsReader::read_alerts);
  read_section(sections, "report", kReportKeys, &SettingsReader::read_report);
  read_section(sections, "evaluation", kEvaluationKeys, &SettingsReader::read_evaluation);
  check_storage_place(root);
  if (!sections.has("alerts") && findings_.error_count() == 0) {
    findings_.warning(root.place, "no-alertmanager",
                      "nobody is told of anything: name an Alertmanager in `alerts.alertmanagers`, or write "
                      "alerts: {mode: off}");
  }
  return settings_;
}

void SettingsReader::read_section(const Fields& sections, Words key, std::span<const Words> known,
                                  void (SettingsReader::*read_keys)(const Fields&)) {
  const Node* node = sections.find(key);
  const std::string example = fmt::format("{{{}: …}}", known.front());
  if (node == nullptr || !expect_map(*node, key, example, findings_)) return;
  (this->*read_keys)(Fields(*node, known, findings_, std::string(key) + '.'));
}

void SettingsReader::read_rules(const Fields& fields) {
  if (const auto calendar = fields.text("calendar")) settings_.rules.calendar = resolve(*calendar);
  if (const auto parameters = fields.text("parameters")) settings_.rules.parameters = resolve(*parameters);
  if (fields.require("packs", "name at least one folder: [rules/packs/wenzhou-2020]") == nullptr) return;
  settings_.rules.packs = read_folders(fields, "packs", "[rules/packs/wenzhou-2020]");
}

void SettingsReader::read_storage(const Fields& fields) {
  if (const auto path = fields.text("path")) {
    settings_.storage.path = resolve(*path);
    if (!settings_.storage.path.has_filename()) {
      findings_.error(
          fields.place("path"), "path",
          fmt::format("`storage.path` names the folder `{}`; name a file in it, such as {}pledged.db", *path,
                      *path));
    }
  }
}

void SettingsReader::read_intake(const Fields& fields) {
  Settings::Intake& intake = settings_.intake;
  read_folder(fields, "directory", intake.directory);
  read_folder(fields, "archive", intake.archive);
  read_folder(fields, "rejected", intake.rejected);
  intake.settle = fields.duration("settle", 0ms, 1h).value_or(intake.settle);
  if (const auto bytes = fields.integer("max_bytes", kMinFileBytes, kMaxFileBytes)) {
    intake.max_bytes = static_cast<std::uint64_t>(*bytes);
  }
  if (fields.has("layouts")) intake.layouts = read_folders(fields, "layouts", "[config/layouts]");
  check_intake_folders(fields);
}

void SettingsReader::read_web(const Fields& fields) {
  Settings::Web& web = settings_.web;
  if (fields.has("listen")) {
    web.listen = read_endpoints(fields, "listen", "[\"127.0.0.1:9477\"]", &listen_address_fault);
  }
  if (auto url = fields.text("external_url")) {
    if (const std::string fault = external_url_fault(*url); !fault.empty()) {
      findings_.error(fields.place("external_url"), "url",
                      fmt::format("`web.external_url`: {}: {}", shown(*url), fault));
    }
    if (!url->ends_with('/')) *url += '/';
    web.external_url = std::move(*url);
  }
  if (const auto prefix = fields.text("route_prefix")) {
    if (const std::string fault = route_prefix_fault(*prefix); !fault.empty()) {
      findings_.error(fields.place("route_prefix"), "route-prefix",
                      fmt::format("`web.route_prefix`: `{}`: {}", *prefix, fault));
    }
    web.route_prefix = without_slash_at_end(*prefix);
  }
  web.enable_lifecycle = fields.boolean("enable_lifecycle").value_or(web.enable_lifecycle);
  web.insecure_listen = fields.boolean("insecure_listen").value_or(web.insecure_listen);
  if (const auto file = fields.text("config_file")) web.config_file = resolve(*file);
  const Node* const roles = fields.find("roles");
  if (roles != nullptr && expect_map(*roles, "web.roles", "{alice: admin}", findings_)) read_roles(*roles);
  if (const auto samples = fields.integer("samples_budget", 1, kMaxSamples)) {
    web.samples_budget = static_cast<std::uint64_t>(*samples);
  }
}

void SettingsReader::read_roles(const Node& node) {
  for (const MapEntry& entry : node.entries) {
    const auto role = read_choice(entry.value, "web.roles." + entry.key, kRoles, findings_);
    if (!role) continue;
    settings_.web.roles[entry.key] = *role == "admin"      ? Role::admin
                                     : *role == "uploader" ? Role::uploader
                                                           : Role::reader;
  }
}

void SettingsReader::read_alerts(const Fields& fields) {
  Settings::Alerts& alerts = settings_.alerts;
  if (const auto mode = fields.choice("mode", kModes)) {
    alerts.mode = *mode == "push" ? AlertMode::push : *mode == "rules" ? AlertMode::rules : AlertMode::off;
  }
  if (fields.has("alertmanagers")) {
    alerts.alertmanagers =
        read_endpoints(fields, "alertmanagers", "[\"http://127.0.0.1:9093\"]", &alertmanager_url_fault);
  } else if (alerts.mode == AlertMode::push) {
    fields.require("alertmanagers", "name one, such as [\"http://127.0.0.1:9093\"], or write `mode: off`");
  }
  alerts.resend = fields.duration("resend", 100ms, 1h).value_or(alerts.resend);
  alerts.hold = fields.duration("hold", 1s, 24h * 30).value_or(alerts.hold);
  if (alerts.hold < alerts.resend * kMinSendingsPerHold) {
    findings_.error(
        fields.place("hold"), "hold",
        fmt::format("`alerts.hold` ({}) is shorter than {} × `alerts.resend` ({}), so that one late "
                    "sending would resolve alerts; raise it to {} or more",
                    format_duration(alerts.hold), kMinSendingsPerHold, format_duration(alerts.resend),
                    format_duration(alerts.resend * kMinSendingsPerHold)));
  }
}

void SettingsReader::read_report(const Fields& fields) {
  settings_.report.lang = fields.choice("lang", kLanguages).value_or(settings_.report.lang);
}

void SettingsReader::read_evaluation(const Fields& fields) {
  settings_.evaluation.today = fields.date("today");
  if (settings_.evaluation.today) {
    findings_.warning(fields.place("today"), "pinned-day",
                      fmt::format("the calendar stands still at {}, for demonstrations and replays; remove "
                                  "`evaluation.today` in service",
                                  format_date(*settings_.evaluation.today)));
  }
}

void SettingsReader::read_folder(const Fields& fields, Words key, std::filesystem::path& setting) {
  if (const auto path = fields.text(key)) setting = resolve_folder(*path);
}

std::vector<std::filesystem::path> SettingsReader::read_folders(const Fields& fields, Words key,
                                                                Words example) {
  std::vector<std::filesystem::path> folders;
  const Node& node = *fields.find(key);
  if (!expect_list(node, fields.name(key), example, findings_)) return folders;
  if (node.items.empty()) {
    findings_.error(node.place, "empty-value",
                    fmt::format("`{}` is an empty list; name at least one folder", fields.name(key)));
  }
  std::set<std::filesystem::path> seen;
  for (const Node& item : node.items) {
    const auto text = read_text(item, fields.name(key), findings_);
    if (!text) continue;
    folders.push_back(resolve_folder(*text));
    if (seen.insert(folders.back()).second) continue;
    findings_.error(item.place, "duplicate-path",
                    fmt::format("`{}` names `{}` twice; remove one", fields.name(key), *text));
  }
  return folders;
}

std::vector<std::string> SettingsReader::read_endpoints(const Fields& fields, Words key, Words example,
                                                        std::string (*fault)(Words)) {
  std::vector<std::string> endpoints;
  const Node& node = *fields.find(key);
  if (!expect_list(node, fields.name(key), example, findings_)) return endpoints;
  if (node.items.empty()) {
    findings_.error(node.place, "empty-value",
                    fmt::format("`{}` is an empty list; write it like {}", fields.name(key), example));
  }
  std::set<std::string> seen;
  for (const Node& item : node.items) {
    const auto text = read_text(item, fields.name(key), findings_);
    if (!text) continue;
    endpoints.push_back(*text);
    if (const std::string reason = fault(*text); !reason.empty()) {
      findings_.error(item.place, "address",
                      fmt::format("`{}`: {}: {}", fields.name(key), shown(*text), reason));
    } else if (!seen.insert(*text).second) {
      findings_.error(item.place, "duplicate-address",
                      fmt::format("`{}` names `{}` twice; remove one", fields.name(key), *text));
    }
  }
  return endpoints;
}

/// A file that is moved to the folder it came from would be taken in again, for ever.
void SettingsReader::check_intake_folders(const Fields& fields) {
  const std::array<std::pair<Words, const std::filesystem::path*>, 3> folders = {
      {{"directory", &settings_.intake.directory},
       {"archive", &settings_.intake.archive},
       {"rejected", &settings_.intake.rejected}}};
  for (std::size_t i = 1; i < folders.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (*folders[i].second != *folders[j].second) continue;
      findings_.error(fields.place(folders[i].first), "same-folder",
                      fmt::format("`intake.{}` and `intake.{}` are the same folder; give each its own",
                                  folders[j].first, folders[i].first));
    }
  }
}

void SettingsReader::check_storage_place(const Node& root) {
  if (settings_.storage.path.parent_path() != settings_.intake.directory) return;
  const MapEntry* storage = find_entry(root, "storage");
  findings_.error(
      storage == nullptr ? root.place : storage->value.place, "same-folder",
      "`storage.path` lies in `intake.directory`, where it would be taken for a dropped file; move it");
}

}  // namespace

std::string route_prefix(const Settings::Web& web) {
  return web.route_prefix ? *web.route_prefix : path_of_url(web.external_url);
}

SettingsResult read_settings(const std::filesystem::path& file) {
  SettingsResult result;
  Findings findings(file.string());
  const auto root = read_yaml_file(file, findings);
  if (root && expect_map(*root, "settings", "rules: {packs: [rules/packs/wenzhou-2020]}", findings)) {
    result.settings = SettingsReader(file.parent_path(), findings).read(*root);
  }
  findings.append_to(result.diagnostics);
  return result;
}

}  // namespace pledged
