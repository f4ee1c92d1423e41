// What must hold of every judgement, whatever the figures: looked for in figures made from seeds. A case that
// was found once stays as a case of its own below.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "rules/year_readings.h"
#include "tests/rules/property_figures.h"

namespace pledged {
namespace {

using tests::Case;
using tests::Chance;
using tests::odd_case;
using tests::usual_case;

constexpr std::uint64_t kSeeds = 3000;

// From the worst to the best; what says nothing has no place.
int rank(Status status) {
  constexpr std::array kFromWorst{
      Status::missed,  Status::missed_certain, Status::unattainable, Status::lagging,
      Status::at_risk, Status::on_track,       Status::ahead,        Status::achieved_provisional,
      Status::achieved};
  const auto* const found = std::find(kFromWorst.begin(), kFromWorst.end(), status);
  return found == kFromWorst.end() ? -1 : static_cast<int>(found - kFromWorst.begin());
}

void expect_no_worse(const Case& worse_case, const Case& better_case) {
  const Assessment worse = worse_case.judged();
  const Assessment better = better_case.judged();
  SCOPED_TRACE(worse_case.name + ": " + std::to_string(worse.actual) + " to " +
               std::to_string(better.actual));
  if (known(worse.probability) && known(better.probability)) {
    EXPECT_GE(better.probability, worse.probability - 1e-9);
  }
  if (known(worse.pace) && known(better.pace)) {
    EXPECT_GE(better.pace, worse.pace - 1e-9);
  }
  if (rank(worse.status) >= 0 && rank(better.status) >= 0) {
    EXPECT_GE(rank(better.status), rank(worse.status))
        << to_string(better.status) << " after " << to_string(worse.status);
  }
}

TEST(JudgementProperty, ABetterLatestFigureIsNeverJudgedWorse) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Case made = usual_case(seed);
    const double now = made.judged().actual;
    if (!known(now) || now <= 0) continue;
    const double better = made.of.direction == Direction::lower ? -1 : 1;
    for (const double part : {0.001, 0.02, 0.1, 0.4}) {
      expect_no_worse(made, made.with_latest(round_to(now + better * part * now, 2)));
    }
    if (testing::Test::HasFailure()) return;
  }
}

Case scaled(const Case& made, int power) {
  const double factor = std::pow(10, power);
  Case result = made;
  result.name += " times " + std::to_string(factor);
  result.of.precision = made.of.precision - power;
  for (Observation& observation : result.observations) {
    if (observation.value) observation.value = round_to(*observation.value * factor, result.of.precision);
  }
  const auto number = [&](Decimal value) {
    return Decimal::from_double(round_to(value.to_double() * factor, result.of.precision));
  };
  if (const auto* floor = std::get_if<AtLeast>(&made.target.goal))
    result.target.goal = AtLeast{number(floor->value)};
  if (const auto* ceiling = std::get_if<AtMost>(&made.target.goal)) {
    result.target.goal = AtMost{number(ceiling->value)};
  }
  if (const auto* about = std::get_if<About>(&made.target.goal)) {
    result.target.goal = About{number(about->value), std::nullopt, false};
  }
  return result;
}

void expect_same(double a, double b, const char* what) {
  if (!known(a) && !known(b)) return;
  EXPECT_NEAR(a, b, 1e-9 * std::max(std::abs(a), 1.0)) << what;
}

TEST(JudgementProperty, TheUnitThatThingsAreCountedInChangesNothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Case made = usual_case(seed);
    const std::string& dimension = made.of.unit.dimension;
    if (dimension == "ratio" || made.of.measure == Measure::growth) continue;  // a point is a point
    for (const int power : {1, 2}) {
      const Case other = scaled(made, power);
      const double factor = std::pow(10, power);
      const Assessment a = made.judged();
      const Assessment b = other.judged();
      SCOPED_TRACE(other.name);
      EXPECT_EQ(to_string(a.status), to_string(b.status));
      EXPECT_EQ(a.path_source, b.path_source);
      EXPECT_EQ(a.contradictions, b.contradictions);
      expect_same(a.probability, b.probability, "probability");
      expect_same(a.pace, b.pace, "pace");
      expect_same(a.attainment, b.attainment, "attainment");
      expect_same(a.months_behind, b.months_behind, "months behind");
      expect_same(a.projected * factor, b.projected, "projected");
      expect_same(a.expected * factor, b.expected, "expected");
      const bool is_rate = a.required_kind == RequiredKind::growth;
      expect_same(is_rate ? a.required : a.required * factor, b.required, "required");
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(JudgementProperty, TheOrderInWhichFiguresAreReadIsNothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Case made = seed % 2 == 0 ? usual_case(seed) : odd_case(seed);
    // Two values of one vintage for one period are no file that could be taken in.
    const auto same = [](const Observation& a, const Observation& b) {
      return a.period == b.period && a.vintage == b.vintage;
    };
    const auto before = [](const Observation& a, const Observation& b) {
      return std::pair(a.period.code(), a.vintage) < std::pair(b.period.code(), b.vintage);
    };
    std::stable_sort(made.observations.begin(), made.observations.end(), before);
    made.observations.erase(std::unique(made.observations.begin(), made.observations.end(), same),
                            made.observations.end());
    const Assessment in_order = made.judged();
    Chance chance(seed + 7);
    for (std::size_t i = made.observations.size(); i > 1; --i) {
      std::swap(made.observations[i - 1], made.observations[chance.index(i)]);
    }
    ASSERT_TRUE(made.judged() == in_order) << made.name;
  }
}

bool is_finite_or_unknown(double value) {
  return !std::isinf(value);
}

void expect_reasons(const Case& made) {
  const Assessment a = made.judged();
  SCOPED_TRACE(made.name + ", " + std::string(to_string(a.status)));
  const bool told = a.no_chance == NoChance::told;
  EXPECT_EQ(told, known(a.probability)) << to_string(a.no_chance);
  if (told) {
    EXPECT_TRUE(known(a.projected) && known(a.projected_low) && known(a.projected_high));
    EXPECT_LE(a.projected_low, a.projected_high);
    EXPECT_GE(a.probability, Parameters{}.chance_floor);
    EXPECT_LE(a.probability, Parameters{}.chance_ceiling);
  }
  EXPECT_EQ(a.month != 0, known(a.actual));
  EXPECT_EQ(a.required_kind != RequiredKind::none, known(a.required));
  EXPECT_EQ(a.feasibility != Feasibility::unknown, known(a.required_best));
  EXPECT_EQ(a.required_best_year != 0, known(a.required_best));
  for (const double value : {a.goal, a.actual, a.expected, a.attainment, a.pace, a.projected, a.projected_low,
                             a.projected_high, a.required, a.required_best, a.burn, a.months_behind}) {
    EXPECT_TRUE(is_finite_or_unknown(value));
  }
}

TEST(JudgementProperty, WhatIsNotKnownHasAReasonAndNothingIsInfinite) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    expect_reasons(usual_case(seed));
    expect_reasons(odd_case(seed));
    if (testing::Test::HasFailure()) return;
  }
}

// The same year of a flow as totals, as months, as quarters.
struct Spelt {
  std::vector<Observation> totals;
  std::vector<Observation> months;
  std::vector<Observation> quarters;
};

Spelt spelt(std::uint64_t seed, unsigned through) {
  Chance chance(seed);
  Spelt result;
  for (int year = 2018; year <= 2020; ++year) {
    double total = 0;
    double quarter = 0;
    for (unsigned month = 1; month <= (year == 2020 ? through : 12); ++month) {
      const double value = std::floor(chance.between(50, 150));
      total += value;
      quarter += value;
      result.totals.push_back({Period::year_to_date(year, month), total, Vintage{1}});
      result.months.push_back({Period::month(year, month), value, Vintage{1}});
      if (month % 3 != 0) continue;
      result.quarters.push_back({Period::quarter(year, month / 3), quarter, Vintage{1}});
      quarter = 0;
    }
  }
  return result;
}

TEST(JudgementProperty, TotalsMonthsAndQuartersSayTheSame) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const unsigned through = 3 * (1 + static_cast<unsigned>(seed % 3));
    const Spelt figures = spelt(seed, through);
    Case made;
    made.of = tests::indicator(Measure::flow);
    made.target = tests::target(made.of, AtLeast{Decimal(1250)});
    made.today = Period::month(2020, through).last_day() + std::chrono::days(20);
    made.observations = figures.totals;
    const Assessment of_totals = made.judged();
    made.observations = figures.months;
    ASSERT_TRUE(made.judged() == of_totals) << "months, seed " << seed;
    made.observations = figures.quarters;
    made.of.frequency = Frequency::quarterly;
    const Assessment of_quarters = made.judged();
    EXPECT_EQ(of_quarters.contradictions, of_totals.contradictions);
    for (const auto field : {&Assessment::actual, &Assessment::expected, &Assessment::attainment,
                             &Assessment::pace, &Assessment::required, &Assessment::required_best,
                             &Assessment::probability, &Assessment::projected}) {
      ASSERT_NEAR(of_quarters.*field, of_totals.*field, 1e-9 * std::abs(of_totals.*field))
          << "quarters, seed " << seed;
    }
  }
}

TEST(JudgementProperty, WhatAddsUpIsTheSameThereAndBack) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Spelt figures = spelt(seed, 12);
    const Series series = Series::known_at(figures.months, Vintage{1});
    for (int year = 2018; year <= 2020; ++year) {
      const YearReadings back = year_readings(series, Measure::flow, year);
      for (const Observation& total : figures.totals) {
        if (total.period.year_number() != year) continue;
        ASSERT_EQ(back.at(total.period.last_month()).value, *total.value) << "seed " << seed;
      }
    }
  }
}

TEST(JudgementProperty, TheSameFiguresAreJudgedTheSame) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    ASSERT_TRUE(odd_case(seed).judged() == odd_case(seed).judged());
  }
}

}  // namespace
}  // namespace pledged
