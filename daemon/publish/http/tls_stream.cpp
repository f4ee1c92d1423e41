#include "daemon/publish/http/tls_stream.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/publish/http/stream_io.h"

namespace pledged {
namespace {

namespace asio = boost::asio;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view kSpeakTls =
    "HTTP/1.0 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
    "This address speaks HTTPS; write https:// before it.\n";

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

std::string text_of(const ASN1_STRING* text) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string address_of(const ASN1_OCTET_STRING* octets) {
  const std::string bytes = text_of(octets);
  if (bytes.size() == 4) {
    asio::ip::address_v4::bytes_type v4{};
    std::ranges::copy(bytes, v4.begin());
    return asio::ip::address_v4{v4}.to_string();
  }
  asio::ip::address_v6::bytes_type v6{};
  if (bytes.size() != v6.size()) return {};
  std::ranges::copy(bytes, v6.begin());
  return asio::ip::address_v6{v6}.to_string();
}

/// Subject alternative names: DNS, e-mail, URI and IP addresses.
std::vector<std::string> alternative_names(const X509* certificate) {
  std::vector<std::string> names;
  auto* const list =
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(list, i);
    if (name->type == GEN_DNS || name->type == GEN_EMAIL || name->type == GEN_URI) {
      names.push_back(text_of(name->d.ia5));
    } else if (name->type == GEN_IPADD) {
      names.push_back(address_of(name->d.iPAddress));
    }
  }
  GENERAL_NAMES_free(list);
  return names;
}

std::string common_name(const X509* certificate) {
  const X509_NAME* const subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* utf8 = nullptr;
  const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (length < 0) return {};
  std::string name(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(length));
  OPENSSL_free(utf8);
  return name;
}

class TlsStream final : public Stream {
 public:
  TlsStream(asio::ip::tcp::socket socket, std::shared_ptr<const TlsContext> context)
      : context_(std::move(context)), stream_(std::move(socket), context_->context()) {}

  void expires_at(std::chrono::steady_clock::time_point deadline) override {
    stream_.next_layer().expires_at(deadline);
  }

  asio::awaitable<bool> open() override {
    const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kNoThrow);
    if (!error) co_return learn_peer();
    const bool is_plain = error.category() == asio::error::get_ssl_category() &&
                          ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_HTTP_REQUEST;
    if (is_plain) {
      const asio::const_buffer answer = asio::buffer(kSpeakTls);
      const auto [ignored, bytes] = co_await stream_.next_layer().async_write_some(answer, kNoThrow);
      static_cast<void>(bytes);
      boost::system::error_code gone;  // the peer may have left; there is nobody to tell
      stream_.next_layer().socket().shutdown(asio::ip::tcp::socket::shutdown_send, gone);
    }
    co_return false;
  }

  [[nodiscard]] std::string peer_name() const override { return peer_name_; }

  asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override { return read_from(stream_, into); }

  asio::awaitable<IoResult> write_some(std::span<const asio::const_buffer> from) override {
    return write_to(stream_, from);
  }

  // The peer's own good-bye is not waited for: many never send one.
  asio::awaitable<void> finish() override {
    SSL_set_shutdown(stream_.native_handle(), SSL_RECEIVED_SHUTDOWN);
    const auto [ignored] = co_await stream_.async_shutdown(kNoThrow);
    static_cast<void>(ignored);
    boost::system::error_code gone;
    stream_.next_layer().socket().shutdown(asio::ip::tcp::socket::shutdown_send, gone);
  }

  void close() override { stream_.next_layer().close(); }

 private:
  /// False: the certificate is verified, and not of those that are allowed.
  bool learn_peer() {
    if (!context_->verifies_clients()) return true;
    const Certificate certificate{SSL_get1_peer_certificate(stream_.native_handle()), &X509_free};
    if (!certificate) return true;
    const std::vector<std::string> names = alternative_names(certificate.get());
    peer_name_ = common_name(certificate.get());
    if (peer_name_.empty() && !names.empty()) peer_name_ = names.front();
    const std::vector<std::string>& allowed = context_->allowed_sans();
    return allowed.empty() || std::ranges::find_first_of(names, allowed) != names.end();
  }

  std::shared_ptr<const TlsContext> context_;  // outlives the stream
  asio::ssl::stream<boost::beast::tcp_stream> stream_;
  std::string peer_name_;
};

}  // namespace

std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, std::shared_ptr<const TlsContext> context) {
  return std::make_unique<TlsStream>(std::move(socket), std::move(context));
}

}  // namespace pledged
