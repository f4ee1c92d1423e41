// Accept: what a client said it would rather have (Accept, Accept-Encoding), read by RFC 9110 section 12.5,
// with q-values and wildcards. Pure; an item that is not understood is passed over, never an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pledged {

/// One element of the list: "text/plain;version=0.0.4;q=0.5" or "gzip;q=0.8".
struct AcceptItem {
  std::string value;    ///< lower case, without parameters: "text/plain", "*/*", "gzip", "*"
  std::string version;  ///< the parameter of that name; empty: none. Other parameters are not looked at
  double quality = 1;   ///< 0–1; 0 refuses
};

std::vector<AcceptItem> parse_accept(std::string_view header);

/// The quality of a media type ("text/plain", "0.0.4"): the most specific item decides (type and version,
/// type, type/*, */*). An item that asks for another version does not speak of this one. 0: not accepted.
double media_quality(const std::vector<AcceptItem>& items, std::string_view type, std::string_view version);

/// The quality of a content coding ("gzip"): named, or by "*". 0: not accepted.
double coding_quality(const std::vector<AcceptItem>& items, std::string_view coding);

/// May the answer to a request with this Accept-Encoding be sent as gzip: accepted, and not liked less than
/// the plain bytes.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace pledged
