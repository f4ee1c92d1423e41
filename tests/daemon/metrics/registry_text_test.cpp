#include "daemon/publish/metrics/registry_text.h"

#include <gtest/gtest.h>
#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace pledged {
namespace {

class Collected : public prometheus::Collectable {
 public:
  explicit Collected(std::vector<prometheus::MetricFamily> families) : families_(std::move(families)) {}
  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override { return families_; }

 private:
  std::vector<prometheus::MetricFamily> families_;
};

prometheus::ClientMetric gauge(std::vector<prometheus::ClientMetric::Label> labels, double value) {
  prometheus::ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  return metric;
}

std::string text_of(std::vector<prometheus::MetricFamily> families, bool open_metrics = false) {
  std::string text;
  append_registry(Collected{std::move(families)}, open_metrics, text);
  return text;
}

TEST(RegistryText, SortsFamiliesByNameAndSamplesByLabels) {
  const prometheus::MetricFamily b{
      "b",
      "B.",
      prometheus::MetricType::Gauge,
      {gauge({{"x", "2"}}, 2), gauge({}, 0.1 + 0.2), gauge({{"x", "10"}, {"y", "\""}}, 1)}};
  const prometheus::MetricFamily a{"a", "A.", prometheus::MetricType::Gauge, {gauge({}, 1)}};
  EXPECT_EQ(text_of({b, a}),
            "# HELP a A.\n# TYPE a gauge\na 1\n"
            "# HELP b B.\n# TYPE b gauge\n"
            "b 0.30000000000000004\nb{x=\"10\",y=\"\\\"\"} 1\nb{x=\"2\"} 2\n");
}

TEST(RegistryText, WritesAHistogramWithBoundsThatBothFormatsShare) {
  prometheus::ClientMetric metric;
  metric.histogram.sample_count = 3;
  metric.histogram.sample_sum = 4.5;
  metric.histogram.bucket = {{1, 0.5}, {2, 1}, {3, std::numeric_limits<double>::infinity()}};
  const prometheus::MetricFamily family{"h_seconds", "H.", prometheus::MetricType::Histogram, {metric}};
  const std::string expected =
      "# HELP h_seconds H.\n# TYPE h_seconds histogram\n"
      "h_seconds_bucket{le=\"0.5\"} 1\nh_seconds_bucket{le=\"1.0\"} 2\nh_seconds_bucket{le=\"+Inf\"} 3\n"
      "h_seconds_sum 4.5\nh_seconds_count 3\n";
  EXPECT_EQ(text_of({family}, false), expected);
  EXPECT_EQ(text_of({family}, true), expected);
}

TEST(RegistryText, WritesACounterByTheRulesOfTheFormat) {
  prometheus::ClientMetric metric;
  metric.counter.value = 7;
  const prometheus::MetricFamily family{"c_total", "C.", prometheus::MetricType::Counter, {metric}};
  EXPECT_EQ(text_of({family}, false), "# HELP c_total C.\n# TYPE c_total counter\nc_total 7\n");
  EXPECT_EQ(text_of({family}, true), "# HELP c C.\n# TYPE c counter\nc_total 7\n");
}

TEST(RegistryText, RefusesATypeItDoesNotWrite) {
  const prometheus::MetricFamily family{
      "s", "S.", prometheus::MetricType::Summary, {prometheus::ClientMetric{}}};
  EXPECT_THROW(text_of({family}), std::logic_error);
}

}  // namespace
}  // namespace pledged
