#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "storage/store.h"
#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// An investment that is behind in July 2020, at 9 o'clock of 20 August.
class Override : public ::testing::Test {
 protected:
  Override() {
    project_.ingest_half_year();
    project_.set_time("2020-08-20T09:00:00+08:00");
  }
  Ran set(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"investment", "--status=on_track", "--reason=口径更正中",
                                      "--until=2020-09-30", "--by=王五"};
    words.insert(words.end(), more.begin(), more.end());
    return project_.run("override", words);
  }
  Ran withdraw() {
    return project_.run("override",
                        {"investment", "--withdraw", "--reason=已更正", "--by=赵六", "--lang=en"});
  }
  json status() { return json::parse(project_.run("status", {"investment", "--format=json"}).out)[0]; }
  json list() { return json::parse(project_.run("override", {"--list", "--format=json"}).out); }
  /// What is complained of; the code is 1 and nothing is kept.
  std::string refused(const std::vector<std::string>& words) {
    const Ran ran = project_.run("override", words);
    EXPECT_EQ(ran.code, 1) << ran.out << ran.err;
    EXPECT_EQ(list().size(), 0U);
    return ran.err;
  }

  Project project_;
};

TEST_F(Override, IsShownExplainedAndOnRecordAtOnce) {
  const std::string computed = status()["status"];
  const Ran ran = set({"--lang=zh"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "investment的状态已人工认定为on_track，有效期至 2020-09-30\n");
  EXPECT_EQ(status()["status"], "on_track");
  EXPECT_EQ(status()["computed_status"], computed);
  EXPECT_THAT(project_.run("status", {"--lang=zh"}).out, HasSubstr("达进度（人工）"));
  const std::string explained = project_.run("explain", {"investment", "--lang=zh"}).out;
  EXPECT_THAT(explained, HasSubstr("由王五人工认定为达进度（on_track）"));
  EXPECT_THAT(explained, HasSubstr("the rules computed " + computed));
  EXPECT_THAT(explained, HasSubstr("人工认定：王五将"));
  const json history = json::parse(project_.run("history", {"investment", "--format=json"}).out);
  EXPECT_EQ(history["transitions"].back()["cause"], "manual");
  EXPECT_EQ(history["transitions"].back()["place"], "override: investment on_track");
}

TEST_F(Override, IsWithdrawnOnce) {
  const std::string computed = status()["status"];
  ASSERT_EQ(set().code, 0);
  const Ran ran = withdraw();
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "the override of investment is withdrawn; what the rules compute is shown\n");
  EXPECT_EQ(status()["status"], computed);
  const Ran again = withdraw();
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("the last one was withdrawn already"));
}

TEST_F(Override, EndsAfterItsLastDay) {
  const std::string computed = status()["status"];
  ASSERT_EQ(set({"--until=2020-08-31"}).code, 2) << "said twice";
  ASSERT_EQ(project_
                .run("override",
                     {"investment", "--status=on_track", "--reason=r", "--until=2020-08-31", "--by=王五"})
                .code,
            0);
  project_.set_time("2020-08-31T23:59:59+08:00");
  EXPECT_EQ(status()["status"], "on_track");
  project_.set_time("2020-09-01T00:00:00+08:00");
  EXPECT_EQ(status()["status"], computed);
  EXPECT_EQ(list()[0]["state"], "expired");
  EXPECT_THAT(withdraw().err, HasSubstr("the last one was until 2020-08-31"));
}

TEST_F(Override, ListTellsWhatBecameOfEach) {
  ASSERT_EQ(set().code, 0);
  project_.set_time("2020-08-21T09:00:00+08:00");
  ASSERT_EQ(set().code, 0);
  project_.set_time("2020-08-22T09:00:00+08:00");
  ASSERT_EQ(withdraw().code, 0);
  project_.set_time("2020-08-23T09:00:00+08:00");
  ASSERT_EQ(set().code, 0);
  const json all = list();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["state"], "replaced");
  EXPECT_EQ(all[1]["state"], "withdrawn");
  EXPECT_EQ(all[1]["withdrawal"]["by"], "赵六");
  EXPECT_EQ(all[1]["withdrawal"]["reason"], "已更正");
  EXPECT_EQ(all[2]["state"], "in_force");
  EXPECT_EQ(all[2]["at"], "2020-08-23T01:00:00Z");
  const std::string table = project_.run("override", {"--list", "--lang=zh"}).out;
  EXPECT_THAT(table, HasSubstr("已撤回 (赵六: 已更正)"));
  EXPECT_THAT(project_.run("override", {"--list", "--format=csv"}).out,
              StartsWith("id,target,state,status,until,by,reason,at,"));
}

TEST_F(Override, ListOfAnEmptyStoreSaysThatThereIsNone) {
  EXPECT_EQ(project_.run("override", {"--list", "--lang=en"}).out, "no status was ever set by hand\n");
}

TEST_F(Override, RefusesATargetThatThereIsNotAndNamesTheNearest) {
  EXPECT_THAT(refused({"investmant", "--status=on_track", "--reason=r", "--until=2020-09-30", "--by=a"}),
              HasSubstr("there is no target 'investmant'; the nearest are: investment"));
}

TEST_F(Override, RefusesAStatusThatThereIsNot) {
  EXPECT_THAT(refused({"investment", "--status=fine", "--reason=r", "--until=2020-09-30", "--by=a"}),
              HasSubstr("there is no status 'fine'; it is one of undefined, achieved, "));
}

TEST_F(Override, WantsAReasonAndAName) {
  EXPECT_THAT(refused({"investment", "--status=on_track", "--until=2020-09-30", "--by=a"}),
              HasSubstr("say why"));
  EXPECT_THAT(refused({"investment", "--status=on_track", "--reason= \t", "--until=2020-09-30", "--by=a"}),
              HasSubstr("say why"));
  EXPECT_THAT(refused({"investment", "--status=on_track", "--reason=r", "--until=2020-09-30"}),
              HasSubstr("say who"));
  EXPECT_THAT(refused({"investment", "--withdraw", "--by=a"}), HasSubstr("say why"));
}

TEST_F(Override, WantsALastDayFromTodayToAYearHence) {
  const auto until = [this](const std::string& day) {
    return refused({"investment", "--status=on_track", "--reason=r", "--until=" + day, "--by=a"});
  };
  EXPECT_THAT(until("2020-08-19"), HasSubstr("2020-08-19 is past: today is 2020-08-20"));
  EXPECT_THAT(until("2021-08-21"), HasSubstr("over a year away; the last day that may be is 2021-08-20"));
  EXPECT_THAT(until("soon"), HasSubstr("'soon' is no day such as 2020-08-20"));
  for (const char* day : {"2020-08-20", "2021-08-20"}) {
    const Ran ran = project_.run("override", {"investment", "--status=on_track", "--reason=r",
                                              std::string("--until=") + day, "--by=a"});
    EXPECT_EQ(ran.code, 0) << ran.err;
  }
}

TEST_F(Override, AYearAfterTheLeapDayIsTheLastOfFebruary) {
  project_.set_time("2024-02-29T09:00:00+08:00");
  EXPECT_THAT(refused({"investment", "--status=on_track", "--reason=r", "--until=2025-03-01", "--by=a"}),
              HasSubstr("the last day that may be is 2025-02-28"));
}

TEST_F(Override, WrongUsageIsSaidBeforeAnythingIsRead) {
  EXPECT_EQ(project_.run("override").code, 2);
  EXPECT_EQ(project_.run("override", {"investment", "--reason=r"}).code, 2);
  EXPECT_EQ(project_.run("override", {"investment", "--withdraw", "--status=ahead", "--reason=r"}).code, 2);
  EXPECT_EQ(project_.run("override", {"investment", "--list"}).code, 2);
}

TEST_F(Override, WithTheStoreInUseAndNoDaemonItSaysSo) {
  const Store in_use = Store::open(project_.path("data/pledged.db"), Store::Access::write).value();
  project_.write("pledged.yaml",
                 "rules: {packs: [pack]}\nstorage: {path: data/pledged.db}\nalerts: {mode: off}\n"
                 "web: {listen: [\"127.0.0.1:1\"]}\n");
  const Ran ran = set();
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("does not answer on 127.0.0.1:1"));
}

}  // namespace
}  // namespace pledged::commands
