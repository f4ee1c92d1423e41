#include "daemon/publish/metrics/exposition.h"

#include <gtest/gtest.h>

#include <string>

#include "daemon/publish/metrics/self_metrics.h"
#include "tests/daemon/metrics/exposition_checks.h"
#include "tests/daemon/metrics/sample_board.h"

namespace pledged {
namespace {

std::string body_of(const Exposition& exposition) {
  std::string body;
  for (const auto& [owner, bytes] : exposition.pieces) body += bytes;
  return body + exposition.rest;
}

TEST(Exposition, FormatIsWhatTheScraperLikesBetter) {
  const struct {
    std::string_view accept;
    std::string_view accept_encoding;
    ExpositionFormat format;
  } cases[] = {
      {"", "", {false, false}},
      {"*/*", "", {false, false}},
      {"text/html,application/xhtml+xml,*/*;q=0.8", "gzip, deflate, br", {false, true}},
      // Prometheus 2.42
      {"application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
       "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
       "gzip",
       {true, true}},
      // Prometheus 3
      {"application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
       "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
       "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
       "gzip",
       {true, true}},
      {"text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.5", "", {false, false}},
      {"application/openmetrics-text;version=0.0.1", "identity", {false, false}},
      {"application/openmetrics-text", "", {true, false}},
      {"application/openmetrics-text;version=1.0.0;q=0", "", {false, false}},
      {"application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily,text/plain;q=0.3",
       "",
       {false, false}},
  };
  for (const auto& [accept, accept_encoding, format] : cases) {
    EXPECT_EQ(negotiate_exposition(accept, accept_encoding), format) << accept;
  }
}

TEST(Exposition, GzipHoldsThePlainText) {
  const auto targets = TargetMetrics::render(sample_board(sample_rule_book(1500)), nullptr);
  const std::string self = "# TYPE up gauge\nup 1\n";
  for (const bool open_metrics : {false, true}) {
    const Exposition plain = assemble_exposition(targets, self, {open_metrics, false});
    const Exposition gzip = assemble_exposition(targets, self, {open_metrics, true});
    EXPECT_FALSE(plain.gzip);
    EXPECT_TRUE(gzip.gzip);
    EXPECT_EQ(gunzip(body_of(gzip)), body_of(plain));
  }
}

TEST(Exposition, OnlyOpenMetricsSaysThatItEnds) {
  const auto targets = TargetMetrics::render(sample_board(sample_rule_book(1)), nullptr);
  const Exposition text = assemble_exposition(targets, "up 1\n", {false, false});
  EXPECT_EQ(text.content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(body_of(text).find("# EOF"), std::string::npos);
  const Exposition open_metrics = assemble_exposition(targets, "up 1\n", {true, false});
  EXPECT_EQ(open_metrics.content_type, "application/openmetrics-text; version=1.0.0; charset=utf-8");
  EXPECT_TRUE(body_of(open_metrics).ends_with("up 1\n# EOF\n"));
}

TEST(Exposition, BeforeTheFirstEvaluationHasOnlyTheDaemonsOwn) {
  EXPECT_EQ(body_of(assemble_exposition(nullptr, "up 1\n", {false, false})), "up 1\n");
  EXPECT_EQ(gunzip(body_of(assemble_exposition(nullptr, "up 1\n", {true, true}))), "up 1\n# EOF\n");
}

TEST(Exposition, OutlivesTheMetricsItPointsAt) {
  auto targets = TargetMetrics::render(sample_board(sample_rule_book(3)), nullptr);
  const std::string before = body_of(assemble_exposition(targets, "", {false, false}));
  for (const bool gzip : {false, true}) {
    const Exposition exposition = assemble_exposition(targets, "", {false, gzip});
    const std::weak_ptr<const TargetMetrics> watched = targets;
    if (gzip) targets.reset();
    EXPECT_FALSE(watched.expired());
    EXPECT_EQ(gzip ? gunzip(body_of(exposition)) : body_of(exposition), before);
  }
}

TEST(Exposition, PointsAndDoesNotCopy) {
  const auto targets = TargetMetrics::render(sample_board(sample_rule_book(3)), nullptr);
  const Exposition plain = assemble_exposition(targets, "", {false, false});
  EXPECT_EQ(plain.pieces.front().second.data(), targets->pieces().front()->text.data());
}

TEST(Exposition, AsAWholeIsCleanForPromtoolInBothFormats) {
  const auto targets = TargetMetrics::render(sample_board(sample_rule_book(300)), nullptr);
  SelfMetrics self;
  self.count_http_request("/metrics", 200, std::chrono::milliseconds{3});
  self.set_clock_skew("http://127.0.0.1:9093", -0.25);
  self.count_notifications("http://127.0.0.1:9093", 2);
  self.count_notification_errors("http://127.0.0.1:9093", 0);
  self.set_notification_queue("http://127.0.0.1:9093", 0);
  const std::string text = body_of(make_exposition(targets, self, "text/plain", ""));
  EXPECT_EQ(promtool_complaints(text), "");
  EXPECT_EQ(structural_complaints(text), "");
  const std::string open_metrics =
      body_of(make_exposition(targets, self, "application/openmetrics-text", "gzip"));
  EXPECT_EQ(open_metrics_complaints(gunzip(open_metrics)), "");
}

TEST(ExpositionChecks, FindPlantedFaults) {
  EXPECT_NE(promtool_complaints("x_total 1\n# TYPE x_total gauge\n"), "");
  EXPECT_NE(promtool_complaints("x{a=\"\n\"} 1\n"), "");
  EXPECT_NE(open_metrics_complaints("# TYPE x gauge\nx 1\n"), "");  // no # EOF
  EXPECT_NE(structural_complaints("x{a=\"1\"} 1\nx{a=\"1\"} 2\n"), "");
  EXPECT_NE(structural_complaints("x 1\ny 1\nx{a=\"1\"} 1\n"), "");
}

}  // namespace
}  // namespace pledged
