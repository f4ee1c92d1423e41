// What is judged side by side says what each target judged alone says: on a store whose targets a batch
// takes, but for those with revised figures or figures of single months.

#include "daemon/board/batches.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "rules/assess.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::Figure;
using board_tests::Office;

constexpr std::size_t kTargets = 300;
constexpr const char* kNow = "2020-08-25T02:00:00Z";

class Towns {
 public:
  Towns() {
    for (std::size_t i = 0; i < kTargets; ++i) {
      names_.push_back("t" + std::to_string(i));
      whole_.push_back(std::uniform_real_distribution<double>(900, 1500)(random_));
    }
    for (int month = 6; month < 30; ++month) receive(month);
    revise();
  }

  std::vector<SeriesKey> receive(int month) {
    const int year = 2018 + month / 12;
    const unsigned in_year = static_cast<unsigned>(month % 12) + 1;
    const std::string so_far = Period::year_to_date(year, in_year).to_string();
    const std::string alone = Period::month(year, in_year).to_string();
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < kTargets; ++i) {
      const double noise = std::normal_distribution<double>(0, 0.04)(random_);
      const double value = std::round(whole_[i] * std::pow(in_year / 12.0, 1.1) * (1 + noise));
      const bool single = i % 11 == 0 && in_year > 1;
      if (i % 13 != 5 || month % 5 != 2) {
        figures.push_back({names_[i].c_str(), single ? alone.c_str() : so_far.c_str(), value});
      }
    }
    return office.receive("2020-08-01T00:00:00Z", figures);
  }

  Office office{board_tests::rule_book_of(kTargets)};

 private:
  void revise() {
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < kTargets; i += 7) figures.push_back({names_[i].c_str(), "2019-01..09", 801});
    office.receive("2020-08-02T00:00:00Z", figures);
  }

  std::mt19937 random_{7};
  std::vector<std::string> names_;
  std::vector<double> whole_;
};

TargetIndex target_at(std::size_t i) {
  return TargetIndex{static_cast<std::uint32_t>(i)};
}

std::vector<Observation> figures_of(Office& office, TargetIndex target) {
  const Target& rule = office.rule_book().target(target);
  return observations_of(office.rule_book(), office.store(), {rule.indicator, rule.area, {}}, std::nullopt);
}

Assessment judged_alone(Office& office, TargetIndex target, Date today) {
  const std::vector<Observation> vintages = figures_of(office, target);
  const Series series = Series::known_at(vintages, office.store().newest_vintage());
  const RuleBook& book = office.rule_book();
  return assess(book.target(target), book.indicator(book.target(target).indicator),
                Known(series, nullptr, vintages), today, book.parameters_of(target), book.working_days());
}

TEST(Batches, TakeMostOfTheTowns) {
  Towns towns;
  Office& office = towns.office;
  const AsOf as_of{parse_instant(kNow).value(), make_date(2020, 8, 25), office.store().newest_vintage()};
  std::size_t taken = 0;
  std::size_t left = 0;
  Batches batches(
      office.rule_book(), as_of, [&](TargetIndex, const Assessment&, const auto&) { ++taken; },
      [&](TargetIndex, auto) { ++left; });
  std::size_t added = 0;
  for (std::size_t i = 0; i < kTargets; ++i) {
    if (batches.add(target_at(i), figures_of(office, target_at(i)))) ++added;
  }
  batches.finish();
  EXPECT_EQ(added, taken + left);
  EXPECT_GT(taken, kTargets / 2);
  EXPECT_LT(added, kTargets);
}

TEST(Batches, GiveBackTheFiguresThatATargetWasAddedWith) {
  Towns towns;
  Office& office = towns.office;
  const AsOf as_of{parse_instant(kNow).value(), make_date(2020, 8, 25), office.store().newest_vintage()};
  std::size_t compared = 0;
  const auto compare = [&](TargetIndex target, const Assessment&, const Batches::Figures& make) {
    const std::vector<Observation> figures = make();
    const std::vector<Observation> added = figures_of(office, target);
    ASSERT_EQ(figures.size(), added.size());
    for (std::size_t i = 0; i < added.size(); ++i) {
      EXPECT_EQ(figures[i].period, added[i].period);
      EXPECT_EQ(figures[i].value, added[i].value);
      EXPECT_EQ(figures[i].vintage, added[i].vintage);
    }
    ++compared;
  };
  Batches batches(office.rule_book(), as_of, compare, [](TargetIndex, auto) {});
  for (std::size_t i = 0; i < kTargets; ++i) batches.add(target_at(i), figures_of(office, target_at(i)));
  batches.finish();
  EXPECT_GT(compared, 0U);
}

TEST(Batches, TheBoardSaysWhatEachTargetAloneSays) {
  Towns towns;
  const auto board = towns.office.evaluate(kNow);
  for (std::size_t i = 0; i < kTargets; ++i) {
    EXPECT_TRUE(board->assessment(target_at(i)) == judged_alone(towns.office, target_at(i), board->today()))
        << i;
  }
}

TEST(Batches, TouchedAndAllMakeTheSameBoard) {
  Towns towns;
  Office& office = towns.office;
  office.evaluate("2020-08-25T02:00:00Z");
  const auto touched = towns.receive(30);
  const auto by_touch = office.evaluate("2020-08-25T03:00:00Z", touched);
  const auto all = office.evaluate("2020-08-25T03:00:00Z");
  int of_july = 0;
  for (std::size_t i = 0; i < kTargets; ++i) {
    of_july += by_touch->assessment(target_at(i)).month == 7 ? 1 : 0;
    EXPECT_TRUE(by_touch->assessment(target_at(i)) == all->assessment(target_at(i))) << i;
    EXPECT_EQ(status_json(*by_touch, target_at(i)), status_json(*all, target_at(i)));
  }
  EXPECT_GT(of_july, 290);
}

TEST(Batches, LeaveAloneWhatCameLaterThanTheInstantJudged) {
  Towns towns;
  Office& office = towns.office;
  const AsOf as_of{parse_instant(kNow).value(), make_date(2020, 8, 25), Vintage{20}};
  Batches batches(
      office.rule_book(), as_of, [](TargetIndex, const Assessment&, const auto&) {},
      [](TargetIndex, auto) {});
  EXPECT_FALSE(batches.add(target_at(1), figures_of(office, target_at(1))));
}

}  // namespace
}  // namespace pledged
