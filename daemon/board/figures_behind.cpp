#include "daemon/board/figures_behind.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "daemon/board/explained.h"
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

std::optional<SeriesNumber> number_of(const RuleBook& rule_book, const Store& store, const Benchmark& series,
                                      std::optional<RulesNumber> under) {
  const SeriesKey key{rule_book.indicator(series.indicator).id, rule_book.area(series.area).code,
                      ObservationKind::level};
  return under ? store.find_series(key, *under) : store.find_series(key);
}

struct NamedFigure {
  SeriesKey series;
  Period period;
  Vintage vintage;
};

/// The inverse of figure_id.
std::optional<NamedFigure> figure_named(std::string_view id) {
  const std::size_t area = id.find('/');
  const std::size_t period = id.find('/', area + 1);
  const std::size_t vintage = id.find('@');
  if (area == id.npos || period == id.npos || vintage == id.npos) return std::nullopt;
  const Result<Period> read = Period::parse(id.substr(period + 1, vintage - period - 1));
  std::uint32_t number_read = 0;
  const auto* const end = id.data() + id.size();
  const auto parsed = std::from_chars(id.data() + vintage + 1, end, number_read);
  if (!read || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return NamedFigure{{IndicatorId(std::string(id.substr(0, area))),
                      AreaCode(std::string(id.substr(area + 1, period - area - 1))), ObservationKind::level},
                     *read,
                     Vintage{number_read}};
}

}  // namespace

std::vector<Observation> observations_of(const RuleBook& rule_book, const Store& store,
                                         const Benchmark& series, std::optional<RulesNumber> under) {
  const auto number = number_of(rule_book, store, series, under);
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
  const auto by_hand = said_by_hand(board, index);
  const auto end_by_hand = [&] {
    if (by_hand) told.trace.push_back({trace_step(*by_hand), {}, {}});
  };
  if (parts_of(target.goal) != nullptr) {
    end_by_hand();
    return told;
  }
  const FiguresBehind figures(board, store, index);
  const Indicator& indicator = rule_book.indicator(target.indicator);
  const Parameters& parameters = rule_book.parameters_of(index);
  told.flips = flips(target, indicator, figures.known(), board.today(), parameters, rule_book.working_days());
  const auto steps =
      trace(target, indicator, figures.known(), board.today(), parameters, rule_book.working_days());
  for (const TraceStep& step : steps) {
    Behind::Step& one = told.trace.emplace_back(Behind::Step{step, {}, {}});
    if (!step.figure) continue;
    const Vintage vintage = step.figure->point.vintage;
    if (const auto file = store->file(vintage)) one.file = file->name;
    const Benchmark own{target.indicator, target.area, {}};
    const Benchmark& series = step.figure->of_benchmark ? *figures.benchmark() : own;
    if (const auto number = number_of(rule_book, *store, series, board.under())) {
      one.cell = store->cell(vintage, *number, step.figure->point.period);
    }
  }
  end_by_hand();
  return told;
}

std::optional<FoundCell> cell_behind(const Store& store, const Transition& transition) {
  std::string_view lines = transition.evidence;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto figure = figure_named(line);
    if (!figure || figure->vintage != transition.vintage) continue;
    const auto series = store.find_series(figure->series);
    return series ? store.cell(figure->vintage, *series, figure->period) : std::nullopt;
  }
  return std::nullopt;
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
