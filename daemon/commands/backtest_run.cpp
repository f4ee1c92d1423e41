#include "daemon/commands/backtest_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "daemon/commands/progress.h"

namespace pledged::commands {

namespace {

// The official growth of a level is a series of its own, judged as growth.
Indicator growth_of(const Indicator& level) {
  Indicator growth = level;
  growth.id = IndicatorId(level.id.text + ":growth");
  growth.name.zh = level.name.zh + "（同比）";
  if (!level.name.en.empty()) growth.name.en = level.name.en + " (growth)";
  growth.measure = Measure::growth;
  growth.unit = *Unit::parse("%");
  growth.precision = 1;
  return growth;
}

bool is_named(const Indicator& indicator, const std::string& folded) {
  const auto same = [&folded](std::string_view name) { return !name.empty() && fold_name(name) == folded; };
  return same(indicator.id.text) || same(indicator.name.zh) || same(indicator.name.en) ||
         std::ranges::any_of(indicator.aliases, same);
}

class Run {
 public:
  Run(const PastFigures& figures, const BacktestOptions& options, Console& console)
      : figures_(figures), options_(options), console_(console), rules_(*figures.rule_book) {
    report_.real_goals = options.real_goals;
    report_.goals = options.goals;
    report_.years = options.years;
    report_.without_rule = figures.without_rule;
    report_.files = figures.files;
    report_.rejected_files = figures.rejected;
    report_.not_tables = figures.not_tables;
  }

  std::optional<BacktestReport> run() {
    if (!find_asked()) return std::nullopt;
    if (options_.real_goals) {
      test_targets();
    } else {
      test_series();
    }
    return std::move(report_);
  }

 private:
  bool find_asked() {
    asked_.assign(rules_.indicators().size(), options_.indicators.empty());
    bool all_found = true;
    for (const std::string& name : options_.indicators) {
      const std::string folded = fold_name(name);
      bool found = false;
      for (std::size_t row = 0; row < asked_.size(); ++row) {
        if (!is_named(rules_.indicators()[row], folded)) continue;
        asked_[row] = found = true;
      }
      if (!found) console_.complain(fmt::format("there is no indicator '{}' among what was read", name));
      all_found = all_found && found;
    }
    return all_found;
  }

  [[nodiscard]] bool is_asked(IndicatorIndex indicator) const { return asked_[position(indicator)]; }

  void test_series() {
    Progress progress(figures_.series.size(), console_);
    for (const PastFigures::One& one : figures_.series) {
      progress.advance();
      ++report_.offered;
      if (!is_asked(one.of.indicator)) {
        ++report_.not_asked;
        continue;
      }
      if (is_growth_of_tested(one.of)) {
        ++report_.growth_of_tested;
        continue;
      }
      open_group(one.of.indicator, one.of.kind);
      Backtest score;
      const auto why =
          backtest({group_, one.values}, options_.goals, options_.years, rules_.parameters(), score);
      settle(one.of, why, score);
    }
  }

  // Levels come before the growth of the same indicator.
  [[nodiscard]] bool is_growth_of_tested(const SeriesRef& of) const {
    return of.kind == ObservationKind::growth && !options_.growth &&
           tested_levels_.contains(key(of.indicator, of.area));
  }

  void test_targets() {
    std::unordered_map<std::uint64_t, const PastFigures::One*> by_series;
    for (const PastFigures::One& one : figures_.series) {
      if (one.of.kind == ObservationKind::level) by_series.emplace(key(one.of.indicator, one.of.area), &one);
    }
    std::vector<TargetIndex> order;
    for (std::size_t row = 0; row < rules_.targets().size(); ++row)
      order.push_back(static_cast<TargetIndex>(row));
    std::ranges::stable_sort(order, {},
                             [this](TargetIndex target) { return rules_.target(target).indicator; });
    Progress progress(order.size(), console_);
    for (const TargetIndex index : order) {
      progress.advance();
      const Target& target = rules_.target(index);
      ++report_.offered;
      if (!is_asked(target.indicator)) {
        ++report_.not_asked;
        continue;
      }
      open_group(target.indicator, ObservationKind::level);
      const auto found = by_series.find(key(target.indicator, target.area));
      test_target(target, found == by_series.end() ? nullptr : found->second);
    }
  }

  void test_target(const Target& target, const PastFigures::One* one) {
    const SeriesRef of{target.indicator, target.area, ObservationKind::level};
    Backtest score;
    const bool wanted = options_.years.empty() || std::ranges::count(options_.years, target.year) > 0;
    std::span<const Observation> values;
    if (one != nullptr) values = one->values;
    const auto why = wanted
                         ? backtest({group_, values}, target, rules_.parameter_set_of(target).values, score)
                         : std::optional(LeftOut::other_years);
    settle(of, why, score);
  }

  static std::uint64_t key(IndicatorIndex indicator, AreaIndex area) {
    return std::uint64_t{position(indicator)} << 32 | position(area);
  }

  // Series come by indicator and kind.
  void open_group(IndicatorIndex indicator, ObservationKind kind) {
    if (open_ && open_->first == indicator && open_->second == kind) return;
    open_.emplace(indicator, kind);
    const Indicator& level = rules_.indicator(indicator);
    group_ = kind == ObservationKind::growth ? growth_of(level) : level;
    group_has_row_ = false;
  }

  void settle(const SeriesRef& of, std::optional<LeftOut> why, const Backtest& score) {
    if (why) {
      BacktestReport::LeftOutOf& left_out = report_.left_out[static_cast<std::size_t>(*why)];
      ++left_out.count;
      if (left_out.examples.size() < BacktestReport::kExamples) left_out.examples.push_back(name_of(of));
      return;
    }
    report_.overall.add(score);
    if (of.kind == ObservationKind::level) tested_levels_.insert(key(of.indicator, of.area));
    if (!std::exchange(group_has_row_, true)) {
      report_.indicators.push_back({group_.id.text,
                                    group_.name,
                                    group_.measure,
                                    group_.unit.symbol,
                                    position(of.indicator) >= figures_.known_indicators,
                                    {}});
    }
    report_.indicators.back().totals.add(score.totals());
  }

  [[nodiscard]] std::string name_of(const SeriesRef& of) const {
    const Area& area = rules_.area(of.area);
    const std::string& place = area.name.zh.empty() ? area.code.text : area.name.zh.str();
    const std::string& what = group_.name.zh.empty() ? group_.id.text : group_.name.zh.str();
    return what + " / " + place;
  }

  const PastFigures& figures_;
  const BacktestOptions& options_;
  Console& console_;
  const RuleBook& rules_;
  std::vector<bool> asked_;
  std::optional<std::pair<IndicatorIndex, ObservationKind>> open_;
  Indicator group_;
  bool group_has_row_ = false;
  std::unordered_set<std::uint64_t> tested_levels_;
  BacktestReport report_;
};

}  // namespace

std::optional<BacktestReport> run_backtest(const PastFigures& figures, const BacktestOptions& options,
                                           Console& console) {
  return Run(figures, options, console).run();
}

}  // namespace pledged::commands
