#include "daemon/web/page_files.h"

#include <memory>
#include <utility>

#include "daemon/publish/http/accept.h"
#include "daemon/web/answer.h"

namespace pledged {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src "
    "'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

// What is served of a file: its bytes are the program's own, or kept by `owner`.
struct Served {
  std::shared_ptr<const void> owner;
  std::string_view plain;
  std::string_view gzipped;
};

/// A page of a daemon that is reached under a prefix: its links begin with it.
Served under(const std::string& prefix, const PageFile& page) {
  struct Bytes {
    std::string plain;
    std::string gzipped;
  };
  const auto bytes = std::make_shared<Bytes>();
  bytes->plain = page.plain.view();
  const std::string link = "=\"/";
  for (std::size_t at = bytes->plain.find(link); at != std::string::npos;
       at = bytes->plain.find(link, at + link.size() + prefix.size())) {
    bytes->plain.insert(at + link.size() - 1, prefix);
  }
  bytes->gzipped = gzipped(bytes->plain);
  return {bytes, bytes->plain, bytes->gzipped};
}

HttpResponse answer(const PageFile& file, const Served& bytes, const HttpRequest& request) {
  const bool is_index = file.path == "/";
  HttpResponse response;
  response.content_type = file.type;
  const bool packed = accepts_gzip(request.accept_encoding);
  response.pieces.emplace_back(bytes.owner, packed ? bytes.gzipped : bytes.plain);
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  // A name that has the content's hash in it never means another content.
  const bool is_named = !is_index && file.path.find('-') != std::string::npos;
  response.headers.emplace_back("Cache-Control",
                                is_named ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("Content-Security-Policy", kPolicy);
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  return response;
}

}  // namespace

std::vector<HttpRoute> page_routes(const std::string& prefix) {
  std::vector<HttpRoute> routes;
  for (const PageFile& file : page_table()) {
    const bool is_index = file.path == "/";
    const Served bytes = file.type.starts_with("text/html") && !prefix.empty()
                             ? under(prefix, file)
                             : Served{nullptr, file.plain.view(), file.gzipped.view()};
    const HttpHandler handler = [&file, bytes](const HttpRequest& request) {
      return answer(file, bytes, request);
    };
    routes.push_back({"GET", file.path, handler});
    if (!is_index) continue;
    for (const char* page : {"/files", "/files/{name}", "/departments", "/calendar", "/targets/{name}"}) {
      routes.push_back({"GET", page, handler});
    }
  }
  return routes;
}

}  // namespace pledged
