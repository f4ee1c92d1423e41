#include "rules/assess.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/rules/csv_table.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::CsvTable;
using tests::date;
using tests::decimal;
using tests::indicator;
using tests::series;
using tests::target;

std::vector<std::string> words(const std::string& text, char separator = ' ') {
  std::vector<std::string> found;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, separator);) {
    if (!word.empty()) found.push_back(word);
  }
  return found;
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "flow 亿元 monthly 2 lower no_january"
Indicator read_indicator(const std::string& text) {
  const std::vector<std::string> parts = words(text);
  Indicator result = indicator(parse_measure(parts.at(0)).value(), parts.at(1));
  result.frequency = parse_frequency(parts.at(2)).value();
  result.precision = std::stoi(parts.at(3));
  if (contains(parts, "lower")) result.direction = Direction::lower;
  if (contains(parts, "no_january")) result.release.january = false;
  return result;
}

// "zero", "fall_by 20 2015", "exceed 0.5"
std::optional<Goal> read_relative_goal(const std::vector<std::string>& parts) {
  const std::string& key = parts.at(0);
  if (key == "zero") return Zero{};
  if (key == "full") return Full{};
  if (key == "directional") return Directional{parse_trend(parts.at(1)).value()};
  if (key == "rank_within") return RankWithin{decimal(parts.at(1)), contains(parts, "percent")};
  if (key == "no_worse_than") return NoWorseThan{{}, decimal(parts.at(1))};
  if (key == "exceed") return Exceed{{}, decimal(parts.at(1))};
  if (key != "fall_by") return std::nullopt;
  const auto base = parts.size() > 2 ? std::optional(std::stoi(parts.at(2))) : std::nullopt;
  return FallBy{decimal(parts.at(1)), base};
}

// "about 7 within 1 two_sided"
Goal read_goal(const std::string& text) {
  const std::vector<std::string> parts = words(text);
  const std::string& key = parts.at(0);
  const bool two_sided = contains(parts, "two_sided");
  if (key == "done_by") return DoneBy{date(parts.at(1))};
  if (key == "external") return External{parts.at(1)};
  if (auto relative = read_relative_goal(parts)) return *relative;
  const Decimal value = decimal(parts.at(1));
  if (key == "at_least") return AtLeast{value};
  if (key == "above") return Above{value};
  if (key == "at_most") return AtMost{value};
  if (key == "below") return Below{value};
  if (key == "between") return Between{value, decimal(parts.at(2)), two_sided};
  if (key != "about") throw std::invalid_argument("no goal " + key);
  About about{value, std::nullopt, two_sided};
  if (contains(parts, "within")) about.within = decimal(parts.at(3));
  return about;
}

void add_extra(const std::string& key, const std::string& value, Indicator& of, Target& result) {
  if (key == "unit") {
    result.unit = tests::unit(value);
  } else if (key == "baseline") {
    const auto parts = words(value, '@');
    result.baseline = Baseline{decimal(parts.at(0)), of.unit, std::stoi(parts.at(1)), {}};
  } else if (key == "path") {
    result.path = value == "linear" ? PathKind::linear : PathKind::flat;
  } else if (key == "nodes") {
    std::vector<PathNode> nodes;
    for (const std::string& node : words(value, ';')) {
      const auto parts = words(node, ':');
      nodes.push_back({static_cast<unsigned>(std::stoul(parts.at(0))), std::stod(parts.at(1))});
    }
    result.trajectory = std::move(nodes);
  } else if (key == "plausible") {
    of.plausible_min = std::stod(value.substr(0, value.find("..")));
    of.plausible_max = std::stod(value.substr(value.find("..") + 2));
  } else if (key == "reports") {
    of.reports = parse_reports(value).value();
  } else {
    result.modality = parse_modality(key).value();
  }
}

Series read_series(const std::string& text) {
  std::vector<Observation> observations;
  for (const std::string& entry : words(text)) {
    const auto parts = words(entry, '=');
    observations.push_back({Period::parse(parts.at(0)).value(), std::stod(parts.at(1)), Vintage{1}});
  }
  return Series::known_at(observations, Vintage{1});
}

// An empty cell expects nothing.
void expect_word(const std::string& cell, std::string_view actual) {
  if (!cell.empty()) {
    EXPECT_EQ(actual, cell);
  }
}

void expect_number(const std::string& cell, double actual, const char* what) {
  if (cell.empty()) return;
  if (cell == "none") {
    EXPECT_FALSE(known(actual)) << what << " is " << actual;
  } else {
    EXPECT_NEAR(actual, std::stod(cell), 0.0006) << what;
  }
}

void expect_requirement(const std::string& cell, const Assessment& a) {
  if (cell.empty()) return;
  const std::vector<std::string> kinds{"none", "growth", "amount", "mean"};
  const std::vector<std::string> parts = words(cell);
  EXPECT_EQ(kinds.at(static_cast<std::size_t>(a.required_kind)), parts.at(0));
  expect_number(parts.size() > 1 ? parts.at(1) : "none", a.required, "required");
}

TEST(Assess, EveryRowOfTheTableComesOutAsComputedByHand) {
  const CsvTable table("rules/assessments.csv");
  ASSERT_GE(table.rows(), 40U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto cell = [&](const char* column) { return table.cell(row, column); };
    SCOPED_TRACE(table.where(row) + ": " + cell("indicator") + ", " + cell("goal") + ", " + cell("values"));
    Indicator of = read_indicator(cell("indicator"));
    Target judged = target(of, read_goal(cell("goal")));
    for (const std::string& extra : words(cell("extras"))) {
      const auto parts = words(extra, '=');
      add_extra(parts.at(0), parts.size() > 1 ? parts.at(1) : "", of, judged);
    }
    const Series values = read_series(cell("values"));
    const Series against = read_series(cell("against"));
    const BenchmarkSeries benchmark{of, against};
    const Known known(values, cell("against").empty() ? nullptr : &benchmark);
    const Assessment a = assess(judged, of, known, date(cell("today")), Parameters{});

    expect_word(cell("status"), to_string(a.status));
    EXPECT_EQ(to_string(a.data_state), cell("data"));
    EXPECT_EQ(std::to_string(a.month), cell("month"));
    expect_word(cell("path"), to_string(a.path_source));
    expect_number(cell("expected"), a.expected, "expected");
    expect_number(cell("attainment"), a.attainment, "attainment");
    expect_number(cell("pace"), a.pace, "pace");
    expect_number(cell("behind"), a.months_behind, "months_behind");
    expect_requirement(cell("required"), a);
    expect_word(cell("confidence"), a.low_confidence ? "low" : "full");
  }
}

// From the worst to the best, for a flow of which more is better.
int goodness(Status status) {
  const std::vector<Status> order{Status::unattainable, Status::lagging, Status::at_risk,
                                  Status::on_track,     Status::ahead,   Status::achieved_provisional};
  return static_cast<int>(std::find(order.begin(), order.end(), status) - order.begin());
}

TEST(Assess, MoreOfAFlowIsNeverWorse) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  for (unsigned month = 1; month <= 11; ++month) {
    int best = 0;
    double best_pace = -1;
    for (int x = 0; x <= 110; ++x) {
      std::vector<Observation> known;
      for (unsigned m = 1; m <= 12; ++m) {
        known.push_back({Period::year_to_date(2019, m), 8.0 * m, Vintage{1}});
      }
      known.push_back({Period::year_to_date(2020, month), static_cast<double>(x), Vintage{2}});
      const Assessment a = assess(judged, of, Series::known_at(known, Vintage{2}), date("2020-12-31"), {});
      EXPECT_GE(goodness(a.status), best) << "month " << month << ", " << x;
      EXPECT_GT(a.pace, best_pace);
      best = goodness(a.status);
      best_pace = a.pace;
    }
    EXPECT_EQ(best, goodness(Status::achieved_provisional));
  }
}

TEST(Assess, LessOfACeilingIsNeverWorse) {
  Indicator of = indicator(Measure::mean, "微克/立方米");
  of.direction = Direction::lower;
  const Target judged = target(of, AtMost{Decimal(31)});
  for (unsigned month = 1; month <= 11; ++month) {
    int best = 0;
    for (double x = 60; x > 1; x -= 0.5) {
      const Series known = series({{("2020-01.." + std::to_string(month)).c_str(), x}});
      const Status status = assess(judged, of, known, date("2020-12-31"), {}).status;
      EXPECT_GE(goodness(status), best) << "month " << month << ", " << x;
      best = goodness(status);
    }
  }
}

TEST(Assess, TheUnitDoesNotMatter) {
  const Indicator in_yi = indicator(Measure::flow, "亿元");
  const Indicator in_wan = indicator(Measure::flow, "万元");
  const Target pledge = target(in_yi, AtLeast{Decimal(100)});
  for (const double x : {10.0, 40.0, 44.0, 47.0, 50.0, 54.0, 60.0, 99.0, 100.0, 130.0}) {
    const Series yi = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", x}});
    const Series wan = series({{"2019-01..06", 48e4}, {"2019", 100e4}, {"2020-01..06", x * 1e4}});
    const Assessment a = assess(pledge, in_yi, yi, date("2020-07-21"), {});
    const Assessment b = assess(pledge, in_wan, wan, date("2020-07-21"), {});
    EXPECT_EQ(a.status, b.status) << x;
    EXPECT_NEAR(a.pace, b.pace, 1e-12);
    EXPECT_NEAR(a.attainment, b.attainment, 1e-12);
    EXPECT_NEAR(a.goal * 1e4, b.goal, 1e-6);
  }
}

TEST(Assess, TheSameArgumentsGiveTheSameAnswer) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 51}});
  EXPECT_EQ(assess(judged, of, known, date("2020-07-21"), {}),
            assess(judged, of, known, date("2020-07-21"), {}));
}

TEST(Assess, ADayWithoutAReleaseChangesNothingButTimeliness) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 51}});
  const Assessment early = assess(judged, of, known, date("2020-07-21"), {});
  Assessment late = assess(judged, of, known, date("2020-12-31"), {});
  EXPECT_EQ(late.data_state, DataState::overdue);
  late.data_state = early.data_state;
  EXPECT_EQ(early, late);
}

TEST(Assess, SaysWhichFileDecided) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  std::vector<Observation> vintages{{Period::year_to_date(2019, 6), 48.0, Vintage{1}},
                                    {Period::year(2019), 100.0, Vintage{2}},
                                    {Period::year_to_date(2020, 6), 51.0, Vintage{3}},
                                    {Period::year_to_date(2020, 5), 40.0, Vintage{9}}};
  EXPECT_EQ(
      number(assess(judged, of, Series::known_at(vintages, Vintage{9}), date("2020-07-21"), {}).decided_by),
      3U);
  vintages.push_back({Period::year_to_date(2019, 6), 50.0, Vintage{7}});
  EXPECT_EQ(
      number(assess(judged, of, Series::known_at(vintages, Vintage{9}), date("2020-07-21"), {}).decided_by),
      7U);
  EXPECT_EQ(
      number(assess(judged, of, Series::known_at(vintages, Vintage{6}), date("2020-07-21"), {}).decided_by),
      3U);
}

TEST(Assess, SaysThroughWhichDayTheDataReachAndWhatIsDueNext) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  const Assessment june = assess(judged, of, series({{"2020-01..06", 51}}), date("2020-07-21"), {});
  EXPECT_EQ(format_date(june.data_through), "2020-06-30");
  EXPECT_EQ(format_date(june.data_due), "2020-08-20");
  const Assessment full = assess(judged, of, series({{"2020", 101}}), date("2021-03-01"), {});
  EXPECT_TRUE(full.final);
  EXPECT_EQ(full.data_state, DataState::fresh);
  EXPECT_EQ(format_date(full.data_due), "2021-01-20");
}

// PM2.5: 28.0 to 31 August leaves 36.98 for the rest of a common year.
TEST(Assess, TheRestOfAMeanIsCountedInDays) {
  Indicator of = indicator(Measure::mean, "微克/立方米");
  of.direction = Direction::lower;
  Target judged = target(of, AtMost{Decimal(31)});
  judged.year = 2019;
  const Assessment a = assess(judged, of, series({{"2019-01..08", 28.0}}), date("2019-09-21"), {});
  EXPECT_EQ(a.required_kind, RequiredKind::mean);
  EXPECT_NEAR(a.required, 36.98, 0.005);
}

TEST(Assess, FiguresOfOtherYearsAreNotThisYears) {
  const Indicator of = indicator(Measure::flow);
  const Target judged = target(of, AtLeast{Decimal(100)});
  const Series other = series({{"2019", 100}, {"2021-01..06", 60}});
  EXPECT_EQ(assess(judged, of, other, date("2020-01-05"), {}).status, Status::no_data_yet);
}

TEST(Assess, AGoalInAUnitOfAnotherKindIsAMistakeOfTheProgram) {
  const Indicator of = indicator(Measure::flow, "亿元");
  Target judged = target(of, AtLeast{Decimal(100)});
  judged.unit = tests::unit("万人");
  EXPECT_THROW(assess(judged, of, Series{}, date("2020-07-21"), {}), std::invalid_argument);
  EXPECT_THROW(meets_goal(target(of, External{"省"}), of, 1, {}), std::invalid_argument);
  EXPECT_THROW(meets_goal(target(of, DoneBy{date("2020-09-30")}), of, 1, {}), std::invalid_argument);
}

TEST(RoundTo, RoundsHalfAwayFromZero) {
  EXPECT_EQ(round_to(7.95, 1), 8.0);
  EXPECT_EQ(round_to(7.949, 1), 7.9);
  EXPECT_EQ(round_to(-7.95, 1), -8.0);
  EXPECT_EQ(round_to(2.5, 0), 3.0);
  EXPECT_EQ(round_to(-2.5, 0), -3.0);
  EXPECT_EQ(round_to(1250, -2), 1300.0);
  EXPECT_EQ(round_to(0.5, 3), 0.5);
}

TEST(RoundTo, DoesNotMistakeBinaryNoiseForASmallerNumber) {
  EXPECT_EQ(round_to(30.95, 1), 31.0);         // 30.949999999999999289 in binary
  EXPECT_EQ(round_to(10.2 + 20.75, 1), 31.0);  // 30.949999999999996
  EXPECT_EQ(round_to(1.005, 2), 1.01);
  EXPECT_EQ(round_to(30.949999, 1), 30.9);  // a smaller number, not noise
  EXPECT_EQ(round_to(0.1 + 0.2, 1), round_to(0.3, 1));
}

TEST(RoundTo, LeavesWhatHasNoDecimalsToRound) {
  EXPECT_EQ(round_to(1e17, 2), 1e17);
  EXPECT_EQ(round_to(1.5e12, 0), 1.5e12);
  EXPECT_EQ(round_to(9e15, 0), 9e15);
  EXPECT_EQ(round_to(4503599627370497.0, 0), 4503599627370497.0);
  EXPECT_TRUE(std::isnan(round_to(kUnknown, 1)));
  EXPECT_EQ(round_to(INFINITY, 1), INFINITY);
}

// Every number of two decimals is its own rounding: what was published compares equal to itself.
TEST(RoundTo, KeepsEveryPublishedNumber) {
  for (int cents = -200'000; cents <= 200'000; ++cents) {
    const double published = cents / 100.0;
    ASSERT_EQ(round_to(published, 2), published);
  }
}

// 48 of 100 by June last year; 49.5 of 100 now is a chance of 0.6, 48.5 one of 0.54.
Status after(const std::vector<Observation>& vintages) {
  const Indicator of = indicator(Measure::flow);
  const Series known = Series::known_at(vintages, Vintage{99});
  return assess(target(of, AtLeast{Decimal(100)}), of, Known(known, nullptr, vintages), date("2020-07-21"),
                {})
      .status;
}

TEST(Assess, ABetterWordThanTheOneBeforeNeedsAMargin) {
  const Observation last_june{Period::year_to_date(2019, 6), 48, Vintage{1}};
  const Observation last_year{Period::year_to_date(2019, 12), 100, Vintage{1}};
  const auto june = [](double value, unsigned vintage) {
    return Observation{Period::year_to_date(2020, 6), value, Vintage{vintage}};
  };
  EXPECT_EQ(after({last_june, last_year, june(48.5, 2)}), Status::on_track);
  EXPECT_EQ(after({last_june, last_year, june(47, 2), june(48.5, 3)}), Status::at_risk);
  EXPECT_EQ(after({last_june, last_year, june(47, 2), june(49.5, 3)}), Status::on_track);
  EXPECT_EQ(after({last_june, last_year, june(49.5, 2), june(48.5, 3)}), Status::on_track);
  EXPECT_EQ(after({last_june, last_year, june(49.5, 2), june(48, 3)}), Status::at_risk);
}

}  // namespace
}  // namespace pledged
