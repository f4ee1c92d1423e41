// Settings: what an operator may set in pledged.yaml (design 4-interfaces.md, "Settings"). Every key is
// checked; relative paths are relative to the file. Command-line flags override keys of the same name after
// reading, in `commands`.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/diagnostic.h"
#include "config/role.h"
#include "rules/date.h"

namespace pledged {

enum class AlertMode { push, rules, off };

struct Settings {
  struct Rules {
    std::vector<std::filesystem::path> packs;
    std::filesystem::path calendar;    ///< empty: looked for beside the packs
    std::filesystem::path parameters;  ///< of the evaluation model; empty: those built in
  } rules;
  struct Storage {
    std::filesystem::path path = "data/pledged.db";
  } storage;
  struct Intake {
    std::filesystem::path directory = "data/incoming";
    std::filesystem::path archive = "data/archive";
    std::filesystem::path rejected = "data/rejected";
    std::chrono::milliseconds settle{2000};
    std::uint64_t max_bytes = 64ULL << 20;       ///< a larger file is rejected unread
    std::vector<std::filesystem::path> layouts;  ///< folders of layouts
  } intake;
  struct Web {
    std::vector<std::string> listen = {"127.0.0.1:9477"};  ///< host:port, IPv6 in brackets
    std::string external_url = "http://127.0.0.1:9477/";   ///< ends in "/"
    std::optional<std::string> route_prefix;               ///< without a slash at its end; see route_prefix()
    bool enable_lifecycle = false;
    std::filesystem::path config_file;       ///< TLS and users (web_config.h); empty: plain, nobody signs in
    std::map<std::string, Role> roles;       ///< of the users; empty: everybody who may in is an admin
    bool insecure_listen = false;            ///< other machines may connect without TLS and a sign-in
    std::uint64_t samples_budget = 100'000;  ///< `check` warns of packs with more samples in a scrape
  } web;
  struct Alerts {
    AlertMode mode = AlertMode::push;
    std::vector<std::string> alertmanagers;                 ///< http://host:port[/prefix]
    std::chrono::milliseconds hold{std::chrono::hours{4}};  ///< at least 5 × resend
    std::chrono::milliseconds resend{std::chrono::minutes{1}};
  } alerts;
  struct Report {
    std::string lang = "zh";
  } report;
  struct Evaluation {
    std::optional<Date> today;  ///< pins the calendar day, for demonstrations and replays
  } evaluation;
};

/// What all paths begin with: "" or "/pledged". As set, else the path of external_url.
std::string route_prefix(const Settings::Web& web);

struct SettingsResult {
  Settings settings;
  std::vector<Diagnostic> diagnostics;  ///< with an error among them, `settings` must not be used
};

/// Reads and checks the whole file. A file that cannot be read is one diagnostic (code "file").
SettingsResult read_settings(const std::filesystem::path& file);

}  // namespace pledged
