#include "daemon/publish/metrics/exposition.h"

#include <utility>

#include "daemon/publish/http/accept.h"
#include "daemon/publish/metrics/deflate.h"

namespace pledged {
namespace {

constexpr std::string_view kTextType = "text/plain; version=0.0.4; charset=utf-8";
constexpr std::string_view kOpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The part that is new for each scrape, compressed, with the end of the gzip member.
std::string gzip_tail(const TargetMetrics* targets, std::string_view self_text) {
  const DeflatedRun self = Deflater{}.run(self_text);
  const std::uint32_t crc = joined_crc(targets == nullptr ? 0 : targets->crc(), self.crc, self_text.size());
  const std::size_t size = (targets == nullptr ? 0 : targets->text_size()) + self_text.size();
  return self.bytes + gzip_trailer(crc, size);
}

}  // namespace

ExpositionFormat negotiate_exposition(std::string_view accept, std::string_view accept_encoding) {
  const std::vector<AcceptItem> types = parse_accept(accept);
  ExpositionFormat format;
  format.open_metrics = media_quality(types, "application/openmetrics-text", "1.0.0") >
                        media_quality(types, "text/plain", "0.0.4");
  format.gzip = accepts_gzip(accept_encoding);
  return format;
}

Exposition make_exposition(std::shared_ptr<const TargetMetrics> targets, const SelfMetrics& self,
                           std::string_view accept, std::string_view accept_encoding) {
  const ExpositionFormat format = negotiate_exposition(accept, accept_encoding);
  return assemble_exposition(std::move(targets), self.render(format.open_metrics), format);
}

Exposition assemble_exposition(std::shared_ptr<const TargetMetrics> targets, std::string self_text,
                               ExpositionFormat format) {
  Exposition exposition;
  exposition.content_type = format.open_metrics ? kOpenMetricsType : kTextType;
  if (format.open_metrics) self_text += "# EOF\n";
  exposition.gzip = format.gzip;
  if (format.gzip) exposition.pieces.emplace_back(nullptr, gzip_header());
  if (targets) {
    for (const TargetMetrics::Piece& piece : targets->pieces()) {
      exposition.pieces.emplace_back(nullptr, format.gzip ? piece->deflated.bytes : piece->text);
    }
  }
  exposition.rest = format.gzip ? gzip_tail(targets.get(), self_text) : std::move(self_text);
  // The first piece holds the targets' text for all: thousands of reference counts a scrape would cost more.
  if (!exposition.pieces.empty()) exposition.pieces.front().first = std::move(targets);
  return exposition;
}

}  // namespace pledged
