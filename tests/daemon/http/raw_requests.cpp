#include "tests/daemon/http/raw_requests.h"

#include <stdexcept>
#include <utility>

namespace pledged {
namespace {

using namespace std::string_literals;

HttpResponse text(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return response;
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += what;
  return result;
}

/// A GET of /metrics with these field lines, each ending in CRLF.
std::string get(const std::string& fields) {
  return "GET /metrics HTTP/1.1\r\n" + fields + "\r\n";
}

/// A POST of /files with these field lines besides Host, and what follows the head.
std::string post(const std::string& fields, const std::string& body) {
  return "POST /files HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}

/// A GET whose head has exactly `bytes` bytes.
std::string head_of(std::size_t bytes) {
  const std::string frame = get("Host: a\r\nX: \r\n");
  return get("Host: a\r\nX: " + std::string(bytes - frame.size(), 'x') + "\r\n");
}

std::vector<RawRequest> well_formed() {
  return {
      {"PlainGet", get("Host: a\r\n"), 200},
      {"Head", "HEAD /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"QueryIsNotPath", "GET /metrics?x=/y?z HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"Http10WithoutHost", "GET /metrics HTTP/1.0\r\n\r\n", 200},
      {"FieldNamesInAnyCase", get("hOsT: a\r\n"), 200},
      {"IPv6HostWithPort", get("Host: [::1]:9477\r\n"), 200},
      {"BytesAbove127InAFieldValue", get("Host: a\r\nX-Name: \xE6\xB8\xA9\r\n"), 200},
      {"TabInAFieldValue", get("Host: a\r\nX: a\tb\r\n"), 200},
      {"EmptyFieldValue", get("Host: a\r\nX:\r\n"), 200},
      {"EmptyBodyAnnounced", get("Host: a\r\nContent-Length: 0\r\n"), 200},
      {"EmptyChunkedBodyWhereNoneIsTaken", get("Host: a\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
       200},
      {"UpgradeIsIgnored", get("Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"), 200},
      {"Body", post("Content-Length: 5\r\n", "hello"), 200},
      {"BodyAtTheLimit", post("Content-Length: 1000\r\n", std::string(1000, 'b')), 200},
      {"LengthWithLeadingZeros", post("Content-Length: 0005\r\n", "hello"), 200},
      {"Chunks", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"), 200},
      {"ChunkSizeInUpperHex", chunked("A\r\n0123456789\r\n0\r\n\r\n"), 200},
      {"ChunkExtension", chunked("5;name=\"a b\"\r\nhello\r\n0\r\n\r\n"), 200},
      {"ChunkedInAnyCase", post("Transfer-Encoding: Chunked\r\n", "1\r\na\r\n0\r\n\r\n"), 200},
      {"HeadAtTheLimit", head_of(8192), 200},
      {"FieldsAtTheLimit", get("Host: a\r\n" + repeated("A: b\r\n", 63)), 200},
      {"TargetAtTheLimit", "GET /metrics?" + std::string(2048 - 9, 'q') + " HTTP/1.1\r\nHost: a\r\n\r\n",
       200},
  };
}

std::vector<RawRequest> not_routed() {
  return {
      {"UnknownPath", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"UnknownPathWithABody", "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n", 404},
      {"PathInAnotherCase", "GET /Metrics HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithDots", "GET /x/../metrics HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithEncodedDots", "GET /%2e%2e/metrics HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithEncodedZero", "GET /metrics%00 HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithTwoSlashes", "GET //metrics HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithBackslash", "GET /\\metrics HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"PathWithFragment", "GET /metrics#x HTTP/1.1\r\nHost: a\r\n\r\n", 404},
      {"OtherMethodOfAPath", "DELETE /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"HeadWhereThereIsNoGet", "HEAD /files HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"Options", "OPTIONS /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"Trace", "TRACE /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 405},
      {"UnknownMethod", "FETCH /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"MethodInLowerCase", "get /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"LongMethod", std::string(7000, 'M') + " /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"HandlerThrows", "GET /fault HTTP/1.1\r\nHost: a\r\n\r\n", 500},
      {"HandlerSplitsTheHeader", "GET /split HTTP/1.1\r\nHost: a\r\n\r\n", 500},
  };
}

std::vector<RawRequest> malformed_request_lines() {
  return {
      {"AbsoluteUri", "GET http://evil/metrics HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"Connect", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"Asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"TargetWithoutSlash", "GET metrics HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"TwoSpacesBeforeTarget", "GET  /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"TabInRequestLine", "GET\t/metrics HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"ControlInTarget", "GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"DeleteInTarget", "GET /a\x7f HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"BytesAbove127InTarget", "GET /\xE6\xB8\xA9 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"NoMethod", " /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"NoVersion", "GET /metrics\r\nHost: a\r\n\r\n", 400},
      {"OnlyAMethod", "GET\r\n\r\n", 400},
      {"EmptyFirstLine", "\r\n" + get("Host: a\r\n"), 400},
      {"SpaceAfterVersion", "GET /metrics HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
      {"LaterVersion", "GET /metrics HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"FancifulVersion", "GET /metrics HTTP/9.9\r\nHost: a\r\n\r\n", 505},
      {"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"TlsHello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
      {"BareLineFeeds", "GET /metrics HTTP/1.1\nHost: a\n\n", 400},
      {"BareCarriageReturn", "GET /metrics HTTP/1.1\rHost: a\r\n\r\n", 400},
      {"TargetOverTheLimit", "GET /metrics?" + std::string(2048 - 8, 'q') + " HTTP/1.1\r\nHost: a\r\n\r\n",
       414},
      {"EndlessTarget", "GET /" + std::string(9000, 'a'), 414},
      {"EndlessMethod", std::string(9000, 'G'), 431},
  };
}

std::vector<RawRequest> malformed_fields() {
  return {
      {"NoHost", get(""), 400},
      {"EmptyHost", get("Host:\r\n"), 400},
      {"BlankHost", get("Host:  \r\n"), 400},
      {"TwoHosts", get("Host: a\r\nHost: a\r\n"), 400},
      {"TwoHostsInHttp10", "GET /metrics HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"HostWithPath", get("Host: a/b\r\n"), 400},
      {"HostWithUser", get("Host: u@a\r\n"), 400},
      {"HostList", get("Host: a, b\r\n"), 400},
      {"SpaceBeforeColon", get("Host : a\r\n"), 400},
      {"NoColon", get("Host: a\r\nX\r\n"), 400},
      {"NoFieldName", get("Host: a\r\n: b\r\n"), 400},
      {"SpaceInFieldName", get("Host: a\r\nX Y: b\r\n"), 400},
      {"FoldedField", get("Host: a\r\nX: a\r\n b\r\n"), 400},
      {"FoldedWithTab", get("Host: a\r\nX: a\r\n\tb\r\n"), 400},
      {"BlankBeforeTheFirstField", "GET /metrics HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      {"ZeroInField", get("Host: a\r\nX: a\0b\r\n"s), 400},
      {"EscapeInField", get("Host: a\r\nX: \x1b[0m\r\n"), 400},
      {"LineFeedInField", get("Host: a\r\nX: a\nY: b\r\n"), 400},
      {"TooManyFields", get("Host: a\r\n" + repeated("A: b\r\n", 64)), 431},
      {"AThousandFields", get("Host: a\r\n" + repeated("A: b\r\n", 1000)), 431},
      {"HeadOverTheLimit", head_of(8193), 431},
      {"EndlessField", "GET /metrics HTTP/1.1\r\nX: " + std::string(70'000, 'x'), 431},
  };
}

std::vector<RawRequest> malformed_lengths() {
  return {
      {"LengthAndChunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"ChunkedAndLength", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
      {"GzipAndLength", post("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "AAAAA"), 400},
      {"LengthAndGzip", post("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", "AAAAA"), 400},
      {"Gzip", post("Transfer-Encoding: gzip\r\n", "AAAAA"), 501},
      {"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
      {"ChunkedThenIdentity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501},
      {"ChunkedWithParameter", post("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"), 501},
      {"AlmostChunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
      {"QuotedChunked", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 501},
      {"NoTransferEncodingValue", post("Transfer-Encoding:\r\n", "0\r\n\r\n"), 501},
      {"ChunkedTwice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
       400},
      {"ChunkedInHttp10", "POST /files HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"TwoEqualLengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "AAAAA"), 400},
      {"TwoDifferentLengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "AAAAAA"), 400},
      {"LengthList", post("Content-Length: 5, 5\r\n", "AAAAA"), 400},
      {"LengthWithSign", post("Content-Length: +5\r\n", "AAAAA"), 400},
      {"NegativeLength", post("Content-Length: -1\r\n", ""), 400},
      {"HexLength", post("Content-Length: 0x5\r\n", "AAAAA"), 400},
      {"EmptyLength", post("Content-Length:\r\n", ""), 400},
      {"LengthOver64Bits", post("Content-Length: 18446744073709551616\r\n", ""), 400},
      {"LengthOverTheRoute", post("Content-Length: 1001\r\n", ""), 413},
      {"HugeLength", post("Content-Length: 9999999999999\r\n", ""), 413},
      {"BodyWhereNoneIsTaken", get("Host: a\r\nContent-Length: 1\r\n") + "x", 413},
      {"BodyOfAHead", "HEAD /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 413},
      {"ChunkWhereNoneIsTaken", get("Host: a\r\nTransfer-Encoding: chunked\r\n") + "1\r\nx\r\n0\r\n\r\n",
       413},
      {"ChunksOverTheRoute",
       chunked("1f4\r\n" + std::string(500, 'b') + "\r\n1f5\r\n" + std::string(501, 'b') + "\r\n0\r\n\r\n"),
       413},
      {"ChunkSizeOver64Bits", chunked("FFFFFFFFFFFFFFFFF\r\n"), 400},
      {"ChunkSizeNotHex", chunked("xyz\r\n"), 400},
      {"NegativeChunkSize", chunked("-1\r\n"), 400},
      {"NoChunkSize", chunked("\r\nhello\r\n0\r\n\r\n"), 400},
      {"ChunkLongerThanItsSize", chunked("5\r\nhello!\r\n0\r\n\r\n"), 400},
      {"LineFeedAfterChunkSize", chunked("5\nhello\r\n0\r\n\r\n"), 400},
      {"EndlessChunkExtension", chunked("1;" + std::string(70'000, 'e')), 400},
      {"EndlessChunkSize", chunked(std::string(70'000, '0')), 400},
      {"Trailer", chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"), 400},
      {"TrailerWithLength", chunked("0\r\nContent-Length: 5\r\n\r\n"), 400},
      {"TrailerOf70Kilobytes", chunked("0\r\nX: " + std::string(70'000, 't') + "\r\n\r\n"), 400},
      {"EndlessTrailer", chunked("0\r\n" + repeated("A: b\r\n", 12'000)), 400},
      {"UnknownExpectation", post("Expect: 200-ok\r\nContent-Length: 5\r\n", "hello"), 417},
  };
}

/// One octet where it may not stand, each in a request of its own.
std::vector<RawRequest> malformed_octets() {
  std::vector<RawRequest> all;
  const auto name = [](const char* where, unsigned octet) {
    return std::string(where) + std::to_string(octet);
  };
  for (unsigned octet = 0; octet < 256; ++octet) {
    const std::string one(1, static_cast<char>(octet));
    const bool control = (octet < 0x20 && octet != '\t') || octet == 0x7f;
    if (control && octet != '\n' && octet != '\r') {
      all.push_back({name("ValueWithOctet", octet), get("Host: a\r\nX: b" + one + "c\r\n"), 400});
      all.push_back(
          {name("TargetWithOctet", octet), "GET /met" + one + "rics HTTP/1.1\r\nHost: a\r\n\r\n", 400});
    }
    constexpr std::string_view kSeparators = "\"(),/;<=>?@[\\]{} \t";
    if (control || octet >= 0x80 || kSeparators.find(one) != std::string_view::npos) {
      if (octet != '\n' && octet != '\r' && (octet < 0x84 || octet > 0xfb)) {
        all.push_back({name("NameWithOctet", octet), get("Host: a\r\nX" + one + "Y: b\r\n"), 400});
      }
    }
  }
  return all;
}

}  // namespace

std::vector<HttpRoute> raw_request_routes() {
  const HttpHandler fault = [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("planted"); };
  const HttpHandler odd = [](const HttpRequest&) -> HttpResponse { throw 7; };
  const HttpHandler split = [](const HttpRequest&) {
    HttpResponse response = text("never seen");
    response.headers.emplace_back("X-Name", "a\r\nSet-Cookie: b");
    return response;
  };
  return {
      {"GET", "/metrics", [](const HttpRequest&) { return text("up 1\n"); }},
      {"PUT", "/-/reload", [](const HttpRequest&) { return text("reloaded\n"); }},
      {"POST", "/-/reload", [](const HttpRequest&) { return text("reloaded\n"); }},
      {"POST", "/files", [](const HttpRequest& request) { return text(request.body); }, 1000},
      {"GET", "/fault", fault},
      {"GET", "/odd", odd},
      {"GET", "/split", split},
  };
}

std::vector<RawRequest> raw_requests() {
  std::vector<RawRequest> all;
  for (auto part : {well_formed, not_routed, malformed_request_lines, malformed_fields, malformed_lengths,
                    malformed_octets}) {
    for (RawRequest& request : part()) all.push_back(std::move(request));
  }
  return all;
}

}  // namespace pledged
