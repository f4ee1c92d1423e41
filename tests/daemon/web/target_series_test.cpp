#include "daemon/web/target_series.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::Office;
using nlohmann::json;

class TargetSeries : public testing::Test {
 protected:
  TargetSeries() {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.receive("2020-07-15T00:00:00Z", {{"investment", "2020-01..06", 430}});
    office_.receive("2020-07-16T00:00:00Z", {{"investment", "2020-01..06", 420.5}});
    board_ = office_.evaluate("2020-07-20T00:00:00Z");
  }
  json series(TargetIndex target) { return json::parse(target_series(*board_, &office_.store(), target)); }

  Office office_;
  std::shared_ptr<const Board> board_;
};

TEST_F(TargetSeries, ShowsEveryRevisionOfAFigure) {
  const json last = series(board_tests::kInvestment).at("points").back();
  EXPECT_EQ(last.at("value"), 420.5);
  ASSERT_EQ(last.at("revisions").size(), 2U);
  EXPECT_EQ(last.at("revisions")[0].at("value"), 430);
  EXPECT_EQ(last.at("revisions")[1].at("received"), "2020-07-16T00:00:00Z");
}

TEST_F(TargetSeries, ThePathSaysWhatTheJudgementExpects) {
  const json path = series(board_tests::kInvestment).at("path");
  ASSERT_EQ(path.size(), 12U);
  EXPECT_NEAR(path[5].at("expected").get<double>(), board_->assessment(board_tests::kInvestment).expected,
              1e-9);
  EXPECT_NEAR(path[11].at("expected").get<double>(), 1200, 1e-9);
}

TEST_F(TargetSeries, TargetsWithoutFiguresHaveOneToo) {
  for (std::size_t row = 0; row < board_->size(); ++row) {
    const auto target = static_cast<TargetIndex>(row);
    EXPECT_EQ(series(target).at("id"), board_->rule_book().target(target).id.text);
    EXPECT_FALSE(json::parse(target_series(*board_, nullptr, target)).at("unit").is_null());
  }
}

}  // namespace
}  // namespace pledged
