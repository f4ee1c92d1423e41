#include "daemon/publish/alerts/alert_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pledged {
namespace {

using Json = nlohmann::json;

const Instant kStart = parse_instant("2020-07-15T01:02:03.000004Z").value();
const Instant kEnd = parse_instant("2020-07-15T05:00:00Z").value();

OutgoingAlert alert(std::string name) {
  OutgoingAlert made;
  made.labels = to_json({{"alertname", std::move(name)}});
  made.annotations = to_json({{"summary", "两行\n\"quoted\""}});
  made.starts_at = kStart;
  made.ends_at = kEnd;
  return made;
}

TEST(AlertJson, HasAscendingKeysAndNoBlanks) {
  EXPECT_EQ(to_json({{"target", "gdp-growth"}, {"alertname", "TargetLagging"}, {"department", "市发改委"}}),
            R"({"alertname":"TargetLagging","department":"市发改委","target":"gdp-growth"})");
}

TEST(AlertJson, ReplacesInvalidUtf8SoThatItIsTheSameEverywhere) {
  EXPECT_EQ(to_json({{"department", "\xB7\xA2"}}), "{\"department\":\"\uFFFD\uFFFD\"}");
}

TEST(AlertJson, MakesTheBodyThatAlertmanagerReads) {
  const std::vector<OutgoingAlert> alerts = {alert("A"), alert("B")};
  const Json body = Json::parse(post_body(alerts, "http://pledged.example/?a=\"b\""));
  ASSERT_EQ(body.size(), 2U);
  EXPECT_EQ(body[1]["labels"]["alertname"], "B");
  EXPECT_EQ(body[0]["annotations"]["summary"], "两行\n\"quoted\"");
  EXPECT_EQ(body[0]["startsAt"], "2020-07-15T01:02:03.000004Z");
  EXPECT_EQ(body[0]["endsAt"], "2020-07-15T05:00:00Z");
  EXPECT_EQ(body[0]["generatorURL"], "http://pledged.example/?a=\"b\"");
}

TEST(AlertJson, LeavesAnEmptyGeneratorUrlAway) {
  const std::vector<OutgoingAlert> alerts = {alert("A")};
  EXPECT_FALSE(Json::parse(post_body(alerts, ""))[0].contains("generatorURL"));
}

TEST(AlertJson, ReadsAcceptancesBack) {
  const std::map<std::string, Instant> acceptances = {{"http://a:1", kStart}, {"http://b:1", kEnd}};
  EXPECT_EQ(parse_acceptances(to_json(acceptances)), acceptances);
}

TEST(AlertJson, TakesDamagedAcceptancesForNone) {
  for (const char* text : {"", "{", "[]", "null", R"({"http://a:1":7})", R"({"http://a:1":"yesterday"})"}) {
    EXPECT_TRUE(parse_acceptances(text).empty()) << text;
  }
}

}  // namespace
}  // namespace pledged
