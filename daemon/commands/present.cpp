#include "daemon/commands/present.h"

#include <fmt/format.h>

#include "daemon/commands/words.h"
#include "rules/explanation.h"

namespace pledged::commands {

namespace {

Colour colour_of(Status status) {
  switch (status) {
    case Status::missed:
    case Status::missed_certain:
    case Status::unattainable:
      return Colour::red;
    case Status::lagging:
      return Colour::yellow;
    case Status::at_risk:
      return Colour::blue;
    case Status::achieved:
    case Status::achieved_provisional:
    case Status::ahead:
      return Colour::green;
    case Status::undefined:
    case Status::no_data_yet:
    case Status::on_track:
      break;
  }
  return Colour::none;
}

std::string with_unit(double value, int precision, std::string_view unit) {
  const std::string number = format_number(value, precision);
  if (unit.empty() || unit == "1") return number;
  return fmt::format("{} {}", number, unit);
}

}  // namespace

std::string_view name_in(const LocalName& name, std::string_view lang) {
  return lang == "zh" || name.en.empty() ? name.zh : name.en;
}

std::string quantity(double value, const Indicator& indicator) {
  return known(value) ? with_unit(value, indicator.precision, indicator.unit.symbol) : "";
}

std::string attainment(const Assessment& assessment, const Indicator& indicator) {
  return attainment(assessment.attainment, indicator);
}

std::string attainment(double attained, const Indicator& indicator) {
  if (!known(attained)) return "";
  if (indicator.measure == Measure::growth) return fmt::format("{:+.{}f} pp", attained, indicator.precision);
  return fmt::format("{:.1f}%", attained * 100);
}

std::string pace(const Assessment& assessment) {
  return known(assessment.pace) ? fmt::format("{:.3f}", assessment.pace) : "";
}

std::string required(const Assessment& assessment, const Indicator& indicator, std::string_view lang) {
  if (!known(assessment.required)) return "";
  const auto say = [lang](const Phrase& phrase, const std::string& amount) {
    return fmt::format(fmt::runtime(phrase.in(lang)), amount);
  };
  switch (assessment.required_kind) {
    case RequiredKind::growth:
      return say(words::kRequiredGrowth, with_unit(assessment.required, 1, "%"));
    case RequiredKind::amount:
      return say(words::kRequiredAmount, quantity(assessment.required, indicator));
    case RequiredKind::mean:
      return say(words::kRequiredMean, quantity(assessment.required, indicator));
    case RequiredKind::none:
      break;
  }
  return "";
}

std::string one_line(std::string_view lines) {
  std::string line;
  for (const char c : lines) {
    if (c == '\n') {
      line += ", ";
    } else {
      line += c;
    }
  }
  return line;
}

std::string plain_number(double value) {
  return known(value) ? fmt::format("{}", value) : "";
}

Cell status_cell(Status status, std::string_view lang) {
  return Cell::coloured(report_word(status, lang), colour_of(status));
}

}  // namespace pledged::commands
