#include "daemon/publish/http/tls_context.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <boost/asio/ssl/context.hpp>
#include <ctime>
#include <string_view>

namespace pledged {
namespace {

namespace ssl = boost::asio::ssl;

int version_number(TlsVersion version) {
  constexpr std::array kNumbers = {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
  return kNumbers.at(static_cast<std::size_t>(version));
}

/// What OpenSSL says of the last failure, and nothing of it left for the next.
std::string reason() {
  const unsigned long code = ERR_peek_last_error();
  const char* const text = ERR_reason_error_string(code);
  ERR_clear_error();
  return text == nullptr ? "no reason given" : text;
}

Error fault(const std::filesystem::path& file, std::string_view what, std::string_view remedy) {
  return {"tls", fmt::format("{}: {} ({}); {}", file.string(), what, reason(), remedy)};
}

// HTTP/1.1 is what we speak; a client that offers only other protocols is told so by the first answer.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr std::array<unsigned char, 9> kHttp11 = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const int outcome =
      SSL_select_next_proto(&found, length, kHttp11.data(), kHttp11.size(), offered, offered_length);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

int believe_any(int, X509_STORE_CTX*) {
  return 1;
}

void set_client_auth(SSL_CTX* context, ClientAuth client_auth) {
  switch (client_auth) {
    case ClientAuth::none:
      SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
      break;
    case ClientAuth::request:
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER, believe_any);
      break;
    case ClientAuth::require_any:
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, believe_any);
      break;
    case ClientAuth::verify_if_given:
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
      break;
    case ClientAuth::require_and_verify:
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
      break;
  }
}

void set_cipher_suites(SSL_CTX* context, const TlsSettings& settings) {
  std::string of_tls12;
  std::string of_tls13;
  for (const std::string& suite : settings.cipher_suites) {
    const bool is_tls13 = suite.find("_WITH_") == std::string::npos;
    std::string& list = is_tls13 ? of_tls13 : of_tls12;
    if (!list.empty()) list += ':';
    list += is_tls13 ? suite : OPENSSL_cipher_name(suite.c_str());
  }
  // Below TLS 1.2 OpenSSL's default level allows nothing at all; whoever asks for it was warned.
  if (settings.min_version < TlsVersion::tls12)
    of_tls12 = (of_tls12.empty() ? "ALL" : of_tls12) + ":@SECLEVEL=0";
  if (!of_tls12.empty()) SSL_CTX_set_cipher_list(context, of_tls12.c_str());
  if (!of_tls13.empty()) SSL_CTX_set_ciphersuites(context, of_tls13.c_str());
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return Instant{std::chrono::seconds{::timegm(&parts)}};
}

}  // namespace

TlsContext::TlsContext() : context_(std::make_unique<ssl::context>(ssl::context::tls_server)) {}
TlsContext::~TlsContext() = default;

Result<std::shared_ptr<const TlsContext>> TlsContext::open(const TlsSettings& settings) {
  const std::shared_ptr<TlsContext> opened{new TlsContext()};
  if (const Result<void> loaded = opened->load(settings); !loaded) return loaded.error();
  opened->set_rules(settings);
  return std::shared_ptr<const TlsContext>(opened);
}

Result<void> TlsContext::load(const TlsSettings& settings) {
  SSL_CTX* const context = context_->native_handle();
  ERR_clear_error();
  if (SSL_CTX_use_certificate_chain_file(context, settings.cert_file.c_str()) != 1) {
    return fault(settings.cert_file, "no certificate can be read from it",
                 "name a PEM file that the daemon may read");
  }
  if (SSL_CTX_use_PrivateKey_file(context, settings.key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
    return fault(settings.key_file, "no key of the certificate can be read from it",
                 "name the PEM file of the certificate's own key, without a passphrase");
  }
  if (SSL_CTX_check_private_key(context) != 1) {
    return fault(settings.key_file, "the key is another certificate's", "name the one that belongs to it");
  }
  if (!settings.client_ca_file.empty()) {
    const char* const file = settings.client_ca_file.c_str();
    if (SSL_CTX_load_verify_locations(context, file, nullptr) != 1) {
      return fault(settings.client_ca_file, "no authority can be read from it",
                   "name a PEM file of certificates");
    }
    SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(file));
  }
  not_after_ = instant_of(X509_get0_notAfter(SSL_CTX_get0_certificate(context)));
  return {};
}

void TlsContext::set_rules(const TlsSettings& settings) {
  SSL_CTX* const context = context_->native_handle();
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  if (settings.prefer_server_ciphers) SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_min_proto_version(context, version_number(settings.min_version));
  SSL_CTX_set_max_proto_version(context, version_number(settings.max_version));
  set_cipher_suites(context, settings);
  if (!settings.curves.empty()) {
    std::string list;
    for (const std::string& curve : settings.curves) list += (list.empty() ? "" : ":") + curve;
    SSL_CTX_set1_groups_list(context, list.c_str());
  }
  set_client_auth(context, settings.client_auth);
  constexpr std::array<unsigned char, 7> kUs = {'p', 'l', 'e', 'd', 'g', 'e', 'd'};
  SSL_CTX_set_session_id_context(context, kUs.data(), kUs.size());  // else a resumed session is refused
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  verifies_clients_ = settings.client_auth >= ClientAuth::verify_if_given;
  allowed_sans_ = settings.client_allowed_sans;
}

}  // namespace pledged
