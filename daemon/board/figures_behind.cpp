#include "daemon/board/figures_behind.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/used_figures.h"

namespace pledged {

namespace {

constexpr std::size_t kMostListed = 12;

void add_ids(const Board& board, const Store& store, TargetIndex index, std::vector<std::string>& ids) {
  const RuleBook& rule_book = board.rule_book();
  const Target target = board.target_in_effect(index);
  if (const auto* parts = parts_of(target.goal)) {
    for (const TargetIndex part : *parts) add_ids(board, store, part, ids);
    return;
  }
  if (board.assessment(index).decided_by == Vintage{}) return;
  const FiguresBehind behind(board, &store, index);
  const Known known = behind.known();
  for (const UsedFigure& used :
       used_figures(target, rule_book.indicator(target.indicator), known, rule_book.parameters_of(index))) {
    const Benchmark own{target.indicator, target.area, {}};
    const Benchmark& series = used.of_benchmark ? *behind.benchmark() : own;
    std::string id = figure_id(rule_book, series, used.point.period, used.point.vintage);
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  }
}

Series known_to(const Board& board, const Store& store, const Benchmark& series) {
  return Series::known_at(observations_of(board.rule_book(), store, series, board.under()), board.known_at());
}

}  // namespace

std::vector<Observation> observations_of(const RuleBook& rule_book, const Store& store,
                                         const Benchmark& series, std::optional<RulesNumber> under) {
  const SeriesKey key{rule_book.indicator(series.indicator).id, rule_book.area(series.area).code,
                      ObservationKind::level};
  const auto number = under ? store.find_series(key, *under) : store.find_series(key);
  if (!number) return {};
  return under ? store.observations(*number, *under) : store.observations(*number);
}

FiguresBehind::FiguresBehind(const Board& board, const Store* store, TargetIndex index)
    : target_(board.target_in_effect(index)),
      benchmark_(benchmark_of(target_.goal)),
      classes_(board.rule_book(), [&board, store](IndicatorIndex indicator, AreaIndex area) {
        return known_to(board, *store, {indicator, area, {}});
      }) {
  if (store == nullptr) return;
  const RuleBook& rule_book = board.rule_book();
  const Indicator& indicator = rule_book.indicator(target_.indicator);
  vintages_ = observations_of(rule_book, *store, {target_.indicator, target_.area, {}}, board.under());
  std::erase_if(vintages_, [&](const Observation& seen) {
    return seen.vintage > board.known_at() || seen.period.last_day() > board.today();
  });
  series_ = Series::known_at(vintages_, board.known_at());
  if (indicator.level) level_ = known_to(board, *store, {*indicator.level, target_.area, {}});
  if (!series_.empty() && asks_for_class(rule_book.target(index), indicator, series_)) {
    of_class_ = classes_.find(target_.indicator, target_.area, target_.year);
  }
  if (benchmark_ == nullptr) return;
  of_benchmark_ = known_to(board, *store, *benchmark_);
  measured_by_.emplace(BenchmarkSeries{rule_book.indicator(benchmark_->indicator), of_benchmark_});
}

Known FiguresBehind::known() const {
  Known known(series_, measured_by_ ? &*measured_by_ : nullptr, vintages_);
  known.of_class = of_class_;
  known.level = level_ ? &*level_ : nullptr;
  return known;
}

Behind behind_of(const Board& board, const Store* store, TargetIndex index) {
  Behind told;
  if (store == nullptr) return told;
  const RuleBook& rule_book = board.rule_book();
  const Target& target = rule_book.target(index);
  told.decided_by = store->file(board.assessment(index).decided_by);
  told.evidence = evidence_of(board, *store, index);
  if (parts_of(target.goal) != nullptr) return told;
  const FiguresBehind figures(board, store, index);
  const Indicator& indicator = rule_book.indicator(target.indicator);
  const Parameters& parameters = rule_book.parameters_of(index);
  told.flips = flips(target, indicator, figures.known(), board.today(), parameters, rule_book.working_days());
  told.trace = trace(target, indicator, figures.known(), board.today(), parameters, rule_book.working_days());
  for (const TraceStep& step : told.trace) {
    const auto file = step.figure ? store->file(step.figure->point.vintage) : std::nullopt;
    told.trace_files.push_back(file ? file->name : std::string());
  }
  return told;
}

std::string figure_id(const RuleBook& rule_book, const Benchmark& series, Period period, Vintage vintage) {
  return fmt::format("{}/{}/{}@{}", rule_book.indicator(series.indicator).id.text,
                     rule_book.area(series.area).code.text, period.to_string(), number(vintage));
}

std::string evidence_of(const Board& board, const Store& store, TargetIndex target) {
  std::vector<std::string> ids;
  add_ids(board, store, target, ids);
  const std::size_t more = ids.size() > kMostListed ? ids.size() - kMostListed : 0;
  if (more != 0) ids.resize(kMostListed);
  if (more != 0) ids.push_back(fmt::format("+{}", more));
  return fmt::format("{}", fmt::join(ids, "\n"));
}

}  // namespace pledged
