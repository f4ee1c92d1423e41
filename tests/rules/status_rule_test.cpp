#include "rules/status_rule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "rules/forecast.h"
#include "rules/pace.h"
#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

// The pace at which the chance of F1 is `chance`: what the model's table of bands lists.
double pace_of(double chance, unsigned month, const Parameters& parameters) {
  return std::exp(t4_quantile(chance) * parameters.sigma_flow[month - 1] / data_weight(month, parameters));
}

TEST(StatusRule, ThresholdsReproduceTheTableOfBands) {
  const tests::CsvTable table("rules/bands.csv");
  const Parameters parameters;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = [&](const char* column) { return std::stod(table.cell(row, column)); };
    const auto month = static_cast<unsigned>(number("month"));
    const Thresholds limits = thresholds(month, Modality::expected, parameters);
    EXPECT_NEAR(pace_of(limits.lagging_below, month, parameters), number("lagging_below"), 0.001)
        << table.where(row);
    EXPECT_NEAR(pace_of(limits.on_track_from, month, parameters), number("on_track_from"), 0.001)
        << table.where(row);
    EXPECT_NEAR(pace_of(limits.ahead_from, month, parameters), number("ahead_from"), 0.001)
        << table.where(row);
  }
}

TEST(StatusRule, ThresholdsLieInOrderInEveryMonthForEveryModality) {
  for (const Modality modality : {Modality::binding, Modality::expected, Modality::stretch}) {
    for (unsigned month = 1; month <= 12; ++month) {
      const Thresholds limits = thresholds(month, modality, Parameters{});
      EXPECT_LT(limits.lagging_below, limits.on_track_from) << month;
      EXPECT_LT(limits.on_track_from, limits.ahead_from) << month;
    }
  }
}

TEST(StatusRule, ABindingTargetMustCarryAMarginAndAStretchMayFallShort) {
  const Thresholds binding = thresholds(6, Modality::binding, Parameters{});
  const Thresholds expected = thresholds(6, Modality::expected, Parameters{});
  const Thresholds stretch = thresholds(6, Modality::stretch, Parameters{});
  EXPECT_NEAR(binding.on_track_from, 0.625, 1e-12);
  EXPECT_NEAR(expected.on_track_from, 0.525, 1e-12);
  EXPECT_NEAR(stretch.on_track_from, 0.325, 1e-12);
  EXPECT_NEAR(stretch.lagging_below, 0.10, 1e-12);
}

// From the first statement of the year to the present one.
Status settled(const std::vector<Statement>& said) {
  const auto statements = [&](std::size_t back) {
    return back < said.size() ? std::optional(said[said.size() - 1 - back]) : std::nullopt;
  };
  return status_by_chance(Modality::expected, statements, Parameters{});
}

TEST(StatusRule, TheFirstWordOfTheYearIsThatOfItsChance) {
  EXPECT_EQ(settled({{3, 0.46}}), Status::on_track);
  EXPECT_EQ(settled({{3, 0.44}}), Status::at_risk);
}

TEST(StatusRule, AWorseWordIsGivenAtOnce) {
  EXPECT_EQ(settled({{5, 0.60}, {6, 0.52}}), Status::at_risk);
  EXPECT_EQ(settled({{5, 0.60}, {6, 0.24}}), Status::lagging);
}

TEST(StatusRule, ABetterWordOnlyFromAMarginAboveItsThreshold) {
  EXPECT_EQ(settled({{5, 0.40}, {6, 0.53}}), Status::at_risk);
  EXPECT_EQ(settled({{5, 0.40}, {6, 0.58}}), Status::on_track);
  EXPECT_EQ(settled({{5, 0.20}, {6, 0.29}}), Status::lagging);
}

TEST(StatusRule, AWordOnceGivenStaysWhileItsThresholdHolds) {
  EXPECT_EQ(settled({{5, 0.60}, {6, 0.53}, {7, 0.56}}), Status::on_track);
  EXPECT_EQ(settled({{5, 0.40}, {6, 0.53}, {7, 0.56}}), Status::at_risk);
}

TEST(StatusRule, ARevisionWithinAMonthIsAStatementToo) {
  EXPECT_EQ(settled({{6, 0.60}, {6, 0.53}}), Status::on_track);
  EXPECT_EQ(settled({{6, 0.60}, {6, 0.50}, {6, 0.53}}), Status::at_risk);
}

}  // namespace
}  // namespace pledged
