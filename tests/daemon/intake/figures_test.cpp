#include "daemon/intake/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace pledged {
namespace {

using ::testing::ElementsAre;

Figure figure(std::uint64_t key, double value, std::uint32_t row) {
  return {.key = key, .value = value, .row = row, .withdrawn = false};
}

std::vector<std::uint32_t> rows_of(const std::vector<Figure>& figures) {
  std::vector<std::uint32_t> rows;
  for (const Figure& one : figures) rows.push_back(one.row);
  return rows;
}

TEST(Figures, AKeyKeepsSeriesAndPeriod) {
  for (const std::uint32_t series : {0U, 1U, 90'000U, 4'194'303U}) {
    for (const Period period :
         {Period::month(1900, 1), Period::year(2100), Period::day(make_date(2020, 2, 29))}) {
      const Figure one = figure(figure_key(series, period.code()), 0, 1);
      EXPECT_EQ(series_of(one), series);
      EXPECT_EQ(period_of(one), period);
    }
  }
}

TEST(Figures, SortsAsStdSortDoes) {
  std::mt19937_64 random(7);
  for (const std::uint64_t spread : {3U, 300U, 70'000U, 0xFFFFFFFFU}) {
    std::vector<Figure> figures;
    for (std::uint32_t row = 0; row < 5'000; ++row) {
      figures.push_back(figure((random() % spread) << 13 | (random() % 5), 0, row));
    }
    std::vector<Figure> expected = figures;
    std::stable_sort(expected.begin(), expected.end(),
                     [](const Figure& a, const Figure& b) { return a.key < b.key; });
    sort_figures(figures);
    EXPECT_EQ(rows_of(figures), rows_of(expected)) << spread;
  }
}

TEST(Figures, SortsNoneAndOne) {
  std::vector<Figure> none;
  sort_figures(none);
  EXPECT_TRUE(none.empty());
  std::vector<Figure> one = {figure(5, 1, 2)};
  sort_figures(one);
  EXPECT_THAT(rows_of(one), ElementsAre(2));
}

TEST(Figures, OneOfEachKeyIsLeft) {
  FaultList faults;
  std::vector<Figure> figures = {figure(1, 5, 2), figure(1, 5, 3), figure(2, 1, 4), figure(3, 1, 5),
                                 figure(3, 2, 6)};
  refuse_conflicts(figures, 4, faults);
  EXPECT_THAT(rows_of(figures), ElementsAre(2, 4, 5));
  EXPECT_EQ(faults.faults_total(), 1U);
  EXPECT_EQ(faults.warnings_total(), 1U);
}

TEST(Figures, AWithdrawalContradictsAZero) {
  FaultList faults;
  std::vector<Figure> figures = {figure(1, 0, 2), figure(1, 0, 3)};
  figures[1].withdrawn = true;
  refuse_conflicts(figures, 4, faults);
  EXPECT_EQ(faults.faults_total(), 1U);
}

}  // namespace
}  // namespace pledged
