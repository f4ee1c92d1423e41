#include "daemon/web/page_files.h"

#include "daemon/web/answer.h"

namespace pledged {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src "
    "'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

HttpResponse served(const PageFile& file, const HttpRequest& request) {
  const bool is_index = file.path == "/";
  HttpResponse response;
  response.content_type = file.type;
  const bool gzipped = takes_gzip(request.accept_encoding);
  const PageBytes& bytes = gzipped ? file.gzipped : file.plain;
  response.pieces.emplace_back(nullptr, bytes.view());
  if (gzipped) response.headers.emplace_back("Content-Encoding", "gzip");
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

std::vector<HttpRoute> page_routes() {
  std::vector<HttpRoute> routes;
  for (const PageFile& file : page_table()) {
    const HttpHandler handler = [&file](const HttpRequest& request) { return served(file, request); };
    routes.push_back({"GET", file.path, handler});
    if (file.path != "/") continue;
    for (const char* page : {"/files", "/files/{name}", "/departments", "/calendar", "/targets/{name}"}) {
      routes.push_back({"GET", page, handler});
    }
  }
  return routes;
}

}  // namespace pledged
