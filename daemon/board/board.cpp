#include "daemon/board/board.h"

#include <stdexcept>
#include <utility>

namespace pledged {

void AssessmentColumns::append(const Assessment& assessment, const Standing& standing_of_target) {
  const std::size_t row = size();
  const std::size_t rows = row + 1;
  status.resize(rows);
  data_state.resize(rows);
  path_source.resize(rows);
  required_kind.resize(rows);
  month.resize(rows);
  path_years.resize(rows);
  final.resize(rows);
  amended.resize(rows);
  low_confidence.resize(rows);
  decided_by.resize(rows);
  data_through.resize(rows);
  data_due.resize(rows);
  goal.resize(rows);
  actual.resize(rows);
  expected.resize(rows);
  attainment.resize(rows);
  original_attainment.resize(rows);
  pace.resize(rows);
  required.resize(rows);
  months_behind.resize(rows);
  outlook.resize(rows);
  no_chance.resize(rows);
  base_effect.resize(rows);
  projected.resize(rows);
  projected_low.resize(rows);
  projected_high.resize(rows);
  probability.resize(rows);
  probability_high.resize(rows);
  feasibility.resize(rows);
  required_best_year.resize(rows);
  exhaustion_month.resize(rows);
  trend.resize(rows);
  contradictions.resize(rows);
  forecast_date.resize(rows);
  required_best.resize(rows);
  burn.resize(rows);
  band_distance.resize(rows);
  category.resize(rows);
  base_year.resize(rows);
  current_year.resize(rows);
  base.resize(rows);
  standing.resize(rows);
  set(row, assessment, standing_of_target);
}

void AssessmentColumns::set(std::size_t row, const Assessment& assessment,
                            const Standing& standing_of_target) {
  status[row] = assessment.status;
  data_state[row] = assessment.data_state;
  path_source[row] = assessment.path_source;
  required_kind[row] = assessment.required_kind;
  month[row] = assessment.month;
  path_years[row] = assessment.path_years;
  final[row] = assessment.final;
  amended[row] = assessment.amended;
  low_confidence[row] = assessment.low_confidence;
  decided_by[row] = assessment.decided_by;
  data_through[row] = assessment.data_through;
  data_due[row] = assessment.data_due;
  goal[row] = assessment.goal;
  actual[row] = assessment.actual;
  expected[row] = assessment.expected;
  attainment[row] = assessment.attainment;
  original_attainment[row] = assessment.original_attainment;
  pace[row] = assessment.pace;
  required[row] = assessment.required;
  months_behind[row] = assessment.months_behind;
  outlook[row] = assessment.outlook;
  no_chance[row] = assessment.no_chance;
  base_effect[row] = assessment.base_effect;
  projected[row] = assessment.projected;
  projected_low[row] = assessment.projected_low;
  projected_high[row] = assessment.projected_high;
  probability[row] = assessment.probability;
  probability_high[row] = assessment.probability_high;
  feasibility[row] = assessment.feasibility;
  required_best_year[row] = assessment.required_best_year;
  exhaustion_month[row] = assessment.exhaustion_month;
  trend[row] = assessment.trend;
  contradictions[row] = assessment.contradictions;
  forecast_date[row] = assessment.forecast_date;
  required_best[row] = assessment.required_best;
  burn[row] = assessment.burn;
  band_distance[row] = assessment.band_distance;
  category[row] = assessment.category;
  base_year[row] = assessment.base_year;
  current_year[row] = assessment.current_year;
  base[row] = assessment.base;
  standing[row] = standing_of_target;
}

Assessment AssessmentColumns::at(std::size_t row) const {
  Assessment assessment;
  assessment.status = status[row];
  assessment.data_state = data_state[row];
  assessment.path_source = path_source[row];
  assessment.required_kind = required_kind[row];
  assessment.month = month[row];
  assessment.path_years = path_years[row];
  assessment.final = final[row];
  assessment.amended = amended[row];
  assessment.low_confidence = low_confidence[row];
  assessment.decided_by = decided_by[row];
  assessment.data_through = data_through[row];
  assessment.data_due = data_due[row];
  assessment.goal = goal[row];
  assessment.actual = actual[row];
  assessment.expected = expected[row];
  assessment.attainment = attainment[row];
  assessment.original_attainment = original_attainment[row];
  assessment.pace = pace[row];
  assessment.required = required[row];
  assessment.months_behind = months_behind[row];
  assessment.outlook = outlook[row];
  assessment.no_chance = no_chance[row];
  assessment.base_effect = base_effect[row];
  assessment.projected = projected[row];
  assessment.projected_low = projected_low[row];
  assessment.projected_high = projected_high[row];
  assessment.probability = probability[row];
  assessment.probability_high = probability_high[row];
  assessment.feasibility = feasibility[row];
  assessment.required_best_year = required_best_year[row];
  assessment.exhaustion_month = exhaustion_month[row];
  assessment.trend = trend[row];
  assessment.contradictions = contradictions[row];
  assessment.forecast_date = forecast_date[row];
  assessment.required_best = required_best[row];
  assessment.burn = burn[row];
  assessment.band_distance = band_distance[row];
  assessment.category = category[row];
  assessment.base_year = base_year[row];
  assessment.current_year = current_year[row];
  assessment.base = base[row];
  return assessment;
}

Board::Board(std::shared_ptr<const RuleBook> rule_book, Chunks chunks, Instant evaluated_at, Date today,
             Vintage known_at, std::optional<RulesNumber> under, ManualStatuses manual)
    : rule_book_(std::move(rule_book)),
      chunks_(std::move(chunks)),
      evaluated_at_(evaluated_at),
      today_(today),
      known_at_(known_at),
      under_(under),
      manual_(std::move(manual)) {
  std::size_t rows = 0;
  for (const auto& chunk : chunks_) {
    if (rows % kChunk != 0) throw std::invalid_argument("a chunk before the last is not full");
    rows += chunk->size();
  }
  if (rows != size()) throw std::invalid_argument("a board must hold exactly its rule book's targets");
}

Assessment Board::assessment(TargetIndex target) const {
  const std::size_t row = position(target);
  return chunks_.at(row / kChunk)->at(row % kChunk);
}

const Standing& Board::standing(TargetIndex target) const {
  const std::size_t row = position(target);
  return chunks_.at(row / kChunk)->standing.at(row % kChunk);
}

Assessment Board::computed(TargetIndex target) const {
  Assessment computed = assessment(target);
  if (const ManualStatus* const said = manual_.in_force(target)) computed.status = said->computed;
  return computed;
}

Cause Board::cause(TargetIndex target) const {
  const Standing& now = standing(target);
  return now.by_hand ? Cause::manual : now.cause;
}

Target Board::target_in_effect(TargetIndex target) const {
  return in_effect_on(rule_book_->target(target), today_);
}

}  // namespace pledged
