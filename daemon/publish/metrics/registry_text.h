// Registry text: what prometheus-cpp's registry holds, as text of both formats. Its own serializer writes the
// old format only, prints 16 digits and does not escape HELP. Pure.
#pragma once

#include <string>

namespace prometheus {
class Collectable;
}

namespace pledged {

/// Counters, gauges and histograms, families by name and samples by labels, so that two scrapes differ by
/// their values only. Any other type is a bug: std::logic_error.
void append_registry(const prometheus::Collectable& registry, bool open_metrics, std::string& out);

}  // namespace pledged
