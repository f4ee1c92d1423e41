#include "tests/daemon/metrics/sample_board.h"

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

Indicator indicator(std::string id, Measure measure, std::string_view unit) {
  Indicator indicator;
  indicator.id = IndicatorId{std::move(id)};
  indicator.measure = measure;
  indicator.unit = Unit::parse(unit).value();
  return indicator;
}

Target target(std::size_t number, const Indicator& indicator) {
  Target target;
  target.id = TargetId{"t" + std::to_string(number)};
  target.indicator = IndicatorIndex{static_cast<std::uint32_t>(number % 2)};
  target.year = 2020;
  target.unit = indicator.unit;
  target.goal = AtLeast{Decimal{100}};
  target.name.zh = "指标" + std::to_string(number);
  target.section = "经济发展";
  target.department.name = "d" + std::to_string(number % 5);
  return target;
}

}  // namespace

std::shared_ptr<const RuleBook> sample_rule_book(std::size_t targets,
                                                 const std::function<void(std::size_t, Target&)>& change) {
  Pack pack;
  pack.id = PackId{"sample-2020"};
  pack.year = 2020;
  Area area;
  area.code = AreaCode{"330300"};
  area.name.zh = "温州市";
  const std::vector<Indicator> indicators = {indicator("investment", Measure::flow, "亿元"),
                                             indicator("gdp-growth", Measure::growth, "%")};
  std::vector<Target> all;
  for (std::size_t i = 0; i < targets; ++i) {
    all.push_back(target(i, indicators[i % 2]));
    if (change) change(i, all.back());
  }
  return std::make_shared<const RuleBook>(std::vector{pack}, std::vector{area}, indicators, std::move(all));
}

std::shared_ptr<AssessmentColumns> sample_chunk(const RuleBook& rule_book, std::size_t chunk) {
  const std::size_t left = rule_book.targets().size() - chunk * Board::kChunk;
  auto columns = std::make_shared<AssessmentColumns>();
  Assessment assessment;
  assessment.status = Status::on_track;
  assessment.goal = 100;
  assessment.actual = 50;
  for (std::size_t i = 0; i < std::min(left, Board::kChunk); ++i) columns->append(assessment, {});
  return columns;
}

std::shared_ptr<const Board> sample_board(const std::shared_ptr<const RuleBook>& rule_book) {
  Board::Chunks chunks;
  for (std::size_t i = 0; i * Board::kChunk < rule_book->targets().size(); ++i) {
    chunks.push_back(sample_chunk(*rule_book, i));
  }
  return board_of_chunks(rule_book, std::move(chunks));
}

std::shared_ptr<const Board> board_of(const std::shared_ptr<const RuleBook>& rule_book,
                                      const Assessment& assessment) {
  const auto columns = std::make_shared<AssessmentColumns>();
  columns->append(assessment, {});
  return board_of_chunks(rule_book, {columns});
}

std::shared_ptr<const Board> board_of_chunks(const std::shared_ptr<const RuleBook>& rule_book,
                                             Board::Chunks chunks) {
  return std::make_shared<const Board>(rule_book, std::move(chunks), Instant{}, make_date(2020, 7, 20),
                                       Vintage{1});
}

}  // namespace pledged
