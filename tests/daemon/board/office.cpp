#include "tests/daemon/board/office.h"

#include <algorithm>
#include <utility>

namespace pledged::board_tests {

namespace {

Store open_store(const std::filesystem::path& folder) {
  return std::move(Store::open(folder / "store.db", Store::Access::write).value());
}

Instant instant(const char* text) {
  return parse_instant(text).value();
}

Indicator indicator(const char* id, const char* unit, Measure measure, Frequency frequency, int precision) {
  Indicator made;
  made.id = IndicatorId(id);
  made.name = {id, id};
  made.unit = Unit::parse(unit).value();
  made.measure = measure;
  made.frequency = frequency;
  made.precision = precision;
  return made;
}

Target target(const char* id, std::uint32_t of_indicator, const Indicator& what, Goal goal) {
  Target made;
  made.id = TargetId(id);
  made.indicator = IndicatorIndex{of_indicator};
  made.year = 2020;
  made.unit = what.unit;
  made.goal = std::move(goal);
  made.name = what.name;
  made.section = "总体目标";
  made.quote = "完成投资1200亿元";
  made.department.name = "市发改委";
  return made;
}

std::vector<Pack> one_pack() {
  Pack pack;
  pack.id = PackId("wenzhou-2020");
  pack.year = 2020;
  return {pack};
}

std::vector<Area> one_area() {
  return {Area{AreaCode("330300"), {"温州市", "Wenzhou"}, AreaCode()}};
}

Decimal decimal(const char* text) {
  return Decimal::parse(text).value();
}

}  // namespace

std::shared_ptr<const RuleBook> small_rule_book(const Pledges& pledges) {
  std::vector<Indicator> indicators = {
      indicator("investment", "亿元", Measure::flow, Frequency::monthly, 0),
      indicator("gdp-growth", "%", Measure::growth, Frequency::quarterly, 1),
      indicator("opening", "", Measure::event, Frequency::irregular, 0),
      indicator("external", "%", Measure::share, Frequency::yearly, 1),
  };
  std::vector<Target> targets = {
      target("investment", 0, indicators[0], AtLeast{decimal(pledges.investment)}),
      target("gdp-growth", 1, indicators[1], About{decimal("7"), std::nullopt, false}),
      target("opening", 2, indicators[2], DoneBy{make_date(2020, 9, 30)}),
      target("external", 3, indicators[3], External{"省下达"}),
  };
  targets[0].baseline = Baseline{decimal("1100.5"), indicators[0].unit, 2019, "1100.5亿元"};
  if (pledges.edit) pledges.edit(targets[0]);
  return std::make_shared<const RuleBook>(one_pack(), one_area(), std::move(indicators), std::move(targets));
}

std::shared_ptr<const RuleBook> rule_book_of(std::size_t count) {
  std::vector<Indicator> indicators;
  std::vector<Target> targets;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "t" + std::to_string(i);
    indicators.push_back(indicator(id.c_str(), "亿元", Measure::flow, Frequency::monthly, 0));
    targets.push_back(
        target(id.c_str(), static_cast<std::uint32_t>(i), indicators.back(), AtLeast{decimal("1200")}));
  }
  return std::make_shared<const RuleBook>(one_pack(), one_area(), std::move(indicators), std::move(targets));
}

Office::Office(std::shared_ptr<const RuleBook> rule_book)
    : store_(open_store(folder_.path())), rule_book_(std::move(rule_book)) {}

std::vector<SeriesKey> Office::receive(const char* received, const std::vector<Figure>& figures,
                                       ObservationKind kind) {
  std::vector<SeriesKey> keys;
  for (const Figure& figure : figures)
    keys.push_back({IndicatorId(figure.indicator), AreaCode(figure.area), kind});
  const std::vector<SeriesNumber> numbers = store_.reserve_series(keys);
  std::vector<NewValue> values;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    values.push_back({numbers[i], Period::parse(figures[i].period).value(), figures[i].value});
  }
  std::ranges::sort(values, [](const NewValue& a, const NewValue& b) {
    return std::pair(a.series, a.period) < std::pair(b.series, b.period);
  });
  FileRecord record;
  record.sha256[0] = ++files_;
  record.name = "file-" + std::to_string(files_) + ".csv";
  record.received = instant(received);
  store_.commit(record, values, [](const FileRecord&, const Difference&) { return std::string("{}"); });
  return keys;
}

void Office::receive_history(const char* received) {
  std::vector<std::string> periods;
  for (const int year : {2018, 2019}) {
    for (unsigned month = 1; month <= 12; ++month) {
      periods.push_back(Period::year_to_date(year, month).to_string());
    }
  }
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    figures.push_back({"investment", periods[i].c_str(), 100.0 * static_cast<double>(i % 12 + 1)});
  }
  receive(received, figures);
}

AsOf Office::now(const char* text) const {
  return {instant(text), evaluation_day(*rule_book_, instant(text)), store_.newest_vintage()};
}

std::shared_ptr<const Board> Office::evaluate(const char* text) {
  board_ = evaluate_all(rule_book_, store_, now(text));
  saved_ = save_board(*board_, store_);
  return board_;
}

std::shared_ptr<const Board> Office::evaluate(const char* text, const std::vector<SeriesKey>& touched) {
  const auto previous = std::exchange(board_, evaluate_touched(*board_, store_, now(text), touched));
  saved_ = save_board(*board_, store_, previous.get());
  return board_;
}

std::shared_ptr<const Board> Office::past(const char* text) const {
  return evaluate_past({rule_book_, std::nullopt, RulesNumber{}}, store_, instant(text));
}

void Office::use(std::shared_ptr<const RuleBook> rule_book) {
  rule_book_ = std::move(rule_book);
}

std::vector<Transition> Office::transitions(TargetIndex target) const {
  return store_.transitions(rule_book_->target(target).id);
}

}  // namespace pledged::board_tests
