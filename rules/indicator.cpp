#include "rules/indicator.h"

#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<7> kMeasures{"flow", "stock", "growth", "mean", "share", "rank", "event"};
constexpr NamedValues<2> kDirections{"higher", "lower"};
constexpr NamedValues<2> kReports{"growth", "fall"};
constexpr NamedValues<5> kFrequencies{"monthly", "quarterly", "half_yearly", "yearly", "irregular"};

}  // namespace

std::string_view to_string(Measure measure) {
  return name_of(kMeasures, measure);
}

std::string_view to_string(Direction direction) {
  return name_of(kDirections, direction);
}

std::string_view to_string(Reports reports) {
  return name_of(kReports, reports);
}

std::string_view to_string(Frequency frequency) {
  return name_of(kFrequencies, frequency);
}

std::optional<Measure> parse_measure(std::string_view text) {
  return value_of<Measure>(kMeasures, text);
}

std::optional<Direction> parse_direction(std::string_view text) {
  return value_of<Direction>(kDirections, text);
}

std::optional<Reports> parse_reports(std::string_view text) {
  return value_of<Reports>(kReports, text);
}

std::optional<Frequency> parse_frequency(std::string_view text) {
  return value_of<Frequency>(kFrequencies, text);
}

}  // namespace pledged
