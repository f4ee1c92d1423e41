// Answer: what the API answers, in the envelope of Prometheus' API, marked by its content (ETag) so that a
// client that has it already is told so, and compressed for those that take it. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "daemon/publish/http/server.h"
#include "rules/result.h"

namespace pledged {

/// `data` is JSON.
HttpResponse success(std::string_view data, unsigned status = 200);
/// `type` is one word for programs, `message` for people.
HttpResponse failure(unsigned status, std::string_view type, std::string_view message);
/// bad_data is 400, not_found 404, unavailable 503, no-room 507 …; an unknown code is 409.
HttpResponse failure(const Error& error);

/// The same with an ETag, or 304 where the client has it; compressed where that pays and the client takes it.
/// What is no success is left as it is.
HttpResponse for_client(HttpResponse response, const HttpRequest& request);

std::string gzipped(std::string_view text);

/// A JSON string, with what is not UTF-8 replaced.
std::string json_text(std::string_view text);

}  // namespace pledged
