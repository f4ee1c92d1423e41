// A batch says of every target what assess() says, to the last bit: held on targets and figures drawn at
// random, with gaps, falls, zeros, figures that came late, and goals of every kind that a batch takes.

#include "rules/flow_batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "rules/assess.h"
#include "rules/flow_judgement.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using ::testing::Contains;
using ::testing::Key;
using tests::date;

constexpr int kYear = 2020;
constexpr int kTargets = 60'000;

struct Drawn {
  Indicator indicator;
  Target target;
  std::vector<Observation> vintages;
};

// Targets and figures, the same ones every time.
class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}

  Drawn next() {
    Drawn drawn;
    drawn.indicator = indicator();
    drawn.vintages = figures();
    drawn.target = tests::target(drawn.indicator, goal());
    drawn.target.modality = static_cast<Modality>(below(3));
    drawn.target.direction = static_cast<Direction>(below(2));
    drawn.target.path = below(4) == 0 ? PathKind::seasonal : PathKind::automatic;
    return drawn;
  }

 private:
  unsigned below(unsigned end) { return std::uniform_int_distribution<unsigned>(0, end - 1)(random_); }
  bool rarely(double share) { return std::bernoulli_distribution(share)(random_); }
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }

  Indicator indicator() {
    Indicator found = tests::indicator(Measure::flow);
    found.precision = static_cast<int>(below(5)) - 1;
    found.release.january = below(2) == 0;
    if (rarely(0.3)) found.release.grace_working_days = static_cast<int>(below(9));
    found.frequency = rarely(0.1) ? Frequency::quarterly : Frequency::monthly;
    return found;
  }

  double published(double value) { return std::round(value * 100) / 100; }

  std::vector<Observation> figures() {
    std::vector<Observation> found;
    const unsigned through = rarely(0.05) ? below(13) : 1 + below(11);  // of the target's year
    const unsigned first = rarely(0.6) ? 1 + below(9) : 1;
    const double missing = rarely(0.4) ? 0.05 : rarely(0.3) ? 0.3 : 0;
    whole_ = std::exp(between(-1, 11));
    const double noise = rarely(0.2) ? 0.5 : 0.04;
    unsigned vintage = 1;
    for (int year = kYear - 2; year <= kYear; ++year) {
      whole_ *= between(0.8, 1.4);
      for (unsigned month = year == kYear - 2 ? first : 1; month <= (year == kYear ? through : 12); ++month) {
        if (!rarely(0.3)) ++vintage;
        if (rarely(missing)) continue;
        const double share =
            std::pow(month / 12.0, 1.2) * std::exp(between(-noise, noise) * (1 - month / 12.0));
        const double value = rarely(0.002) ? 0 : rarely(0.001) ? -whole_ : published(whole_ * share);
        const unsigned came = rarely(0.02) ? vintage + below(12) : vintage;
        found.push_back({Period::year_to_date(year, month), value, Vintage{came}});
      }
    }
    if (rarely(0.05)) repeat_last_year(found);
    if (!found.empty() && rarely(0.02)) found.insert(found.end() - 1, odd(found.back()));
    return found;
  }

  // The year goes as the one before: what is reached is just what is expected.
  void repeat_last_year(std::vector<Observation>& found) {
    for (Observation& observation : found) {
      if (observation.period.year_number() != kYear) continue;
      const Period then = Period::year_to_date(kYear - 1, observation.period.last_month());
      for (const Observation& before : found) {
        if (before.period == then) observation.value = before.value;
        if (before.period == Period::year(kYear - 1)) whole_ = *before.value;
      }
    }
    repeats_ = true;
  }

  // What a batch does not take: a revision, a withdrawal.
  Observation odd(Observation last) {
    last.vintage = Vintage{number(last.vintage) - 1};
    if (rarely(0.5)) last.value.reset();
    return last;
  }

  Goal goal() {
    const double ambition = std::exchange(repeats_, false) ? 1 : between(0.7, 1.3);
    const Decimal number = Decimal::from_double(published(whole_ * ambition + (ambition == 1 ? 0 : 0.01)));
    switch (below(6)) {
      case 0:
        return Above{number};
      case 1:
        return AtMost{number};
      case 2:
        return Below{number};
      case 3:
        return About{number, std::nullopt, rarely(0.1)};
      case 4:
        return Between{number, Decimal::from_double(number.to_double() + published(whole_ / 5)), rarely(0.1)};
      default:
        return AtLeast{number};
    }
  }

  std::mt19937 random_;
  double whole_ = 0;  // of the latest year
  bool repeats_ = false;
};

struct Taken {
  Drawn drawn;
  std::size_t index = 0;  // in its batch
};

// All that batches take of the drawn, judged.
class Batches {
 public:
  Batches(std::vector<Drawn> drawn, const Parameters& parameters, Date today)
      : parameters_(parameters), today_(today) {
    for (Drawn& one : drawn) take(std::move(one));
    for (auto& [key, batch] : batches_) batch.first.judge();
  }

  // Calls visit(drawn, what the batch says).
  template <class Visit>
  void each(Visit visit) const {
    for (const auto& [key, batch] : batches_) {
      for (const Taken& taken : batch.second) visit(taken.drawn, batch.first.assessment(taken.index));
    }
  }

  [[nodiscard]] Assessment judged_alone(const Drawn& drawn) const {
    const Series series = Series::known_at(drawn.vintages, Vintage{1'000});
    return assess(drawn.target, drawn.indicator, Known(series, nullptr, drawn.vintages), today_, parameters_);
  }

 private:
  void take(Drawn one) {
    const auto found = flow_case(one.target, one.indicator, today_, parameters_);
    if (!found) return;
    auto at = batches_.find(found->key);
    if (at == batches_.end()) {
      FlowBatch fresh(flow_terms(*found, one.indicator, today_, parameters_, {}), today_);
      at = batches_.emplace(found->key, std::pair(std::move(fresh), std::vector<Taken>{})).first;
    }
    auto& [batch, taken] = at->second;
    if (batch.add(found->goal, one.vintages)) taken.push_back({std::move(one), batch.size() - 1});
  }

  Parameters parameters_;
  Date today_;
  std::map<FlowKey, std::pair<FlowBatch, std::vector<Taken>>> batches_;
};

std::vector<Drawn> draw(int count, unsigned seed) {
  Draw from(seed);
  std::vector<Drawn> drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(from.next());
  return drawn;
}

// How many of those that the batches judge they judge otherwise than assess() does, and of how many.
struct Comparison {
  int judged = 0;
  int others = 0;
  std::map<Status, int> statuses;
  int falls = 0;
  int base_effects = 0;
};

Comparison compare(const Batches& batches, double planted = 0) {
  Comparison found;
  batches.each([&](const Drawn& drawn, const std::optional<Assessment>& said) {
    if (!said) return;
    Drawn other = drawn;
    other.vintages.back().value = *other.vintages.back().value * (1 + planted);
    const Assessment alone = batches.judged_alone(other);
    ++found.judged;
    if (!(alone == *said)) {
      if (found.others++ == 0 && planted == 0) {
        ADD_FAILURE() << to_string(alone.status) << " alone, in a batch " << to_string(said->status);
      }
    }
    ++found.statuses[said->status];
    found.falls += said->contradictions.empty() ? 0 : 1;
    found.base_effects += said->base_effect ? 1 : 0;
  });
  return found;
}

TEST(FlowBatch, SaysWhatAssessSaysOfEveryTarget) {
  const Batches batches(draw(kTargets, 1), Parameters{}, date("2020-12-20"));
  const Comparison found = compare(batches);
  EXPECT_EQ(found.others, 0);
  EXPECT_GT(found.judged, kTargets / 2);
  for (const Status status : {Status::missed_certain, Status::achieved_provisional, Status::unattainable,
                              Status::lagging, Status::at_risk, Status::on_track, Status::ahead}) {
    EXPECT_THAT(found.statuses, Contains(Key(status))) << to_string(status);
  }
  EXPECT_GT(found.falls, 100);
  EXPECT_GT(found.base_effects, 100);
}

TEST(FlowBatch, SaysSoByOtherParametersToo) {
  Parameters other;
  other.hysteresis = 0.2;  // most words wait for what was said before
  other.first_quarter_end = 6;
  other.k0 = 0.3;
  other.base_effect_sigmas = 0.5;
  other.unattainable_below = 0.3;
  other.contradiction_share = 0.05;
  const Batches batches(draw(kTargets / 4, 2), other, date("2020-12-20"));
  const Comparison found = compare(batches);
  EXPECT_EQ(found.others, 0);
  EXPECT_GT(found.judged, kTargets / 8);
}

TEST(FlowBatch, ADifferenceInOneFigureIsFound) {
  const Batches batches(draw(1'000, 1), Parameters{}, date("2020-12-20"));
  const Comparison found = compare(batches, 1e-15);
  EXPECT_GT(found.others, found.judged / 2);
}

TEST(FlowBatch, TheWidthOfTheColumnDoesNotMatter) {
  const std::vector<Drawn> drawn = draw(4'000, 3);
  const FlowGoal goal{1'000, 1'000, 1'000};
  Drawn first = drawn.front();
  first.target.goal = AtLeast{Decimal(1'000)};
  const Date today = date("2020-12-20");
  const FlowCase found = flow_case(first.target, first.indicator, today, Parameters{}).value();
  const FlowTerms terms = flow_terms(found, first.indicator, today, Parameters{}, {});
  int judged = 0;
  for (std::size_t i = 0; i + FlowBlock::kLanes <= drawn.size(); i += FlowBlock::kLanes) {
    FlowBlock block;
    for (std::size_t lane = 0; lane < FlowBlock::kLanes; ++lane) {
      block.set_goal(lane, goal);
      put_figures(block, lane, kYear, today, drawn[i + lane].vintages);
    }
    FlowVerdicts narrow;
    judge_by(2, terms, block, narrow);
    for (const unsigned lanes : {4U, 8U}) {
      FlowVerdicts wide;
      if (judge_by(lanes, terms, block, wide) != lanes) continue;  // the processor has no such instructions
      for (std::size_t lane = 0; lane < FlowBlock::kLanes; ++lane) {
        if (FlowSaid(narrow.said[lane]).get(FlowSaid::kJudged) == 0) continue;
        ++judged;
        ASSERT_EQ(narrow.said[lane], wide.said[lane]);
        ASSERT_EQ(narrow.projected[lane], wide.projected[lane]);
        ASSERT_EQ(narrow.chance[lane], wide.chance[lane]);
        ASSERT_EQ(narrow.ahead[lane], wide.ahead[lane]);
        ASSERT_EQ(narrow.decided_by[lane], wide.decided_by[lane]);
      }
    }
  }
  if (lanes_at_once() > 2) {
    EXPECT_GT(judged, 2'000);
  }
}

bool is_taken(const Drawn& drawn, const Parameters& parameters = {}) {
  const Date today = date("2020-12-20");
  const auto found = flow_case(drawn.target, drawn.indicator, today, parameters);
  if (!found) return false;
  FlowBatch batch(flow_terms(*found, drawn.indicator, today, parameters, {}), today);
  return batch.add(found->goal, drawn.vintages);
}

Drawn usual() {
  Drawn drawn;
  drawn.indicator = tests::indicator(Measure::flow);
  drawn.target = tests::target(drawn.indicator, AtLeast{Decimal(120)});
  unsigned vintage = 1;
  for (const int year : {2019, 2020}) {
    for (unsigned month = 1; month <= (year == kYear ? 6U : 12U); ++month) {
      drawn.vintages.push_back({Period::year_to_date(year, month), 10.0 * month, Vintage{vintage++}});
    }
  }
  return drawn;
}

TEST(FlowBatch, TakesAUsualTarget) {
  EXPECT_TRUE(is_taken(usual()));
}

TEST(FlowBatch, LeavesToAssessWhatItCannotTell) {
  Drawn drawn = usual();
  drawn.indicator.measure = Measure::growth;
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  drawn.target.goal = Zero{};
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  drawn.target.path = PathKind::linear;
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  drawn.indicator.excluded_years = {2019};
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  drawn.target.amendments.push_back(
      {date("2020-05-01"), AtLeast{Decimal(100)}, drawn.indicator.unit, "", ""});
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  drawn.indicator.unit = tests::unit("个");
  drawn.target = tests::target(drawn.indicator, AtLeast{Decimal(20)});
  EXPECT_FALSE(is_taken(drawn));
  Parameters early;
  early.own_spread_years = 1;
  EXPECT_FALSE(is_taken(usual(), early));
}

TEST(FlowBatch, LeavesToAssessWhatProductsCannotTellApart) {
  Drawn drawn = usual();
  for (Observation& observation : drawn.vintages) *observation.value *= 1e-200;
  EXPECT_FALSE(is_taken(drawn));
  drawn = usual();
  for (Observation& observation : drawn.vintages) *observation.value *= 1e100;
  EXPECT_FALSE(is_taken(drawn));
}

TEST(FlowBatch, LeavesToAssessSeriesOfOtherPeriods) {
  const auto with = [](const Period& period) {
    Drawn drawn = usual();
    drawn.vintages.push_back({period, 5, Vintage{99}});
    std::ranges::sort(drawn.vintages, {}, [](const Observation& o) { return o.period.code(); });
    return is_taken(drawn);
  };
  EXPECT_TRUE(with(Period::year_to_date(2018, 12)));
  EXPECT_FALSE(with(Period::year_to_date(2017, 12)));
  EXPECT_FALSE(with(Period::month(2020, 5)));
  EXPECT_FALSE(with(Period::year_to_date(2020, 5)));   // a revision
  EXPECT_FALSE(with(Period::year_to_date(2020, 12)));  // of a time that has not ended
  EXPECT_FALSE(with(Period::day(date("2020-06-30"))));
}

}  // namespace
}  // namespace pledged
