#include "storage/assessment_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

StoredAssessment said_of(const char* target, Status status) {
  return {.target = TargetId{target},
          .status = status,
          .data_state = DataState::fresh,
          .rule_hash = "abc",
          .at_risk_runs = 3,
          .since = at_second(100),
          .decided_by = Vintage{7},
          .cause = "revision"};
}

Transition change_of(const char* target, std::optional<Status> from, Status to, Vintage vintage = {}) {
  return {.target = TargetId{target},
          .at = at_second(200),
          .from = from,
          .to = to,
          .data_state = DataState::overdue,
          .cause = "late_data",
          .vintage = vintage,
          .rule_hash = "def",
          .assessment = R"({"pace": 0.9})",
          .evidence = "gdp/330300/2020-01..06@7\n+3"};
}

class AssessmentTable : public ::testing::Test {
 protected:
  void save(const std::vector<StoredAssessment>& current, const std::vector<Transition>& transitions) {
    store_.save_assessments({at_second(200), Vintage{7}}, current, transitions);
  }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(AssessmentTable, KeepsTheWholeAssessment) {
  save({said_of("gdp", Status::lagging)}, {});
  const auto read = store_.assessments();
  ASSERT_THAT(read, SizeIs(1));
  const StoredAssessment wanted = said_of("gdp", Status::lagging);
  EXPECT_EQ(read[0].target, wanted.target);
  EXPECT_EQ(read[0].status, wanted.status);
  EXPECT_EQ(read[0].data_state, wanted.data_state);
  EXPECT_EQ(read[0].rule_hash, wanted.rule_hash);
  EXPECT_EQ(read[0].at_risk_runs, wanted.at_risk_runs);
  EXPECT_EQ(read[0].since, wanted.since);
  EXPECT_EQ(read[0].decided_by, wanted.decided_by);
  EXPECT_EQ(read[0].cause, wanted.cause);
}

TEST_F(AssessmentTable, ReplacesTheTargetsNamedAndNoOthers) {
  save({said_of("a", Status::on_track), said_of("b", Status::on_track)}, {});
  save({said_of("b", Status::missed)}, {});
  const auto read = store_.assessments();
  ASSERT_THAT(read, SizeIs(2));
  EXPECT_EQ(read[0].status, Status::on_track);
  EXPECT_EQ(read[1].status, Status::missed);
}

TEST_F(AssessmentTable, KeepsEveryStatusAndDataState) {
  for (int status = 0; status < kStatusCount; ++status) {
    for (int state = 0; state < kDataStateCount; ++state) {
      StoredAssessment said = said_of("t", static_cast<Status>(status));
      said.data_state = static_cast<DataState>(state);
      save({said}, {});
      EXPECT_EQ(store_.assessments().at(0).status, said.status);
      EXPECT_EQ(store_.assessments().at(0).data_state, said.data_state);
    }
  }
}

TEST_F(AssessmentTable, KeepsTransitionsInTheirOrder) {
  store_.record_file(a_file("a"));
  save({}, {change_of("gdp", std::nullopt, Status::on_track, Vintage{1})});
  save({},
       {change_of("gdp", Status::on_track, Status::at_risk), change_of("jobs", std::nullopt, Status::ahead)});
  const auto read = store_.transitions(TargetId{"gdp"});
  ASSERT_THAT(read, SizeIs(2));
  EXPECT_EQ(read[0].from, std::nullopt);
  EXPECT_EQ(read[0].to, Status::on_track);
  EXPECT_EQ(read[0].vintage, Vintage{1});
  EXPECT_EQ(read[1].target, TargetId{"gdp"});
  EXPECT_EQ(read[1].from, Status::on_track);
  EXPECT_EQ(read[1].to, Status::at_risk);
  EXPECT_EQ(read[1].vintage, Vintage{0});
  EXPECT_EQ(read[1].at, at_second(200));
  EXPECT_EQ(read[1].data_state, DataState::overdue);
  EXPECT_EQ(read[1].cause, "late_data");
  EXPECT_EQ(read[1].rule_hash, "def");
  EXPECT_EQ(read[1].assessment, R"({"pace": 0.9})");
  EXPECT_EQ(read[1].evidence, "gdp/330300/2020-01..06@7\n+3");
  EXPECT_THAT(store_.transitions(TargetId{"none"}), IsEmpty());
}

TEST_F(AssessmentTable, SavesAllOrNothing) {
  save({said_of("a", Status::on_track)}, {});
  EXPECT_THROW(save({said_of("a", Status::missed), said_of("b", Status::missed)},
                    {change_of("a", Status::on_track, Status::missed, Vintage{99})}),  // of no file
               StoreFailure);
  ASSERT_THAT(store_.assessments(), SizeIs(1));
  EXPECT_EQ(store_.assessments()[0].status, Status::on_track);
  EXPECT_THAT(store_.transitions(TargetId{"a"}), IsEmpty());
}

TEST_F(AssessmentTable, DoesNotGuessAtAWordItDoesNotKnow) {
  save({said_of("a", Status::on_track)}, {});
  run_sql(place_.path(), "UPDATE assessment SET status = 'splendid'");
  EXPECT_THROW((void)store_.assessments(), StoreFailure);
}

}  // namespace
}  // namespace pledged::storage_testing
