#include "rules/trace.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "rules/annual_judgement.h"
#include "rules/explanation.h"
#include "rules/explanation_texts.h"
#include "rules/outlook.h"
#include "rules/situation.h"
#include "rules/status_rule.h"
#include "rules/trace_texts.h"

namespace pledged {
namespace {

constexpr int kRatioDecimals = 4;

std::string ratio(double value) {
  return format_number(value, kRatioDecimals);
}

std::string percent(double chance) {
  return format_number(chance * 100, 1);
}

class Tracing {
 public:
  Tracing(const Situation& situation, PathStanding standing)
      : s_(situation), at_(standing), unit_(unit_of(situation.indicator)) {}

  void figures(const std::vector<UsedFigure>& used) {
    constexpr std::size_t kMost = 12;
    for (const UsedFigure& figure : used) {
      if (steps_.size() == kMost) break;
      add("figure", "figure",
          {{"period", figure.point.period.to_string()},
           {"value", number(figure.point.value)},
           {"unit", figure.of_benchmark ? "" : unit_},
           {"vintage", std::to_string(pledged::number(figure.point.vintage))}});
      steps_.back().figure = figure;
    }
    add_sum(used);
  }

  void goal() {
    if (s_.goal.effective == s_.goal.nominal) {
      add("goal", "goal", {{"goal", number(s_.goal.nominal)}, {"unit", unit_}});
    } else {
      add("goal", "goal-suffices",
          {{"goal", number(s_.goal.nominal)}, {"unit", unit_}, {"effective", number(s_.goal.effective)}});
    }
  }

  void path() {
    const std::string_view sentence = share_sentence();
    const auto years = static_cast<unsigned>(s_.path.years_used);
    if (!sentence.empty()) {
      add("share", sentence,
          {{"month", std::to_string(s_.month)},
           {"share", ratio(s_.path_share())},
           {"years_zh", years_words(years, Lang::zh)},
           {"years_en", years_words(years, Lang::en)}});
    }
    if (!known(at_.expected)) return;
    add("expected",
        sentence.empty() ? "expected-flat"
        : on_the_way()   ? "expected-way"
                         : "expected-share",
        {{"goal", number(s_.goal.nominal)},
         {"base", number(at_.base)},
         {"share", sentence.empty() ? "" : ratio(s_.path_share())},
         {"expected", number(at_.expected)},
         {"unit", unit_}});
  }

  // Of growth the pace is a ratio of levels, which says nothing to a reader: its gap is in the explanation.
  void pace() {
    if (!known(at_.pace) || s_.indicator.measure == Measure::growth) return;
    const std::string_view sentence = on_the_way() ? "pace-way" : s_.goal.lower ? "pace-lower" : "pace";
    add("pace", sentence,
        {{"actual", number(s_.actual)},
         {"expected", number(at_.expected)},
         {"base", number(at_.base)},
         {"pace", ratio(at_.pace)}});
  }

  void forecast(const Outlook& ahead) {
    const bool by_path = ahead.method == OutlookMethod::flow || ahead.method == OutlookMethod::mean ||
                         ahead.method == OutlookMethod::level || ahead.method == OutlookMethod::growth;
    if (by_path && known(at_.implied)) {
      add("implied", "implied-ratio", {{"implied", number(at_.implied)}, {"unit", unit_}});
    }
    if (!known(ahead.forecast.projected)) return;
    add("forecast", by_path ? "forecast" : "forecast-other",
        {{"projected", number(ahead.forecast.projected)},
         {"unit", unit_},
         {"weight", ratio(data_weight(s_.month, s_.parameters))},
         {"sigma", ratio(at_.sigma)},
         {"method", std::string(to_string(ahead.method))}});
  }

  void verdict(const Assessment& assessment) {
    if (known(assessment.probability) && !assessment.final && s_.month != 0) {
      const Thresholds limits = thresholds(s_.month, s_.target.modality, s_.parameters);
      add("chance", "chance", {{"chance", percent(assessment.probability)}});
      add("thresholds", "thresholds",
          {{"lagging", percent(limits.lagging_below)},
           {"on_track", percent(limits.on_track_from)},
           {"ahead", percent(limits.ahead_from)}});
    }
    add("status", "status",
        {{"status", std::string(to_string(assessment.status))},
         {"status_zh", std::string(report_word(assessment.status, "zh"))}});
  }

  [[nodiscard]] std::vector<TraceStep> take() { return std::move(steps_); }

 private:
  static std::string unit_of(const Indicator& indicator) {
    const std::string& symbol = indicator.unit.symbol;
    return symbol.empty() || symbol == "1" || symbol == "%" ? symbol == "%" ? "%" : "" : ' ' + symbol;
  }

  // One decimal more than published: the numbers between are not rounded in the judgement.
  [[nodiscard]] std::string number(double value) const {
    return format_number(value, s_.indicator.precision + 1);
  }

  [[nodiscard]] bool on_the_way() const { return at_.carried == Carried::on_the_way; }

  [[nodiscard]] std::string_view share_sentence() const {
    if (on_the_way()) return "share-way";
    switch (at_.path_source) {
      case PathSource::seasonal:
        return "share-seasonal";
      case PathSource::class_profile:
        return "share-class";
      case PathSource::linear:
        return "share-linear";
      case PathSource::trajectory:
        return "share-trajectory";
      case PathSource::flat:
      case PathSource::none:
        break;
    }
    return {};
  }

  // Where no figure for the year to date was published, its parts are added up.
  void add_sum(const std::vector<UsedFigure>& used) {
    std::vector<std::string> parts;
    for (const UsedFigure& figure : used) {
      const Period period = figure.point.period;
      if (figure.of_benchmark || period.year_number() != s_.target.year) continue;
      parts.push_back(number(figure.point.value));
    }
    if (parts.size() < 2) return;
    std::string sum;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) sum += (sum.empty() ? "" : " + ") + *part;
    add("sum", "sum",
        {{"month", std::to_string(s_.month)},
         {"parts", sum},
         {"actual", number(s_.actual)},
         {"unit", unit_}});
  }

  void add(std::string_view step, std::string_view sentence, TraceNumbers numbers) {
    steps_.push_back({step, trace_text(sentence, numbers), std::nullopt});
  }

  const Situation& s_;
  PathStanding at_;
  std::string unit_;
  std::vector<TraceStep> steps_;
};

bool is_milestone(const Target& target, const Indicator& indicator) {
  return std::holds_alternative<DoneBy>(target.goal) || indicator.measure == Measure::event;
}

bool has_number(const Goal& goal) {
  return parts_of(goal) == nullptr && !std::holds_alternative<External>(goal);
}

}  // namespace

std::vector<TraceStep> trace(const Target& pledged, const Indicator& indicator, const Known& known,
                             Date today, const Parameters& parameters, const WorkingDays& working_days) {
  const Target target = in_effect_on(pledged, today);
  if (is_milestone(target, indicator) || !has_number(target.goal)) return {};
  const Situation situation = observe(target, indicator, known, parameters);
  if (is_judged_by_progress(target)) {
    Tracing tracing(situation, {});
    tracing.figures(used_figures(target, indicator, known, parameters));
    tracing.verdict(assess(pledged, indicator, known, today, parameters, working_days));
    return tracing.take();
  }
  if (situation.month == 0 || !situation.goal_known) return {};
  const PathStanding at = standing(situation);
  Tracing tracing(situation, at);
  tracing.figures(used_figures(target, indicator, known, parameters));
  tracing.goal();
  tracing.path();
  tracing.pace();
  if (!situation.final()) tracing.forecast(outlook(situation, at));
  tracing.verdict(assess(pledged, indicator, known, today, parameters, working_days));
  return tracing.take();
}

}  // namespace pledged
