#include "rules/annual_explanation.h"

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "rules/annual_judgement.h"
#include "rules/explanation.h"

namespace pledged {
namespace {

constexpr int kRateDecimals = 2;
constexpr int kRatioDecimals = 3;

std::string rate(double value) {
  return format_number(value * 100, kRateDecimals);
}

class AnnualSpeech {
 public:
  AnnualSpeech(const Target& target, const Indicator& indicator, const Assessment& assessment, Lang lang)
      : target_(target),
        indicator_(indicator),
        assessment_(assessment),
        progress_(progress_of(target, indicator, assessment)),
        lang_(lang) {}

  std::vector<std::string> sentences() {
    if (assessment_.current_year == 0 || progress_.why_none == NoRate::years) {
      return {phrase(Phrase::annual_too_early)};
    }
    if (progress_.why_none == NoRate::signs) return {phrase(Phrase::annual_signs), conclusion()};
    std::string formula = phrase(Phrase::annual_observed) + (lang_ == Lang::zh ? "；" : "; ") + phrase(bar());
    return {std::move(formula), conclusion()};
  }

 private:
  [[nodiscard]] Phrase bar() const {
    if (progress_.why_none == NoRate::way) return Phrase::annual_at_goal;
    return known(progress_.required_rate) ? Phrase::annual_required : Phrase::annual_fixed;
  }

  [[nodiscard]] std::string conclusion() const {
    const std::string category = phrase(Phrase::annual_category);
    const bool held = assessment_.status == Status::achieved_provisional;
    const std::string verdict =
        held ? phrase(Phrase::annual_to_hold) : std::string(status_sentence(assessment_.status, lang_));
    return category + (lang_ == Lang::zh ? "。" : ". ") + verdict;
  }

  [[nodiscard]] std::string number(double value) const { return format_number(value, indicator_.precision); }
  /// What stands for zero is shown, for the formula was computed with it.
  [[nodiscard]] std::string divisor(double value) const {
    return value == 0 ? format_number(never_zero(value), kRatioDecimals) : number(value);
  }

  [[nodiscard]] std::string field(std::string_view name) const {
    const std::array<std::pair<std::string_view, std::string>, 14> fields{{
        {"base_year",
         std::to_string(assessment_.base_year != 0 ? assessment_.base_year : target_.annual->base_year)},
        {"current_year", std::to_string(assessment_.current_year)},
        {"target_year", std::to_string(target_.year)},
        {"years", std::to_string(assessment_.current_year - assessment_.base_year)},
        {"way", std::to_string(target_.year - assessment_.base_year)},
        {"base", divisor(assessment_.base)},
        {"actual", number(assessment_.actual)},
        {"goal", divisor(assessment_.goal)},
        {"unit", unit_words(indicator_.unit.symbol, lang_)},
        {"observed", rate(progress_.observed_rate)},
        {"required_rate", rate(progress_.required_rate)},
        {"ratio", format_number(progress_.value, kRatioDecimals)},
        {"substantial", rate(progress_.thresholds.substantial)},
        {"moderate", rate(progress_.thresholds.moderate)},
    }};
    if (name == "category") return std::string(category_words(progress_.category, lang_));
    for (const auto& [known_name, text] : fields) {
      if (known_name == name) return text;
    }
    throw std::invalid_argument("explanation: no field '" + std::string(name) + "'");
  }

  [[nodiscard]] std::string phrase(Phrase which) const {
    return say(which, lang_, [this](std::string_view name) { return field(name); });
  }

  const Target& target_;
  const Indicator& indicator_;
  const Assessment& assessment_;
  AnnualProgress progress_;
  Lang lang_;
};

}  // namespace

std::vector<std::string> annual_sentences(const Target& target, const Indicator& indicator,
                                          const Assessment& assessment, Lang lang) {
  return AnnualSpeech(target, indicator, assessment, lang).sentences();
}

}  // namespace pledged
