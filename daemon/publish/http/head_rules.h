// Head rules: what the fields of a request's head must be before anything else is believed. They close what
// Beast 1.81 lets through (reliability.md decision 5): two parties that read a message's length differently
// can be made to see different messages. Pure.
#pragma once

#include <boost/beast/http/message.hpp>

#include "daemon/publish/http/refusal.h"

namespace pledged {

using RequestFields = boost::beast::http::request_header<>;

/// Version, method, target, Host, Content-Length and Transfer-Encoding, each by itself and together: 400, 501
/// or 505; status 0 if all are well.
Refusal judge_head(const RequestFields& head);

/// The values of all fields of this name, joined as RFC 9110 section 5.3 allows.
std::string joined_values(const RequestFields& head, boost::beast::http::field name);

}  // namespace pledged
