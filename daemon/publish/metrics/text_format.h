// Text format: how numbers, labels and family headers are written so that one text is valid as Prometheus
// text 0.0.4 and as OpenMetrics 1.0. Whatever the strings hold, the lines parse. Pure.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

/// The shortest decimal that reads back as the same double; "NaN", "+Inf", "-Inf".
void append_number(std::string& out, double value);

/// A bound of a histogram as OpenMetrics writes it: without an exponent, and a whole number keeps ".0", so
/// that both formats name the same series.
void append_bound(std::string& out, double value);

/// Between the quotation marks of a label: bytes that are not UTF-8 become U+FFFD, control characters (C0 but
/// the line feed, DEL, C1) are left out, backslash, quotation mark and line feed are escaped.
void append_label_value(std::string& out, std::string_view raw);

/// "# HELP …" and "# TYPE …". REQUIRES: `help` has no quotation mark, backslash or control character: the two
/// formats escape them differently.
void append_family_header(std::string& out, std::string_view name, std::string_view type,
                          std::string_view help);

/// The same for a counter, whose `name` ends in "_total": OpenMetrics names the family without it.
void append_counter_header(std::string& out, std::string_view name, std::string_view help, bool open_metrics);

}  // namespace pledged
