// A status set by hand, with the running daemon: it reaches metrics, API and Alertmanager, outlives a kill,
// ends with its last day or by a withdrawal, and never hides what the rules compute. The day is pinned by the
// settings, and moved by a reload.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/source_folder.h"

namespace pledged::e2e {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing_support::eventually;

class OverrideStory : public ::testing::Test {
 protected:
  OverrideStory() : settings_(testing_support::read_file(stack_.settings_path())) {}

  void SetUp() override {
    pin("2020-08-15");
    stack_.start_alertmanager();
    start();
    stack_.drop("2019.csv", history_csv());
    stack_.drop("2020-h1.csv", "indicator,area,period,value,unit\ninvestment,330300,2020-01..06,520,亿元\n");
    ASSERT_TRUE(eventually([this] { return shown("lagging"); })) << stack_.metrics();
    ASSERT_TRUE(eventually([this] { return alarmed(); }));
  }
  void TearDown() override {
    if (HasFailure()) std::fputs(stack_.log().c_str(), stderr);
  }
  void start() {
    stack_.start_pledged();
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  }
  void pin(const std::string& day) const {
    std::ofstream(stack_.settings_path())
        << std::regex_replace(settings_, std::regex("today: [0-9-]+"), "today: " + day);
  }
  /// Code 0, or what was complained of.
  std::string override_status(std::vector<std::string> words) const {
    words.insert(words.begin(), {"override", "investment"});
    const auto ran = stack_.pledged(words);
    return ran.code == 0 ? "" : ran.output;
  }
  std::string set_until(const std::string& day) const {
    return override_status({"--status=on_track", "--reason=口径更正中", "--until=" + day, "--by=王五"});
  }
  [[nodiscard]] bool metric(const std::string& line) const {
    return ("\n" + stack_.metrics()).find("\n" + line + "\n") != std::string::npos;
  }
  [[nodiscard]] bool shown(const std::string& status) const {
    return metric("pledged_target_status{target=\"investment\",area=\"330300\",status=\"" + status + "\"} 1");
  }
  [[nodiscard]] bool changed(const std::string& cause, int times) const {
    return metric("pledged_target_status_changes_total{cause=\"" + cause + "\"} " + std::to_string(times));
  }
  [[nodiscard]] bool alarmed() const { return stack_.alert("TargetLagging", "investment").has_value(); }
  json asked(const std::string& more = "") const {
    const auto answer =
        testing_support::http_request(stack_.pledged_port(), "GET", "/api/v1/targets/investment" + more);
    return answer ? json::parse(answer->body).at("data") : json();
  }

  Stack stack_;
  std::string settings_;
};

TEST_F(OverrideStory, IsSetThroughTheDaemonOutlivesAKillAndEndsWithItsLastDay) {
  ASSERT_EQ(set_until("2020-08-31"), "");
  EXPECT_TRUE(shown("on_track")) << "when the command is done";
  EXPECT_TRUE(changed("manual", 1)) << stack_.metrics();
  EXPECT_TRUE(eventually([this] { return !alarmed(); })) << "alerts follow what is shown";
  EXPECT_EQ(asked().at("status"), "on_track");
  EXPECT_EQ(asked().at("computed_status"), "lagging");
  EXPECT_THAT(asked("/explain").at("explanation").at("zh").get<std::string>(),
              HasSubstr("由王五人工认定为达进度（on_track），有效期至 2020-08-31，理由：口径更正中"));

  stack_.kill_pledged();
  start();
  EXPECT_TRUE(shown("on_track"));
  EXPECT_EQ(asked().at("computed_status"), "lagging");
  EXPECT_EQ(asked().at("override").at("by"), "王五");
  EXPECT_EQ(asked("/history").at("transitions").back().at("cause"), "manual");

  pin("2020-08-31");
  ASSERT_EQ(stack_.reload(), 200U);
  EXPECT_TRUE(shown("on_track")) << "the last day is one of it";
  pin("2020-09-01");
  ASSERT_EQ(stack_.reload(), 200U);
  EXPECT_TRUE(eventually([this] { return shown("lagging"); }));
  EXPECT_TRUE(changed("calendar_passed", 1)) << stack_.metrics();
  EXPECT_TRUE(asked().at("override").is_null());
  EXPECT_TRUE(eventually([this] { return alarmed(); }));
}

TEST_F(OverrideStory, IsWithdrawnThroughTheDaemonAndRefusedInItsWords) {
  ASSERT_EQ(set_until("2020-08-31"), "");
  EXPECT_EQ(override_status({"--withdraw", "--reason=已更正", "--by=赵六"}), "");
  EXPECT_TRUE(shown("lagging"));
  EXPECT_TRUE(changed("manual", 2)) << stack_.metrics();
  EXPECT_EQ(asked("/history").at("transitions").back().at("cause"), "manual");
  EXPECT_THAT(override_status({"--withdraw", "--reason=已更正", "--by=赵六"}),
              HasSubstr("the last one was withdrawn already"));
  EXPECT_THAT(set_until("2020-08-14"), HasSubstr("2020-08-14 is past: today is 2020-08-15"));
  EXPECT_THAT(stack_.pledged({"override", "invesment", "--withdraw", "--reason=r", "--by=a"}).output,
              HasSubstr("the nearest are: investment"));
  EXPECT_THAT(stack_.pledged({"override", "--list", "--format=csv"}).output,
              HasSubstr("1,investment,withdrawn,on_track,2020-08-31,王五,口径更正中,"));
}

}  // namespace
}  // namespace pledged::e2e
