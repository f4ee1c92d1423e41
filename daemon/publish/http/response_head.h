// Response head: the status line and fields of an answer, with what every answer of ours says about itself
// (length, date, that its type is not to be guessed). Pure.
#pragma once

#include <string>

#include "daemon/publish/http/server.h"
#include "rules/date.h"

namespace pledged {

/// What the connection adds to a response.
struct ResponseFraming {
  bool http_1_0 = false;    ///< the request's version: keeping alive must then be said
  bool keep_alive = false;  ///< another request may follow
  Instant date{};
};

/// Does this status have a body and a Content-Length? 1xx, 204 and 304 do not.
bool has_body(unsigned status);

/// Bytes of the pieces and the body.
std::size_t content_length(const HttpResponse& response);

/// Up to and with the empty line. Content-Length is that of the pieces and the body, also for HEAD. Throws
/// std::invalid_argument for a field that would end early (a control character in its name or value): such a
/// response is a bug of its handler and must not reach the wire.
std::string response_head(const HttpResponse& response, const ResponseFraming& framing);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(Instant instant);

}  // namespace pledged
