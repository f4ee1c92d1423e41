// Refusal: why a request is not handed to a route, as HTTP says it. A value, made by whoever judges a request
// and turned into an answer by its session.
#pragma once

#include <string>
#include <string_view>

#include "daemon/publish/http/server.h"

namespace pledged {

struct Refusal {
  unsigned status = 0;        ///< 0: not refused
  std::string allow = {};     ///< with 405: the methods of the path
  std::string location = {};  ///< with 302: where it is
  bool retry = false;         ///< with 429 and 503: it may go better in a moment
};

/// A line of text for a person; with Allow, how to sign in, or when to come again, where it belongs.
/// Below /api/ it is in the envelope of Prometheus' API, as all answers there.
HttpResponse refusal_response(const Refusal& refusal, std::string_view path = {});

}  // namespace pledged
