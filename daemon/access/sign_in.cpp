#include "daemon/access/sign_in.h"

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace pledged {
namespace {

namespace asio = boost::asio;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

bool is_scheme(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.substr(0, text.size() - padding).find_first_not_of(kLetters) != std::string_view::npos) {
    return std::nullopt;
  }
  std::vector<unsigned char> bytes(text.size() / 4 * 3);
  const int length = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  if (length < 0) return std::nullopt;
  return std::string(bytes.begin(), bytes.begin() + length - static_cast<std::ptrdiff_t>(padding));
}

/// Slow: 2^cost rounds.
bool is_password_of(const std::string& password, const std::string& hash) {
  const auto work = std::make_unique<crypt_data>();  // 32 KiB
  const char* const made = crypt_r(password.c_str(), hash.c_str(), work.get());
  if (made == nullptr) return false;
  const std::string_view found{made};
  const bool same = found.size() == hash.size() && CRYPTO_memcmp(found.data(), hash.data(), hash.size()) == 0;
  OPENSSL_cleanse(work.get(), sizeof(crypt_data));
  return same;
}

void append(std::string& all, std::string_view part) {
  const std::uint64_t size = part.size();
  all.append(reinterpret_cast<const char*>(&size), sizeof size).append(part);
}

}  // namespace

std::optional<Credentials> basic_credentials(std::string_view authorization) {
  constexpr std::string_view kScheme = "basic ";
  if (!is_scheme(authorization, kScheme)) return std::nullopt;
  authorization.remove_prefix(kScheme.size());
  authorization.remove_prefix(std::min(authorization.find_first_not_of(' '), authorization.size()));
  const std::optional<std::string> pair = from_base64(authorization);
  if (!pair || pair->find('\0') != std::string::npos) return std::nullopt;  // crypt() would see it as the end
  const std::size_t colon = pair->find(':');
  if (colon == std::string::npos) return std::nullopt;
  return Credentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

SignIn::SignIn(asio::any_io_executor executor)
    : worked_(std::move(executor), asio::steady_timer::time_point::max()) {
  if (RAND_bytes(secret_.data(), static_cast<int>(secret_.size())) != 1) {
    throw std::runtime_error("no random bytes for the sign-in");
  }
}

SignIn::~SignIn() = default;

// Every part with its length, so that no two triples have one mark (CVE-2022-46146).
SignIn::Mark SignIn::mark_of(std::string_view user, std::string_view hash, std::string_view password) const {
  std::string all;
  append(all, user);
  append(all, hash);
  append(all, password);
  Mark mark{};
  unsigned int length = 0;
  HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
       reinterpret_cast<const unsigned char*>(all.data()), all.size(), mark.data(), &length);
  OPENSSL_cleanse(all.data(), all.size());
  return mark;
}

/// For somebody whom nobody knows: the hash of a user of ours, always the same one, so that the answer takes
/// as long.
std::string SignIn::stand_in_for(const WebConfig& config, std::string_view user) const {
  return config.users.at(mark_of(user, "", "").front() % config.users.size()).password_hash;
}

void SignIn::remember(const Mark& mark) {
  if (remembered_.size() >= kMostRemembered) remembered_.clear();
  remembered_.insert(mark);
}

asio::awaitable<SignIn::Outcome> SignIn::check(std::shared_ptr<const WebConfig> config,
                                               Credentials credentials) {
  const auto found = std::ranges::find(config->users, credentials.user, &WebUser::name);
  const bool known = found != config->users.end();
  const std::string hash = known ? found->password_hash : stand_in_for(*config, credentials.user);
  const Mark mark = mark_of(credentials.user, hash, credentials.password);
  if (known && remembered_.contains(mark)) co_return Outcome::yes;
  if (waiting_ >= kMostWaiting) co_return Outcome::busy;
  ++waiting_;
  // A browser asks for six things at once with a password that is new to us: it is worked out once.
  while (in_progress_.contains(mark)) {
    const auto [cancelled] = co_await worked_.async_wait(kNoThrow);
    static_cast<void>(cancelled);
  }
  bool right = known && remembered_.contains(mark);
  if (!right) {
    in_progress_.insert(mark);
    const std::function<bool()> work = [&credentials, &hash] {
      return is_password_of(credentials.password, hash);
    };
    const bool same = co_await worker_.run(work);
    ++worked_out_;
    in_progress_.erase(mark);
    worked_.cancel();
    right = same && known;
    if (right) remember(mark);
  }
  --waiting_;
  co_return right ? Outcome::yes : Outcome::no;
}

}  // namespace pledged
