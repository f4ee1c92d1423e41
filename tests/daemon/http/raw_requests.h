// Raw requests: what may arrive on a connection, well-formed or not, with the status that it must get. The
// same table is put through the parser and through a real socket, whole and byte by byte.
#pragma once

#include <string>
#include <vector>

#include "daemon/publish/http/server.h"

namespace pledged {

struct RawRequest {
  std::string name;  ///< PascalCase: part of the test's name
  std::string bytes;
  unsigned status;  ///< of the first answer
};

/// The routes that the table speaks of: GET /metrics, PUT and POST /-/reload (no body), POST /files (echoes
/// up to 1,000 bytes), GET /fault and GET /odd (throw, std::exception or not), GET /split (a header with a
/// line end).
std::vector<HttpRoute> raw_request_routes();

std::vector<RawRequest> raw_requests();

}  // namespace pledged
