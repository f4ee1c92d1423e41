#include "storage/override_table.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/store.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Date kToday = make_date(2020, 7, 20);

class OverrideTableTest : public ::testing::Test {
 protected:
  Vintage say(const char* target, Status status, Date until = make_date(2020, 9, 30)) {
    StatusOverride said;
    said.target.text = target;
    said.status = status;
    said.reason = "数据口径有误";
    said.by = "王五";
    said.until = until;
    return store_.override_status(a_file(target), said).vintage;
  }
  Result<FileRecord> withdraw(const char* target, Date today = kToday) {
    return store_.withdraw_override(a_file("end"), TargetId{target}, today, "赵六", "已更正");
  }
  [[nodiscard]] std::vector<Status> statuses_at(Vintage known_at) const {
    std::vector<Status> found;
    for (const StatusOverride& said : store_.overrides_at(known_at, std::nullopt)) {
      if (!said.withdrawal) found.push_back(said.status);
    }
    return found;
  }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(OverrideTableTest, WhatWasSaidIsFoundAgainWithWhoWhyAndUntilWhen) {
  const Vintage vintage = say("gdp", Status::lagging);
  const auto all = store_.overrides();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].number, OverrideNumber{1});
  EXPECT_EQ(all[0].target.text, "gdp");
  EXPECT_EQ(all[0].status, Status::lagging);
  EXPECT_EQ(all[0].reason, "数据口径有误");
  EXPECT_EQ(all[0].by, "王五");
  EXPECT_EQ(all[0].until, make_date(2020, 9, 30));
  EXPECT_EQ(all[0].vintage, vintage);
  EXPECT_EQ(all[0].at, store_.file(vintage)->received);
  EXPECT_FALSE(all[0].withdrawal);
}

TEST_F(OverrideTableTest, TheLastOneOfATargetCountsAndEachInstantKeepsItsOwn) {
  const Vintage first = say("gdp", Status::lagging);
  const Vintage other = say("jobs", Status::ahead);
  const Vintage second = say("gdp", Status::at_risk);
  const Vintage end = withdraw("gdp").value().vintage;
  EXPECT_THAT(statuses_at(Vintage{}), IsEmpty());
  EXPECT_THAT(statuses_at(first), ElementsAre(Status::lagging));
  EXPECT_THAT(statuses_at(other), ElementsAre(Status::lagging, Status::ahead));
  EXPECT_THAT(statuses_at(second), ElementsAre(Status::ahead, Status::at_risk));
  EXPECT_THAT(statuses_at(end), ElementsAre(Status::ahead));
  EXPECT_THAT(store_.overrides(), SizeIs(3));
}

TEST_F(OverrideTableTest, AWithdrawalIsOnRecordWithWhoAndWhy) {
  say("gdp", Status::lagging);
  const Result<FileRecord> end = withdraw("gdp");
  ASSERT_TRUE(end) << end.error().message;
  const auto said = store_.overrides().front();
  ASSERT_TRUE(said.withdrawal);
  EXPECT_EQ(said.withdrawal->by, "赵六");
  EXPECT_EQ(said.withdrawal->reason, "已更正");
  EXPECT_EQ(said.withdrawal->vintage, end->vintage);
}

TEST_F(OverrideTableTest, WhatIsNotInForceIsNotWithdrawnAndLeavesNoRecord) {
  const auto refused = [this](const char* target) {
    const auto result = withdraw(target);
    return result ? std::string() : result.error().message;
  };
  EXPECT_EQ(refused("gdp"), "no status of 'gdp' is set by hand");
  say("gdp", Status::lagging, make_date(2020, 7, 19));
  EXPECT_EQ(refused("gdp"), "no status of 'gdp' is set by hand: the last one was until 2020-07-19");
  say("gdp", Status::lagging, kToday);
  ASSERT_TRUE(withdraw("gdp"));
  EXPECT_EQ(refused("gdp"), "no status of 'gdp' is set by hand: the last one was withdrawn already");
  EXPECT_EQ(store_.newest_vintage(), Vintage{3});
}

TEST_F(OverrideTableTest, GoesOnUnderANewNameAndWasCalledOtherwiseBefore) {
  const auto rules = [this](const char* path) {
    return store_.keep_rules({{}, at_second(1), {}, path, {}}, true);
  };
  const RulesNumber before = rules("a");
  say("gdp", Status::lagging);
  const Renaming renaming{Renaming::Of::target, "gdp", "output"};
  StoredAssessment stored;  // without one there is nothing to carry on
  stored.target.text = "gdp";
  store_.save_assessments({at_second(2), Vintage{1}}, {&stored, 1}, {});
  store_.rename({&renaming, 1}, at_second(3));
  const RulesNumber after = rules("b");
  const auto name = [this](std::optional<RulesNumber> under) {
    return store_.overrides_at(Vintage{1}, under).front().target.text;
  };
  EXPECT_EQ(name(std::nullopt), "output");
  EXPECT_EQ(name(before), "gdp");
  EXPECT_EQ(name(after), "output");
  EXPECT_TRUE(withdraw("output"));
}

TEST_F(OverrideTableTest, IsNeverChangedOrForgotten) {
  say("gdp", Status::lagging);
  ASSERT_TRUE(withdraw("gdp"));
  store_ = open_store(StorePlace().path());
  SQLite::Database database(place_.path().string(), SQLite::OPEN_READWRITE);
  for (const char* statement :
       {"UPDATE status_override SET status = 'ahead'", "DELETE FROM status_override",
        "UPDATE status_override_end SET reason = ''", "DELETE FROM status_override_end"}) {
    EXPECT_THROW(database.exec(statement), SQLite::Exception) << statement;
  }
}

TEST_F(OverrideTableTest, WhetherAPersonSaidAStatusIsPartOfWhatWasSaid) {
  StoredAssessment said;
  said.target.text = "gdp";
  said.by_hand = true;
  said.at_risk_runs = 5;
  store_.save_assessments({at_second(2), Vintage{}}, {&said, 1}, {});
  EXPECT_TRUE(store_.assessments().front().by_hand);
  const auto then = store_.said_at(TargetId{"gdp"}, at_second(2), RulesNumber{});
  ASSERT_TRUE(then);
  EXPECT_TRUE(then->said.by_hand);
  EXPECT_EQ(then->said.at_risk_runs, 5U);
  said.by_hand = false;
  store_.save_assessments({at_second(3), Vintage{}}, {&said, 1}, {});
  EXPECT_FALSE(store_.assessments().front().by_hand);
  EXPECT_FALSE(store_.said_at(TargetId{"gdp"}, at_second(3), RulesNumber{})->said.by_hand);
}

}  // namespace
}  // namespace pledged::storage_testing
