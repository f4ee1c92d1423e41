#include "daemon/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "config/rule_book_reader.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kHead[] = "indicator,area,period,value,unit\n";
constexpr char kPack[] = R"(pack: test-2020
schema: 1
year: 2020
area: {code: "330300", name: {zh: 温州市, en: Wenzhou}}
timezone: Asia/Shanghai
source: {title: 测试报告, date: 2020-01-15}
indicators:
  investment:
    name: {zh: 投资完成额, en: Investment}
    unit: 亿元
    measure: flow
    frequency: monthly
    data_owner: 市统计局
targets:
  - id: investment
    goal: {at_least: 1200}
    section: 总体目标
    quote: 完成投资1200亿元
    department: 市发改委
)";
const std::string kGood = std::string(kHead) + "investment,330300,2020-01..06,200,亿元\n";
const std::string kBad = std::string(kHead) + "investment,330300,2020-01..06,2x0,亿元\n";

class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("pack/pack.yaml", kPack);
    settings_.evaluation.today = make_date(2020, 8, 15);
    start();
  }

  void start() {
    pipeline_.reset();
    Store store = Store::open(folder_.path() / "store.db", Store::Access::write).value();
    const auto read = read_rule_book({folder_.path() / "pack"}).rule_book;
    ASSERT_TRUE(read);
    const auto book =
        adopt(read, store, clock_.now(), *settings_.evaluation.today, OnGoalChange::refuse).rule_book;
    DropFolder drop = DropFolder::open({folder_.path() / "incoming", folder_.path() / "archive",
                                        folder_.path() / "rejected"},
                                       std::chrono::seconds(2), 1U << 20U)
                          .value();
    pipeline_ = std::make_unique<Pipeline>(
        settings_, book, std::move(store), std::move(drop), clock_, log_, metrics_,
        [this](std::shared_ptr<const Snapshot> snapshot) { shown_.push_back(std::move(snapshot)); });
    pipeline_->evaluate_all();
  }
  void drop(const std::string& name, const std::string& text) {
    clock_.advance(std::chrono::minutes(1));
    folder_.write("incoming/" + name, text);
    pipeline_->take_settled_files({name});
  }
  // Of the refusals that fire: file and owner.
  [[nodiscard]] std::vector<std::string> told() const {
    std::vector<std::string> found;
    for (const Alert& alert : shown_.back()->firing) {
      if (alert.labels.at("alertname") != "FileRejected") continue;
      found.push_back(alert.labels.at("file") + " " + alert.labels.at("department"));
    }
    return found;
  }

  testing_support::TempFolder folder_;
  testing_support::FakeClock clock_{make_date(2020, 8, 15)};
  std::ostringstream out_;
  Log log_{Log::Level::info, Log::Format::logfmt, out_};
  SelfMetrics metrics_;
  Settings settings_;
  std::vector<std::shared_ptr<const Snapshot>> shown_;
  std::unique_ptr<Pipeline> pipeline_;
};

TEST_F(PipelineTest, ARefusedFileAloneIsToldToItsOwnerWithoutJudgingAgain) {
  EXPECT_THAT(told(), IsEmpty());
  drop("6月.csv", kBad);
  EXPECT_THAT(told(), ElementsAre("6月.csv 市统计局"));
  ASSERT_THAT(shown_, SizeIs(2));
  EXPECT_EQ(shown_[1]->board, shown_[0]->board);
  EXPECT_EQ(shown_[1]->metrics, shown_[0]->metrics);
}

TEST_F(PipelineTest, ACorrectedFileOfTheSameNameEndsTheRefusal) {
  drop("6月.csv", kBad);
  drop("另一个.csv", kGood + "\n");
  EXPECT_THAT(told(), ElementsAre("6月.csv 市统计局")) << "another name says nothing of it";
  drop("6月.csv", std::string(kHead) + "investment,330300,2020-01..06,210,亿元\n");
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(PipelineTest, ACorrectedFileThatChangesNothingEndsTheRefusalToo) {
  drop("a.csv", kGood);
  drop("b.csv", kBad);
  EXPECT_THAT(told(), ElementsAre("b.csv 市统计局"));
  drop("b.csv", kGood);
  EXPECT_THAT(told(), IsEmpty());
  EXPECT_EQ(shown_.back()->board, shown_.at(shown_.size() - 2)->board);
}

TEST_F(PipelineTest, ARestartTellsWhatWasToldBefore) {
  drop("b.csv", kBad);
  shown_.clear();
  start();
  ASSERT_THAT(shown_, SizeIs(1));
  EXPECT_THAT(told(), ElementsAre("b.csv 市统计局"));
}

TEST_F(PipelineTest, ARefusalIsToldForSevenDaysThoughTheDayIsPinned) {
  drop("b.csv", kBad);
  clock_.advance(std::chrono::days(7));
  pipeline_->notice_day();
  EXPECT_THAT(told(), ElementsAre("b.csv 市统计局"));
  EXPECT_THAT(shown_, SizeIs(2));
  clock_.advance(std::chrono::seconds(1));
  pipeline_->notice_day();
  EXPECT_THAT(told(), IsEmpty());
  pipeline_->notice_day();
  EXPECT_THAT(shown_, SizeIs(3)) << "what has ended is not looked at again";
}

TEST_F(PipelineTest, RefusalsStandAmongTheAlertsOfTheBoard) {
  drop("2019.csv", std::string(kHead) + "investment,330300,2019-01..06,500,亿元\n" +
                       "investment,330300,2019,1000,亿元\n");
  drop("a.csv", kGood);
  drop("b.csv", kBad);
  const std::vector<Alert>& firing = shown_.back()->firing;
  EXPECT_THAT(firing, SizeIs(testing::Gt(1)));
  EXPECT_TRUE(std::ranges::is_sorted(firing, {}, identity));
}

TEST_F(PipelineTest, NothingIsToldUnlessAlertsArePushed) {
  settings_.alerts.mode = AlertMode::off;
  start();
  const std::size_t before = shown_.size();
  drop("b.csv", kBad);
  EXPECT_THAT(shown_, SizeIs(before));
  EXPECT_THAT(shown_.back()->firing, IsEmpty());
}

}  // namespace
}  // namespace pledged
