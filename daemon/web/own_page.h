// Own page: does a request that changes something come from a page of ours, or from a program? A browser says
// where the page came from that sends a request (Origin, Sec-Fetch-Site), and a page of another site must not
// act by the browser of whoever looks at it: neither plainly (CSRF), nor by a name of its own that it has let
// point to this machine (DNS rebinding), by which it must not read either. Pure.
#pragma once

#include <string_view>

#include "daemon/publish/http/server.h"

namespace pledged {

/// True for whatever is no browser. Else the page must come from `external_url`, or from the very address
/// that it speaks to, if that is a number or localhost: other names could be anybody's.
bool is_own_page(const HttpRequest& request, std::string_view external_url);

/// Whether the request calls this service by a name of its own: a number, localhost, that of `external_url`,
/// or `machine`, the host's, with its domain or without. Over the loopback address alone: a service that
/// other machines reach has TLS and a sign-in, and may have more names than it knows.
bool has_own_name(const HttpRequest& request, std::string_view external_url, std::string_view machine);

}  // namespace pledged
