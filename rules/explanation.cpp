#include "rules/explanation.h"

#include <array>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "rules/annual_explanation.h"
#include "rules/annual_judgement.h"
#include "rules/assess.h"
#include "rules/explanation_texts.h"
#include "rules/goal_bounds.h"

namespace pledged {
namespace {

constexpr int kPercentDecimals = 1;

std::string percent(double ratio) {
  return format_number(ratio * 100, kPercentDecimals);
}

// What is said of one assessment in one language: the figures, the verdict, what is to be said of the data.
class Speech {
 public:
  Speech(const Target& target, const Indicator& indicator, const Assessment& assessment, Lang lang)
      : target_(target), indicator_(indicator), assessment_(assessment), lang_(lang) {}

  std::string text() {
    if (const auto* parts = parts_of(target_.goal)) {
      if (!parts->empty()) add_sentence(composite_clause());
      if (known(assessment_.expected)) add_sentence(phrase(Phrase::milestones_due));
      add_sentence(std::string(status_sentence(assessment_.status, lang_)));
    } else if (is_judged_by_progress(target_)) {
      for (const std::string& sentence : annual_sentences(target_, indicator_, assessment_, lang_)) {
        add_sentence(sentence);
      }
      if (assessment_.month != 0) add_sentence(about_data());
    } else if (is_milestone()) {
      add_sentence(milestone_clause());
      add_sentence(milestone_verdict());
      if (assessment_.forecast_date != Date{}) add_sentence(phrase(Phrase::milestone_forecast));
      if (known(assessment_.probability)) add_sentence(phrase(Phrase::milestone_chance));
    } else {
      if (assessment_.month != 0) add_sentence(figures());
      add_sentence(verdict());
      if (assessment_.base_effect) add_sentence(phrase(Phrase::base_effect));
      add_sentence(trend());
      add_sentence(about_data());
    }
    add_contradictions();
    add_sentence(amendment());
    return text_;
  }

 private:
  [[nodiscard]] bool is_milestone() const {
    return assessment_.status != Status::undefined &&
           (std::holds_alternative<DoneBy>(target_.goal) || indicator_.measure == Measure::event);
  }
  [[nodiscard]] bool lower() const { return lower_is_better(target_, indicator_); }

  // The figures of the fields, each formatted here and only here, by the names the phrases know them by.
  [[nodiscard]] std::string field(std::string_view name) const {
    for (const auto& [known_name, value] : kFields) {
      if (known_name == name) return (this->*value)();
    }
    throw std::invalid_argument("explanation: no field '" + std::string(name) + "'");
  }

  [[nodiscard]] std::string span() const { return span_words(assessment_.month, lang_); }
  [[nodiscard]] std::string end() const { return month_end_words(assessment_.month, lang_); }
  [[nodiscard]] std::string years() const { return years_words(assessment_.path_years, lang_); }
  [[nodiscard]] std::string actual() const { return number(assessment_.actual); }
  [[nodiscard]] std::string goal() const { return number(assessment_.goal); }
  [[nodiscard]] std::string expected() const { return number(assessment_.expected); }
  [[nodiscard]] std::string attainment() const { return percent(assessment_.attainment); }
  [[nodiscard]] std::string share() const { return percent(assessment_.expected / assessment_.goal); }
  [[nodiscard]] std::string date() const { return format_date(assessment_.data_through); }
  [[nodiscard]] std::string due() const { return format_date(target_.due()); }
  [[nodiscard]] std::string data_due() const { return format_date(assessment_.data_due); }

  [[nodiscard]] std::string number(double value) const {
    const bool growth = indicator_.measure == Measure::growth;
    return format_number(growth ? to_points(value, indicator_.unit) : value, indicator_.precision);
  }
  [[nodiscard]] std::string unit() const {
    return indicator_.measure == Measure::growth ? "%" : unit_words(indicator_.unit.symbol, lang_);
  }
  [[nodiscard]] std::string gap() const {
    return indicator_.measure == Measure::growth
               ? format_number(std::abs(assessment_.attainment), indicator_.precision)
               : percent(std::abs(assessment_.pace - 1));
  }
  [[nodiscard]] std::string required() const {
    const double size = std::abs(assessment_.required);
    return assessment_.required_kind == RequiredKind::growth ? format_number(size, kPercentDecimals)
                                                             : number(size);
  }
  [[nodiscard]] std::string best() const {
    const double best = assessment_.required_best;
    return assessment_.required_kind == RequiredKind::growth ? format_number(best, kPercentDecimals) + '%'
                                                             : number(best) + unit();
  }
  [[nodiscard]] std::string best_year() const { return std::to_string(assessment_.required_best_year); }
  [[nodiscard]] std::string burn_ratio() const { return format_number(assessment_.burn, 2); }
  [[nodiscard]] std::string exhaustion() const { return std::to_string(assessment_.exhaustion_month); }
  [[nodiscard]] std::string distance() const { return number(std::abs(assessment_.band_distance)); }
  [[nodiscard]] std::string forecast() const { return format_date(assessment_.forecast_date); }
  [[nodiscard]] std::string change_size() const { return number(std::abs(assessment_.actual)); }
  [[nodiscard]] std::string change() const {
    if (change_size() == "0") return phrase(Phrase::change_none);
    return phrase(assessment_.actual > 0 ? Phrase::change_up : Phrase::change_down);
  }
  [[nodiscard]] std::string original() const {
    const bool growth = indicator_.measure == Measure::growth;
    return growth ? format_number(assessment_.original_attainment, indicator_.precision)
                  : percent(assessment_.original_attainment);
  }
  [[nodiscard]] std::string benchmark() const {
    const Benchmark* of = benchmark_of(target_.goal);
    return of == nullptr ? std::string() : std::string(in_language(of->name, lang_));
  }
  [[nodiscard]] std::string projected() const { return number(assessment_.projected); }
  [[nodiscard]] std::string chance() const { return format_number(assessment_.probability * 100, 0); }
  [[nodiscard]] std::string source() const {
    const auto* external = std::get_if<External>(&target_.goal);
    return external ? external->source : std::string();
  }

  using Field = std::pair<std::string_view, std::string (Speech::*)() const>;
  static const std::array<Field, 27> kFields;

  [[nodiscard]] std::string phrase(Phrase which) const {
    return say(which, lang_, [this](std::string_view name) { return field(name); });
  }

  [[nodiscard]] std::string figures() const {
    std::string sentence = state();
    for (const std::string& clause : {expectation(), budget(), band(), projection(), remainder()}) {
      if (clause.empty()) continue;
      sentence += lang_ == Lang::zh ? "；" : "; ";
      sentence += clause;
    }
    return sentence;
  }

  [[nodiscard]] std::string state() const {
    if (assessment_.status == Status::undefined) return phrase(Phrase::value_now);
    if (benchmark_of(target_.goal) != nullptr) {
      return phrase(lower() ? Phrase::benchmark_ceiling : Phrase::benchmark_floor);
    }
    if (std::holds_alternative<Directional>(target_.goal)) return direction_state();
    switch (indicator_.measure) {
      case Measure::flow:
        if (!known(assessment_.attainment)) return phrase(Phrase::flow_without_share);
        return phrase(lower() ? Phrase::ceiling_so_far : Phrase::flow_so_far);
      case Measure::growth:
        return growth_state();
      case Measure::mean:
        return phrase(Phrase::mean_so_far);
      case Measure::rank:
        return phrase(Phrase::rank_now);
      default:
        return phrase(is_on_way() ? Phrase::level_on_way : Phrase::level_now);
    }
  }

  [[nodiscard]] std::string composite_clause() const {
    const bool all = std::holds_alternative<AllOf>(target_.goal);
    return phrase(all ? Phrase::composite_all : Phrase::composite_any);
  }

  [[nodiscard]] std::string amendment() const {
    if (!assessment_.amended || !known(assessment_.original_attainment)) return {};
    return phrase(indicator_.measure == Measure::growth ? Phrase::amended_points : Phrase::amended);
  }

  [[nodiscard]] std::string direction_state() const {
    switch (indicator_.measure) {
      case Measure::growth:
        return span() + (lang_ == Lang::en ? " " : "") + change();
      case Measure::flow:
      case Measure::mean:
        return phrase(Phrase::direction_so_far);
      default:
        return phrase(Phrase::direction_level);
    }
  }

  [[nodiscard]] std::string growth_state() const {
    if (gap() == "0") return phrase(Phrase::growth_equal);
    return phrase(assessment_.attainment > 0 ? Phrase::growth_above : Phrase::growth_below);
  }

  [[nodiscard]] bool is_level() const {
    return indicator_.measure == Measure::stock || indicator_.measure == Measure::share;
  }

  [[nodiscard]] bool is_on_way() const {
    return assessment_.path_source == PathSource::linear ||
           assessment_.path_source == PathSource::trajectory ||
           assessment_.path_source == PathSource::seasonal;
  }

  [[nodiscard]] std::string expectation() const {
    if (assessment_.final || !known(assessment_.pace)) return {};
    const bool adds_up = indicator_.measure == Measure::flow;
    switch (assessment_.path_source) {
      case PathSource::seasonal:
        if (is_level()) return phrase(Phrase::expected_seasonal_way) + pace();
        return phrase(adds_up ? Phrase::expected_seasonal : Phrase::expected_seasonal_mean) + pace();
      case PathSource::class_profile:
        return phrase(adds_up ? Phrase::expected_class : Phrase::expected_class_mean) + pace();
      case PathSource::linear:
        return phrase(adds_up ? Phrase::expected_linear : Phrase::expected_on_way) + pace();
      case PathSource::trajectory:
        return phrase(Phrase::expected_trajectory) + pace();
      case PathSource::flat:
      case PathSource::none:
        break;
    }
    return {};
  }

  [[nodiscard]] std::string budget() const {
    if (!known(assessment_.burn)) return {};
    return phrase(Phrase::burn) +
           (assessment_.exhaustion_month != 0 ? phrase(Phrase::burn_exhausted) : std::string());
  }

  [[nodiscard]] std::string band() const {
    if (!known(assessment_.band_distance) || assessment_.band_distance == 0) return {};
    return phrase(assessment_.band_distance < 0 ? Phrase::band_below : Phrase::band_above);
  }

  [[nodiscard]] std::string trend() const {
    if (assessment_.final) return {};
    switch (assessment_.trend) {
      case TrendClass::on_track:
        return phrase(Phrase::trend_on_track);
      case TrendClass::moderate:
        return phrase(Phrase::trend_moderate);
      case TrendClass::limited:
        return phrase(Phrase::trend_limited);
      case TrendClass::away:
        return phrase(Phrase::trend_away);
      case TrendClass::none:
        break;
    }
    return {};
  }

  // Percentage points are in the state already, so growth has no percent of a percent here.
  [[nodiscard]] std::string pace() const {
    if (indicator_.measure == Measure::growth) return {};
    if (gap() == "0") return phrase(Phrase::pace_even);
    return phrase(assessment_.pace > 1 ? Phrase::pace_ahead : Phrase::pace_behind);
  }

  [[nodiscard]] std::string projection() const {
    if (assessment_.no_chance != NoChance::told) return {};
    return phrase(is_level() ? Phrase::projected_end : Phrase::projected_year);
  }

  [[nodiscard]] std::string remainder() const {
    if (assessment_.required_kind == RequiredKind::none) return {};
    std::string clause = phrase(required_phrase());
    if (assessment_.feasibility == Feasibility::reached_before) clause += phrase(Phrase::required_reached);
    if (assessment_.feasibility == Feasibility::never_reached) clause += phrase(Phrase::required_never);
    return clause;
  }

  [[nodiscard]] Phrase required_phrase() const {
    switch (assessment_.required_kind) {
      case RequiredKind::growth:
        if (assessment_.required >= 0) {
          return lower() ? Phrase::required_growth_at_most : Phrase::required_growth;
        }
        return lower() ? Phrase::required_fall_at_least : Phrase::required_fall;
      case RequiredKind::mean:
        return lower() ? Phrase::required_mean_at_most : Phrase::required_mean_at_least;
      default:
        if (!lower()) return Phrase::required_amount;
        return indicator_.measure == Measure::flow ? Phrase::required_allowance : Phrase::required_fall_by;
    }
  }

  [[nodiscard]] std::string verdict() const {
    if (assessment_.status == Status::undefined) {
      const bool external = std::holds_alternative<External>(target_.goal);
      return phrase(external ? Phrase::goal_undefined : Phrase::reference_unknown);
    }
    if (assessment_.month == 0) return {};
    std::string sentence(status_sentence(assessment_.status, lang_));
    if (assessment_.low_confidence && !assessment_.final) sentence += phrase(Phrase::low_confidence);
    return sentence;
  }

  [[nodiscard]] std::string about_data() const {
    if (assessment_.status == Status::undefined || assessment_.final) return {};
    const bool nothing = assessment_.month == 0;
    switch (assessment_.data_state) {
      case DataState::awaiting:
        if (!nothing) return phrase(Phrase::data_awaiting);
        return phrase(indicator_.frequency == Frequency::irregular ? Phrase::data_none
                                                                   : Phrase::data_none_yet);
      case DataState::overdue:
        return phrase(nothing ? Phrase::data_none_overdue : Phrase::data_overdue);
      case DataState::held:
        return phrase(Phrase::data_held);
      case DataState::fresh:
        break;
    }
    return {};
  }

  [[nodiscard]] std::string milestone_clause() const {
    if (assessment_.month == 0) return phrase(Phrase::event_no_evidence);
    return phrase(assessment_.final ? Phrase::event_done : Phrase::event_share);
  }

  [[nodiscard]] std::string milestone_verdict() const {
    switch (assessment_.status) {
      case Status::missed:
        return phrase(Phrase::milestone_missed);
      case Status::missed_certain:
        return phrase(Phrase::milestone_missed_certain);
      case Status::at_risk:
        return phrase(Phrase::milestone_near);
      case Status::no_data_yet:
      case Status::on_track:
        return phrase(Phrase::milestone_running);
      default:
        return std::string(status_sentence(assessment_.status, lang_));
    }
  }

  void add_contradictions() {
    constexpr std::array<std::pair<Contradiction, Phrase>, kContradictionCount> kPhrases{{
        {Contradiction::parts_disagree, Phrase::parts_disagree},
        {Contradiction::falling_total, Phrase::falling_total},
        {Contradiction::future_period, Phrase::future_period},
    }};
    for (const auto& [which, said] : kPhrases) {
      if (assessment_.contradictions.has(which)) add_sentence(phrase(said));
    }
  }

  void add_sentence(const std::string& sentence) {
    if (sentence.empty()) return;
    if (lang_ == Lang::en && !text_.empty()) text_ += ' ';
    text_ += sentence;
    text_ += lang_ == Lang::zh ? "。" : ".";
  }

  const Target& target_;
  const Indicator& indicator_;
  const Assessment& assessment_;
  Lang lang_;
  std::string text_;
};

const std::array<Speech::Field, 27> Speech::kFields{{{"span", &Speech::span},
                                                     {"end", &Speech::end},
                                                     {"years", &Speech::years},
                                                     {"actual", &Speech::actual},
                                                     {"goal", &Speech::goal},
                                                     {"expected", &Speech::expected},
                                                     {"attainment", &Speech::attainment},
                                                     {"share", &Speech::share},
                                                     {"gap", &Speech::gap},
                                                     {"change", &Speech::change},
                                                     {"size", &Speech::change_size},
                                                     {"required", &Speech::required},
                                                     {"best", &Speech::best},
                                                     {"best_year", &Speech::best_year},
                                                     {"burn", &Speech::burn_ratio},
                                                     {"exhaustion", &Speech::exhaustion},
                                                     {"distance", &Speech::distance},
                                                     {"forecast", &Speech::forecast},
                                                     {"unit", &Speech::unit},
                                                     {"original", &Speech::original},
                                                     {"projected", &Speech::projected},
                                                     {"chance", &Speech::chance},
                                                     {"benchmark", &Speech::benchmark},
                                                     {"source", &Speech::source},
                                                     {"date", &Speech::date},
                                                     {"due", &Speech::due},
                                                     {"data_due", &Speech::data_due}}};

}  // namespace

Explanation explain(const Target& target, const Indicator& indicator, const Assessment& assessment) {
  return {Speech(target, indicator, assessment, Lang::zh).text(),
          Speech(target, indicator, assessment, Lang::en).text()};
}

}  // namespace pledged
