#include "daemon/commands/steps.h"

#include <string>

#include "rules/decimal.h"

namespace pledged::commands {

namespace {

constexpr std::size_t kMost = 100;

Error not_steps(std::string_view text) {
  return {"steps",
          "'" + std::string(text) + "' is no list of at most 100 numbers such as -5,0,5 or -5..15:5"};
}

Result<std::vector<double>> range(std::string_view text, std::size_t dots) {
  const std::size_t colon = text.find(':', dots);
  const bool stepped = colon != std::string_view::npos;
  const auto from = Decimal::parse(text.substr(0, dots));
  const auto to = Decimal::parse(text.substr(dots + 2, stepped ? colon - dots - 2 : std::string_view::npos));
  const auto step = Decimal::parse(stepped ? text.substr(colon + 1) : std::string_view("1"));
  if (!from || !to || !step || !(step->to_double() > 0)) return not_steps(text);
  const double steps = (to->to_double() - from->to_double()) / step->to_double();
  constexpr double kNoise = 1e-9;
  if (!(steps >= 0) || steps + 1 > static_cast<double>(kMost)) return not_steps(text);
  std::vector<double> values;
  for (int i = 0; i <= static_cast<int>(steps + kNoise); ++i) {
    values.push_back(from->to_double() + i * step->to_double());
  }
  return values;
}

}  // namespace

Result<std::vector<double>> parse_steps(std::string_view text) {
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) return range(text, dots);
  std::vector<double> values;
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    const auto value = Decimal::parse(rest.substr(0, comma));
    if (!value || values.size() == kMost) return not_steps(text);
    values.push_back(value->to_double());
    if (comma == std::string_view::npos) return values;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace pledged::commands
