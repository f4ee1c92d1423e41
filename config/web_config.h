// Web config: who may speak to the daemon and how, in the format that Prometheus' own programs share
// (exporter-toolkit, docs/web-configuration.md), so that an operator writes it once for all of them. Read
// here and checked by its form; certificates are opened by those who use them.
//
// Beyond the format: nothing. Which role a user has is said in pledged.yaml (`web.roles`), so that promtool
// takes the file.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/diagnostic.h"

namespace pledged {

enum class ClientAuth : std::uint8_t { none, request, require_any, verify_if_given, require_and_verify };
enum class TlsVersion : std::uint8_t { tls10, tls11, tls12, tls13 };

struct TlsSettings {
  std::filesystem::path cert_file;
  std::filesystem::path key_file;
  ClientAuth client_auth = ClientAuth::none;
  std::filesystem::path client_ca_file;          ///< empty: none
  std::vector<std::string> client_allowed_sans;  ///< empty: any
  TlsVersion min_version = TlsVersion::tls12;
  TlsVersion max_version = TlsVersion::tls13;
  std::vector<std::string> cipher_suites;  ///< IANA names; empty: the library's choice
  std::vector<std::string> curves;         ///< OpenSSL's names, in order of preference; empty: the library's
  bool prefer_server_ciphers = true;
};

struct WebUser {
  std::string name;
  std::string password_hash;  ///< bcrypt: $2y$10$…
};

struct RateLimit {
  std::chrono::milliseconds interval{};  ///< between two requests, of all clients together; 0: no limit
  std::uint32_t burst = 1;               ///< so many at once
};

struct WebConfig {
  std::optional<TlsSettings> tls;
  std::vector<std::pair<std::string, std::string>> headers;  ///< of every answer
  std::vector<WebUser> users;                                ///< none: nobody has to sign in
  RateLimit rate_limit;
};

struct WebConfigResult {
  WebConfig config;
  std::vector<Diagnostic> diagnostics;  ///< with an error among them, `config` must not be used
};

/// Paths in it are relative to the file. An empty file is an error, since half a write must not open the
/// door:
/// `{}` is the config that asks for nothing. Codes are those of the YAML readers, and "tls", "user",
/// "password-hash", "header".
WebConfigResult read_web_config(const std::filesystem::path& file);

/// The cost of a bcrypt hash (rounds are 2^cost); nothing if it is no such hash.
std::optional<int> bcrypt_cost(std::string_view hash);

/// All who connect have to prove who they are: by a password or by a certificate.
bool asks_who_comes(const WebConfig& config);

}  // namespace pledged
