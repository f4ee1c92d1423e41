#include "tests/bench/evaluate_judged.h"

#include "rules/assess.h"

namespace pledged::bench {
namespace {

Assessment assess_row(const World& world, std::size_t row, const Series& series,
                      std::span<const Observation> vintages) {
  const RuleBook& book = *world.rule_book;
  const Target& target = book.targets()[row];
  return assess(target, book.indicator(target.indicator), Known(series, nullptr, vintages), judgement_day(),
                book.parameters_of(TargetIndex{static_cast<std::uint32_t>(row)}), book.working_days());
}

}  // namespace

Date judgement_day() {
  return make_date(2020, 8, 25);
}

Figured::Figured(const World& world) {
  for (std::size_t row = 0; row < world.size(); ++row) {
    vintages.push_back(observations_of(world, row));
    series.push_back(Series::known_at(vintages.back(), vintage_of(kMonths)));
  }
}

void assess_each(const World& world, const Figured& figured, std::vector<Assessment>& results) {
  for (std::size_t row = 0; row < world.size(); ++row) {
    results[row] = assess_row(world, row, figured.series[row], figured.vintages[row]);
  }
}

Batched::Batched(const World& world, const Figured& figured) {
  for (std::size_t row = 0; row < world.size(); ++row) add(world, figured, row);
}

void Batched::add(const World& world, const Figured& figured, std::size_t row) {
  const RuleBook& book = *world.rule_book;
  const Target& target = book.targets()[row];
  const Indicator& indicator = book.indicator(target.indicator);
  const Parameters& parameters = book.parameters_of(TargetIndex{static_cast<std::uint32_t>(row)});
  const auto found = flow_case(target, indicator, judgement_day(), parameters);
  if (found) {
    auto at = batches_.find(found->key);
    if (at == batches_.end()) {
      const FlowTerms terms = flow_terms(*found, indicator, judgement_day(), parameters, book.working_days());
      at = batches_.emplace(found->key, Batch{FlowBatch(terms, judgement_day()), {}}).first;
    }
    if (at->second.flows.add(found->goal, figured.vintages[row])) {
      at->second.rows.push_back(row);
      return;
    }
  }
  rest_.push_back(row);
}

void Batched::judge() {
  for (auto& [key, batch] : batches_) batch.flows.judge();
}

std::vector<Assessment> Batched::results(const World& world, const Figured& figured) const {
  std::vector<Assessment> results(world.size());
  const auto alone = [&](std::size_t row) {
    return assess_row(world, row, figured.series[row], figured.vintages[row]);
  };
  for (const auto& [key, batch] : batches_) {
    for (std::size_t i = 0; i < batch.rows.size(); ++i) {
      const auto said = batch.flows.assessment(i);
      results[batch.rows[i]] = said ? *said : alone(batch.rows[i]);
    }
  }
  for (const std::size_t row : rest_) results[row] = alone(row);
  return results;
}

std::shared_ptr<const Board> board_of(const World& world) {
  const Instant at{judgement_day()};
  Board::Chunks chunks;
  std::shared_ptr<AssessmentColumns> columns;
  for (std::size_t row = 0; row < world.size(); ++row) {
    if (row % Board::kChunk == 0) chunks.push_back(columns = std::make_shared<AssessmentColumns>());
    const std::vector<Observation> vintages = observations_of(world, row);
    columns->append(assess_row(world, row, Series::known_at(vintages, vintage_of(kMonths)), vintages),
                    Standing{at, 1, Cause::new_period});
  }
  return std::make_shared<const Board>(world.rule_book, std::move(chunks), at, judgement_day(),
                                       vintage_of(kMonths - 1));
}

}  // namespace pledged::bench
