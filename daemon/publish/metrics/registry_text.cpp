#include "daemon/publish/metrics/registry_text.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "daemon/publish/metrics/text_format.h"

namespace pledged {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

/// `bound`: the le label of a bucket; empty for every other sample.
void append_sample(std::string_view name, const ClientMetric& metric, std::string_view bound, double value,
                   std::string& out) {
  out += name;
  char separator = '{';
  const auto append_label = [&](std::string_view label, std::string_view text) {
    out.append(1, separator).append(label).append("=\"");
    append_label_value(out, text);
    out += '"';
    separator = ',';
  };
  for (const ClientMetric::Label& label : metric.label) append_label(label.name, label.value);
  if (!bound.empty()) append_label("le", bound);
  out += separator == '{' ? " " : "} ";
  append_number(out, value);
  out += '\n';
}

void append_histogram(const std::string& name, const ClientMetric& metric, std::string& out) {
  for (const ClientMetric::Bucket& bucket : metric.histogram.bucket) {
    std::string bound;
    append_bound(bound, bucket.upper_bound);
    append_sample(name + "_bucket", metric, bound, static_cast<double>(bucket.cumulative_count), out);
  }
  append_sample(name + "_sum", metric, {}, metric.histogram.sample_sum, out);
  append_sample(name + "_count", metric, {}, static_cast<double>(metric.histogram.sample_count), out);
}

void append_family(const MetricFamily& family, bool open_metrics, std::string& out) {
  switch (family.type) {
    case MetricType::Counter:
      append_counter_header(out, family.name, family.help, open_metrics);
      for (const auto& metric : family.metric)
        append_sample(family.name, metric, {}, metric.counter.value, out);
      return;
    case MetricType::Gauge:
      append_family_header(out, family.name, "gauge", family.help);
      for (const auto& metric : family.metric)
        append_sample(family.name, metric, {}, metric.gauge.value, out);
      return;
    case MetricType::Histogram:
      append_family_header(out, family.name, "histogram", family.help);
      for (const auto& metric : family.metric) append_histogram(family.name, metric, out);
      return;
    default:
      throw std::logic_error(family.name + ": only counters, gauges and histograms are written");
  }
}

}  // namespace

void append_registry(const prometheus::Collectable& registry, bool open_metrics, std::string& out) {
  std::vector<MetricFamily> families = registry.Collect();
  std::ranges::sort(families, {}, &MetricFamily::name);
  for (MetricFamily& family : families) {
    std::ranges::sort(family.metric, {}, &ClientMetric::label);
    append_family(family, open_metrics, out);
  }
}

}  // namespace pledged
