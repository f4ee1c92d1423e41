// Exposition checks: what a scraper would find wrong with a text: Prometheus' own promtool, duplicate series,
// families torn apart; and a strict reader of gzip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pledged {

/// The lines of the text, without their line feeds.
std::vector<std::string> lines_of(std::string_view text);

/// What `promtool check metrics` says; empty if it finds nothing (and promtool is there).
std::string promtool_complaints(std::string_view text);

/// What Prometheus' OpenMetrics parser says (through promtool, which wants every sample stamped).
std::string open_metrics_complaints(std::string_view text);

/// Series that stand twice, and families whose lines are not together. Empty: none.
std::string structural_complaints(std::string_view text);

/// Exactly one gzip member with a right checksum and nothing behind it; std::runtime_error otherwise.
std::string gunzip(std::string_view bytes);

}  // namespace pledged
