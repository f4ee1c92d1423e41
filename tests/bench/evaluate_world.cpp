#include "tests/bench/evaluate_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

namespace pledged::bench {
namespace {

// Share of the year's investment by the end of each month, about as China's provinces have it.
constexpr std::array<double, 12> kShape = {.06, .10, .19, .27, .36, .47, .55, .63, .72, .81, .90, 1.0};
constexpr int kFirstArea = 100'000'000;

std::vector<Area> make_areas(std::size_t count) {
  std::vector<Area> areas(count);
  for (std::size_t i = 0; i < count; ++i) {
    areas[i].code = AreaCode{std::to_string(kFirstArea + static_cast<int>(i))};
    areas[i].name = {fmt::format("第{}镇", i), fmt::format("Township {}", i)};
  }
  return areas;
}

std::vector<Indicator> make_indicators() {
  std::vector<Indicator> indicators(kIndicators);
  for (std::size_t i = 0; i < kIndicators; ++i) {
    indicators[i].id = IndicatorId{fmt::format("works-{}", i)};
    indicators[i].name = {fmt::format("第{}项民生工程投资", i), fmt::format("Public works no. {}", i)};
    indicators[i].unit = Unit::parse("万元").value();
  }
  return indicators;
}

Target make_target(std::size_t row, const Unit& unit, double goal) {
  Target target;
  target.id = TargetId{fmt::format("works-{}-{}", row % kIndicators, row / kIndicators)};
  target.indicator = IndicatorIndex{static_cast<std::uint32_t>(row % kIndicators)};
  target.area = AreaIndex{static_cast<std::uint32_t>(row / kIndicators)};
  target.year = kYear;
  target.unit = unit;
  target.goal = AtLeast{Decimal::from_double(goal)};
  target.modality = static_cast<Modality>(row % 3);
  return target;
}

std::shared_ptr<const RuleBook> make_rule_book(const std::vector<double>& goals) {
  Pack pack;
  pack.id = PackId{"townships"};
  pack.year = kYear;
  std::vector<Indicator> indicators = make_indicators();
  std::vector<Target> targets;
  targets.reserve(goals.size());
  for (std::size_t row = 0; row < goals.size(); ++row) {
    targets.push_back(make_target(row, indicators.front().unit, goals[row]));
  }
  return std::make_shared<const RuleBook>(std::vector{pack}, make_areas((goals.size() - 1) / kIndicators + 1),
                                          std::move(indicators), std::move(targets));
}

double hundredths(double value) {
  return std::round(value * 100) / 100;
}

// Three years of one series, of which the middle 24 months are kept.
class Series24 {
 public:
  explicit Series24(std::mt19937_64& random, double missing_share)
      : random_(random), missing_share_(missing_share) {}

  void append(std::vector<double>& values) {
    std::lognormal_distribution<double> size(7, 1.5);
    std::normal_distribution<double> growth(0.06, 0.08);
    double whole = size(random_);
    for (std::size_t i = 0; i < kMonths; ++i) {
      const std::size_t month = (i + 6) % 12;
      if (month == 0) whole *= 1 + growth(random_);
      values.push_back(missing(i) ? std::numeric_limits<double>::quiet_NaN() : value(whole, month));
    }
  }

 private:
  double value(double whole, std::size_t month) {
    std::normal_distribution<double> noise(0, 0.03);
    return hundredths(whole * kShape.at(month) * std::exp(noise(random_) * (1 - kShape.at(month))) + 0.01);
  }

  bool missing(std::size_t position) {
    return position + 1 < kMonths && position != kDecember &&
           std::bernoulli_distribution(missing_share_)(random_);
  }

  std::mt19937_64& random_;
  double missing_share_;
};

std::vector<std::size_t> rows_of(const World& world, std::size_t cells, std::size_t stride) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < cells && i * stride < world.size(); ++i) rows.push_back(i * stride);
  return rows;
}

std::vector<SeriesKey> keys_of(const World& world, const std::vector<std::size_t>& rows) {
  std::vector<SeriesKey> keys;
  keys.reserve(rows.size());
  for (const std::size_t row : rows) keys.push_back(series_of(world, row));
  return keys;
}

/// The file of one month; missing values are not in it.
void commit_month(const World& world, Store& store, const std::vector<std::size_t>& rows, std::size_t month,
                  const std::function<double(std::size_t row)>& value_of) {
  const std::vector<SeriesNumber> numbers = store.reserve_series(keys_of(world, rows));
  std::vector<NewValue> values;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double value = value_of(rows[i]);
    if (!std::isnan(value)) values.push_back({numbers[i], period_of(month), value});
  }
  std::ranges::sort(values, {}, &NewValue::series);
  FileRecord record;
  record.name = fmt::format("month-{}.csv", month);
  const auto receipt = [](const FileRecord&, const Difference&) { return std::string("{}"); };
  const auto committed = store.commit(record, values, receipt);
  if (committed.record.added != values.size()) throw std::runtime_error("not all values were stored");
}

}  // namespace

World make_world(std::size_t targets, double missing_share) {
  World world;
  world.values.reserve(targets * kMonths);
  std::mt19937_64 random(20'200'630);
  std::normal_distribution<double> ambition(1.05, 0.12);
  for (std::size_t row = 0; row < targets; ++row) {
    Series24(random, missing_share).append(world.values);
    const double so_far = world.values.back() / kShape[5];
    world.goals.push_back(hundredths(so_far * ambition(random) + 0.01));
  }
  world.rule_book = make_rule_book(world.goals);
  return world;
}

Period period_of(std::size_t position) {
  const std::size_t months = position + 6;  // from January 2018
  return Period::year_to_date(2018 + static_cast<int>(months / 12), static_cast<unsigned>(months % 12) + 1);
}

Vintage vintage_of(std::size_t position) {
  return Vintage{static_cast<std::uint32_t>(position) + 1};
}

std::vector<Observation> observations_of(const World& world, std::size_t row) {
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < kMonths; ++i) {
    const double value = world.values[row * kMonths + i];
    if (!std::isnan(value)) observations.push_back({period_of(i), value, vintage_of(i)});
  }
  return observations;
}

SeriesKey series_of(const World& world, std::size_t row) {
  const Target& target = world.rule_book->targets()[row];
  return {world.rule_book->indicator(target.indicator).id, world.rule_book->area(target.area).code,
          ObservationKind::level};
}

Store make_store(const World& world, const std::filesystem::path& path, std::size_t cells,
                 std::size_t stride) {
  Result<Store> opened = Store::open(path, Store::Access::write);
  if (!opened) throw std::runtime_error(opened.error().message);
  Store store = std::move(opened).value();
  const std::vector<std::size_t> rows = rows_of(world, cells, stride);
  for (std::size_t month = 0; month < kMonths; ++month) {
    commit_month(world, store, rows, month,
                 [&](std::size_t row) { return world.values[row * kMonths + month]; });
  }
  if (const auto done = store.checkpoint(); !done) throw std::runtime_error(done.error().message);
  return store;
}

std::vector<SeriesKey> next_month(const World& world, Store& store, std::size_t cells, std::size_t stride) {
  const std::vector<std::size_t> rows = rows_of(world, cells, stride);
  constexpr double kJulyOnJune = 1.19;
  commit_month(world, store, rows, kMonths, [&](std::size_t row) {
    return hundredths(world.values[row * kMonths + kMonths - 1] * kJulyOnJune);
  });
  return keys_of(world, rows);
}

}  // namespace pledged::bench
