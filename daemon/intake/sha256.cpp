#include "daemon/intake/sha256.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace pledged {

Sha256 sha256_of(std::string_view bytes) {
  Sha256 hash{};
  unsigned length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr) != 1 ||
      length != hash.size()) {
    throw std::runtime_error("OpenSSL has no SHA-256");
  }
  return hash;
}

}  // namespace pledged
