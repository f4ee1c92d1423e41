// SHA-256 of a file's bytes: its identity, whatever it is called. Pure function; by OpenSSL.
#pragma once

#include <string_view>

#include "storage/store.h"

namespace pledged {

Sha256 sha256_of(std::string_view bytes);

}  // namespace pledged
