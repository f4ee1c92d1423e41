// The flip value, fed back as the latest figure through the intake, changes the status, and one step of the
// last published decimal less does not: on stores of random figures with revisions.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::kHead;
using commands_tests::Project;
using commands_tests::Ran;
using nlohmann::json;

class FlipFedBack : public ::testing::TestWithParam<unsigned> {
 protected:
  double near(double value) {
    return std::round(value * std::uniform_real_distribution<double>(0.93, 1.06)(random_) * 10) / 10;
  }

  static std::string row(int year, unsigned month, double value) {
    return fmt::format("investment,330300,{}-01..{:02},{:.1f},亿元\n", year, month, value);
  }

  void take_in_history() {
    std::string rows;
    for (const int year : {2018, 2019}) {
      for (unsigned month = 2; month <= 12; ++month) rows += row(year, month, near(100.0 * month));
    }
    project_.ingest("2020-02-01T09:00:00+08:00", "history.csv", rows);
    project_.ingest("2020-05-20T09:00:00+08:00", "april.csv", row(2020, 4, near(400)));
    project_.ingest("2020-06-20T09:00:00+08:00", "may.csv",
                    row(2020, 4, near(400)) + row(2020, 5, near(500)));
    project_.ingest("2020-07-20T09:00:00+08:00", "june.csv", row(2020, 6, near(600)));
  }

  /// The status after a file with this figure; that of now where nothing changes.
  std::string status_after(double value, const std::string& now) {
    const std::string file = project_.write("what-if.csv", kHead + row(2020, 6, value));
    const Ran ran = project_.run("ingest", {"--dry-run", "--format=json", file});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
    const json outcomes = json::parse(ran.out);
    for (const json& change : outcomes.at(0).at("changes")) {
      if (change.at("target") == "investment") return change.at("to");
    }
    return now;
  }

  std::mt19937 random_{GetParam()};
  Project project_;
};

TEST_P(FlipFedBack, ChangesTheStatusAndOneStepLessDoesNot) {
  take_in_history();
  const json now = json::parse(project_.run("explain", {"investment", "--format=json"}).out);
  const std::string status = now.at("status");
  int found = 0;
  for (const auto& [side, step] : {std::pair("above", 0.1), std::pair("below", -0.1)}) {
    const json& flip = now.at("flip").at(side);
    if (flip.is_null()) continue;
    ++found;
    const double value = flip.at("value");
    EXPECT_EQ(status_after(value, status), flip.at("status")) << value << ' ' << now;
    EXPECT_NE(flip.at("status"), status);
    EXPECT_EQ(status_after(value - step, status), status) << value << ' ' << now;
  }
  EXPECT_GT(found, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, FlipFedBack, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace pledged::commands
