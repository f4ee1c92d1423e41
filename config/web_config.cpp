#include "config/web_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/fields.h"
#include "config/yaml_document.h"

namespace pledged {
namespace {

using namespace std::chrono_literals;
using Words = std::string_view;

constexpr std::array<Words, 4> kSections = {"tls_server_config", "http_server_config", "basic_auth_users",
                                            "rate_limit"};
constexpr std::array<Words, 10> kTlsKeys = {"cert_file",
                                            "key_file",
                                            "client_auth_type",
                                            "client_ca_file",
                                            "client_allowed_sans",
                                            "min_version",
                                            "max_version",
                                            "cipher_suites",
                                            "prefer_server_cipher_suites",
                                            "curve_preferences"};
constexpr std::array<Words, 2> kHttpKeys = {"http2", "headers"};
constexpr std::array<Words, 2> kRateKeys = {"interval", "burst"};

constexpr std::array<Words, 5> kClientAuth = {"NoClientCert", "RequestClientCert", "RequireAnyClientCert",
                                              "VerifyClientCertIfGiven", "RequireAndVerifyClientCert"};
constexpr std::array<Words, 4> kVersions = {"TLS10", "TLS11", "TLS12", "TLS13"};
// Go's crypto/tls.CipherSuites(), which is what the format means.
constexpr std::array<Words, 17> kSuites = {"TLS_AES_128_GCM_SHA256",
                                           "TLS_AES_256_GCM_SHA384",
                                           "TLS_CHACHA20_POLY1305_SHA256",
                                           "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                                           "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                                           "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                                           "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                                           "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                                           "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                                           "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                                           "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                           "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                                           "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                                           "TLS_RSA_WITH_AES_128_CBC_SHA",
                                           "TLS_RSA_WITH_AES_256_CBC_SHA",
                                           "TLS_RSA_WITH_AES_128_GCM_SHA256",
                                           "TLS_RSA_WITH_AES_256_GCM_SHA384"};
constexpr std::array<Words, 4> kCurves = {"CurveP256", "CurveP384", "CurveP521", "X25519"};
constexpr std::array<Words, 4> kCurveNames = {"P-256", "P-384", "P-521", "X25519"};  // as OpenSSL has them
constexpr std::array<Words, 5> kHeaders = {"Content-Security-Policy", "Strict-Transport-Security",
                                           "X-Content-Type-Options", "X-Frame-Options", "X-XSS-Protection"};

constexpr int kWeakCost = 10;
constexpr int kMostCost = 16;  // 2^16 rounds: some 4 s for every password that is tried

template <std::size_t N>
std::size_t index_in(const std::array<Words, N>& words, Words word) {
  return static_cast<std::size_t>(std::ranges::find(words, word) - words.begin());
}

/// Reads one web config section by section.
class WebConfigReader {
 public:
  WebConfigReader(std::filesystem::path folder, Findings& findings)
      : folder_(std::move(folder)), findings_(findings) {}

  WebConfig read(const Node& root);

 private:
  void read_tls(const Node& node);
  void read_client_auth(const Fields& fields, TlsSettings& tls);
  void read_http(const Node& node);
  void read_headers(const Node& node);
  void read_users(const Node& node);
  void read_rate(const Node& node);
  void read_version(const Fields& fields, Words key, TlsVersion& version);
  [[nodiscard]] std::filesystem::path file(const Fields& fields, Words key) const;
  template <std::size_t N>
  std::vector<std::size_t> choices(const Fields& fields, Words key, const std::array<Words, N>& known);

  std::filesystem::path folder_;
  Findings& findings_;
  WebConfig config_;
};

WebConfig WebConfigReader::read(const Node& root) {
  const Fields sections(root, kSections, findings_);
  const auto section = [&](Words key, Words example, void (WebConfigReader::*reads)(const Node&)) {
    const Node* const node = sections.find(key);
    if (node == nullptr || node->kind == Node::Kind::null) return;
    if (expect_map(*node, key, example, findings_)) (this->*reads)(*node);
  };
  section("tls_server_config", "{cert_file: server.crt, key_file: server.key}", &WebConfigReader::read_tls);
  section("http_server_config", "{headers: {X-Frame-Options: deny}}", &WebConfigReader::read_http);
  section("basic_auth_users", "{alice: $2y$10$…}", &WebConfigReader::read_users);
  section("rate_limit", "{interval: 1s, burst: 20}", &WebConfigReader::read_rate);
  return config_;
}

std::filesystem::path WebConfigReader::file(const Fields& fields, Words key) const {
  const auto path = fields.text(key);
  return path ? (folder_ / *path).lexically_normal() : std::filesystem::path{};
}

template <std::size_t N>
std::vector<std::size_t> WebConfigReader::choices(const Fields& fields, Words key,
                                                  const std::array<Words, N>& known) {
  std::vector<std::size_t> chosen;
  const Node* const node = fields.find(key);
  if (node == nullptr ||
      !expect_list(*node, fields.name(key), "[" + std::string(known[0]) + "]", findings_)) {
    return chosen;
  }
  for (const Node& item : node->items) {
    const auto word = read_choice(item, fields.name(key), known, findings_);
    if (word) chosen.push_back(index_in(known, *word));
  }
  return chosen;
}

void WebConfigReader::read_version(const Fields& fields, Words key, TlsVersion& version) {
  const auto word = fields.choice(key, kVersions);
  if (!word) return;
  version = static_cast<TlsVersion>(index_in(kVersions, *word));
  if (version >= TlsVersion::tls12 || key != "min_version") return;
  findings_.warning(fields.place(key), "tls",
                    fmt::format("`{}`: {} can be broken; write TLS12", fields.name(key), *word));
}

void WebConfigReader::read_tls(const Node& node) {
  const Fields fields(node, kTlsKeys, findings_, "tls_server_config.");
  TlsSettings tls;
  tls.cert_file = file(fields, "cert_file");
  tls.key_file = file(fields, "key_file");
  fields.require("cert_file", "name the certificate: cert_file: server.crt");
  fields.require("key_file", "name the certificate's key: key_file: server.key");
  read_client_auth(fields, tls);
  read_version(fields, "min_version", tls.min_version);
  read_version(fields, "max_version", tls.max_version);
  if (tls.min_version > tls.max_version) {
    findings_.error(
        fields.place("max_version"), "tls",
        "`tls_server_config.max_version` is below the `min_version` (TLS12 if not given), so that "
        "nobody could connect; raise it");
  }
  for (const std::size_t suite : choices(fields, "cipher_suites", kSuites)) {
    tls.cipher_suites.emplace_back(kSuites.at(suite));
  }
  for (const std::size_t curve : choices(fields, "curve_preferences", kCurves)) {
    tls.curves.emplace_back(kCurveNames.at(curve));
  }
  tls.prefer_server_ciphers = fields.boolean("prefer_server_cipher_suites").value_or(true);
  config_.tls = std::move(tls);
}

void WebConfigReader::read_client_auth(const Fields& fields, TlsSettings& tls) {
  tls.client_ca_file = file(fields, "client_ca_file");
  tls.client_allowed_sans = fields.texts("client_allowed_sans");
  const auto word = fields.choice("client_auth_type", kClientAuth);
  if (word) tls.client_auth = static_cast<ClientAuth>(index_in(kClientAuth, *word));
  const bool verifies = tls.client_auth >= ClientAuth::verify_if_given;
  if (verifies && tls.client_ca_file.empty()) {
    findings_.error(
        fields.place("client_auth_type"), "tls",
        fmt::format("`{}` needs the authority that signed the clients' certificates; name its file in "
                    "`tls_server_config.client_ca_file`",
                    *word));
  }
  if (!verifies && fields.has("client_ca_file") && (word || !fields.has("client_auth_type"))) {
    findings_.error(fields.place("client_ca_file"), "tls",
                    "`tls_server_config.client_ca_file` is used only where certificates are verified; write "
                    "`client_auth_type: RequireAndVerifyClientCert`, or remove it");
  }
  if (tls.client_auth != ClientAuth::require_and_verify && fields.has("client_allowed_sans")) {
    findings_.error(fields.place("client_allowed_sans"), "tls",
                    "`tls_server_config.client_allowed_sans` is used only with `client_auth_type: "
                    "RequireAndVerifyClientCert`; write that, or remove it");
  }
}

void WebConfigReader::read_http(const Node& node) {
  const Fields fields(node, kHttpKeys, findings_, "http_server_config.");
  // HTTP/2 is offered by no answer of ours; clients that could speak it speak HTTP/1.1.
  static_cast<void>(fields.boolean("http2"));
  const Node* const headers = fields.find("headers");
  if (headers == nullptr || headers->kind == Node::Kind::null) return;
  if (expect_map(*headers, fields.name("headers"), "{X-Frame-Options: deny}", findings_)) {
    read_headers(*headers);
  }
}

void WebConfigReader::read_headers(const Node& node) {
  const Fields fields(node, kHeaders, findings_, "http_server_config.headers.");
  for (const Words header : kHeaders) {
    auto value = fields.text(header);
    if (!value) continue;
    std::string lower = *value;
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    const bool fits = header == "X-Content-Type-Options" ? lower == "nosniff"
                      : header == "X-Frame-Options"      ? lower == "deny" || lower == "sameorigin"
                                                         : true;
    const bool sendable =
        std::ranges::all_of(*value, [](char c) { return c >= 0x20 && c < 0x7f; });  // one line of ASCII
    if (fits && sendable) {
      config_.headers.emplace_back(header, *std::move(value));
      continue;
    }
    findings_.error(fields.place(header), "header",
                    fmt::format("`{}`: `{}` is no value of it; write {}", fields.name(header), *value,
                                header == "X-Content-Type-Options" ? "nosniff"
                                : header == "X-Frame-Options"      ? "deny or sameorigin"
                                                                   : "one line of ASCII"));
  }
}

void WebConfigReader::read_users(const Node& node) {
  for (const MapEntry& entry : node.entries) {
    const std::string name = "basic_auth_users." + entry.key;
    if (entry.key.empty() || entry.key.find(':') != std::string::npos) {
      findings_.error(entry.place, "user",
                      fmt::format("`{}`: a user's name is not empty and has no colon, which would end it on "
                                  "the wire; rename the user",
                                  name));
    }
    const auto hash = read_text(entry.value, name, findings_);
    if (!hash) continue;
    const std::optional<int> cost = bcrypt_cost(*hash);
    if (!cost) {  // the value is not repeated: it may be a password
      findings_.error(entry.value.place, "password-hash",
                      fmt::format("`{}` is not a bcrypt hash; make one with `htpasswd -nBC 12 {}` and write "
                                  "what follows the colon",
                                  name, entry.key));
    } else if (*cost > kMostCost) {
      findings_.error(
          entry.value.place, "password-hash",
          fmt::format("`{}` has cost {}, seconds for every sign-in; make one of 10 to 14", name, *cost));
    } else {
      if (*cost < kWeakCost) {
        findings_.warning(
            entry.value.place, "password-hash",
            fmt::format("`{}` has cost {}, which is quickly guessed; make one of 10 to 14", name, *cost));
      }
      config_.users.push_back({entry.key, *hash});
    }
  }
}

void WebConfigReader::read_rate(const Node& node) {
  const Fields fields(node, kRateKeys, findings_, "rate_limit.");
  config_.rate_limit.interval = fields.duration("interval", 0ms, 1h).value_or(0ms);
  if (const auto burst = fields.integer("burst", 1, 1'000'000)) {
    config_.rate_limit.burst = static_cast<std::uint32_t>(*burst);
  }
}

}  // namespace

std::optional<int> bcrypt_cost(std::string_view hash) {
  constexpr std::size_t kLength = 60;
  constexpr Words kLetters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool shaped = hash.size() == kLength && hash.starts_with("$2") &&
                      Words("aby").find(hash[2]) != Words::npos && hash[3] == '$' && digit(hash[4]) &&
                      digit(hash[5]) && hash[6] == '$' &&
                      hash.substr(7).find_first_not_of(kLetters) == Words::npos;
  if (!shaped) return std::nullopt;
  const int cost = (hash[4] - '0') * 10 + (hash[5] - '0');
  return cost < 4 || cost > 31 ? std::nullopt : std::optional(cost);
}

bool asks_who_comes(const WebConfig& config) {
  return !config.users.empty() || (config.tls && config.tls->client_auth == ClientAuth::require_and_verify);
}

WebConfigResult read_web_config(const std::filesystem::path& file) {
  WebConfigResult result;
  Findings findings(file.string());
  const auto root = read_yaml_file(file, findings);
  if (root && expect_map(*root, "web config", "tls_server_config: {…}", findings)) {
    result.config = WebConfigReader(file.parent_path(), findings).read(*root);
  }
  findings.append_to(result.diagnostics);
  return result;
}

}  // namespace pledged
