// The API of the running daemon, held to its own document: every answer of every operation is what
// openapi.yaml says, and there is no operation that it does not describe.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/e2e/api_document.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_support::eventually;
using testing_support::HttpAnswer;

constexpr const char* kGood = "indicator,area,period,value,unit\ninvestment,330300,2020-01..07,444,亿元\n";
constexpr const char* kRevised = "indicator,area,period,value,unit\ninvestment,330300,2020-01..07,445,亿元\n";
constexpr const char* kBad = "indicator,area,period,value,unit\ninvestment,330300,2020-01..07,4x4,亿元\n";
constexpr const char* kDoubted = "indicator,area,period,value,unit\nnew-jobs,330300,2020-01..07,77000,万人\n";
constexpr const char* kHeader = "Content-Type: application/octet-stream\r\n";

std::string document_text() {
  return testing_support::read_file(testing_support::source_folder() / "daemon/web/openapi.yaml");
}

class ApiTest : public ::testing::Test {
 protected:
  ApiTest() : document_(document_text()) {
    stack_.start_pledged();
    EXPECT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  }

  HttpAnswer ask(const std::string& method, const std::string& target, const std::string& headers = {},
                 const std::string& body = {}) {
    const auto answer = testing_support::http_request(stack_.pledged_port(), method, target, headers, body);
    EXPECT_TRUE(answer) << target << '\n' << stack_.log();
    return answer.value_or(HttpAnswer{});
  }
  // The answer, which the document allows.
  HttpAnswer expect(unsigned status, const std::string& operation, const std::string& target,
                    const std::string& body = {}) {
    const std::string method = operation.substr(0, operation.find(' '));
    HttpAnswer answer = ask(method, target, body.empty() ? "" : kHeader, body);
    EXPECT_EQ(answer.status, status) << target << '\n' << answer.body;
    EXPECT_EQ(document_.objections(operation, answer.status, answer.body), "") << target << '\n'
                                                                               << answer.body;
    asked_.insert(operation);
    return answer;
  }
  json data(const std::string& operation, const std::string& target) {
    return json::parse(expect(200, operation, target).body).at("data");
  }
  HttpAnswer drop(unsigned status, const std::string& name, const std::string& bytes,
                  const std::string& more = "") {
    return expect(status, "POST /api/v1/files", "/api/v1/files?name=" + name + more, bytes);
  }

  // Set, seen with what was computed, and withdrawn; and what is refused.
  void overrides() {
    const std::string path = "/api/v1/targets/new-jobs/override";
    const std::string post = "POST /api/v1/targets/{id}/override";
    const std::string withdraw = "DELETE /api/v1/targets/{id}/override";
    const std::string today =
        data("GET /api/v1/status/runtimeinfo", "/api/v1/status/runtimeinfo").at("today");
    const auto saying = [&](const std::string& status, const std::string& reason, const std::string& until) {
      return json{{"status", status}, {"reason", reason}, {"until", until}, {"by", "wang"}}.dump();
    };
    expect(400, post, path, "no JSON");
    expect(400, post, path, saying("fine", "a scope that changed", today));
    expect(400, post, path, saying("on_track", " ", today));
    expect(400, post, path, saying("on_track", "a scope that changed", "2001-01-01"));
    expect(400, post, path, json{{"status", "on_track"}, {"reason", "r"}, {"until", today}}.dump());
    expect(400, post, path, json{{"status", 7}, {"reason", nullptr}, {"until", today}}.dump());
    expect(404, post, "/api/v1/targets/nobody/override", saying("on_track", "r", today));
    expect(409, withdraw, path, R"({"reason":"mended","by":"zhao"})");
    EXPECT_EQ(
        ask("POST", path, "Origin: http://elsewhere.example\r\n", saying("on_track", "r", today)).status,
        403U);
    EXPECT_EQ(ask("DELETE", path, "Sec-Fetch-Site: cross-site\r\n", R"({"reason":"r","by":"a"})").status,
              403U);
    const json before = data("GET /api/v1/targets/{id}", "/api/v1/targets/new-jobs");
    expect(200, post, path, saying("missed", "a scope that changed", today));
    const json after = data("GET /api/v1/targets/{id}", "/api/v1/targets/new-jobs");
    EXPECT_EQ(after.at("status"), "missed");
    EXPECT_EQ(after.at("computed_status"), before.at("status"));
    EXPECT_EQ(after.at("override").at("by"), "wang");
    EXPECT_EQ(after.at("cause"), "manual");
    expect(200, withdraw, path, R"({"reason":"mended","by":"zhao"})");
    EXPECT_TRUE(data("GET /api/v1/targets/{id}", "/api/v1/targets/new-jobs").at("override").is_null());
    const json files = data("GET /api/v1/files", "/api/v1/files?limit=1");
    EXPECT_EQ(files.at("files")[0].at("name"), "override withdrawn: new-jobs");
    const std::string hash = files.at("files")[0].at("sha256");
    EXPECT_EQ(data("GET /api/v1/files/{sha256}", "/api/v1/files/" + hash).at("by"), "zhao");
  }

  Stack stack_;
  ApiDocument document_;
  std::set<std::string> asked_;
};

TEST_F(ApiTest, IsWhatItsDocumentSays) {
  drop(201, "history.csv", history_csv());
  drop(201, "july.csv", kGood, "&by=li");
  drop(422, "bad.csv", kBad);
  drop(201, "doubted.csv", kDoubted, "&by=li");
  drop(400, "x.csv", kGood, "&dry_run=maybe");
  const json list = data("GET /api/v1/targets", "/api/v1/targets?sort=id&order=desc");
  EXPECT_EQ(list.at("total"), 2);
  EXPECT_EQ(list.at("targets")[0].at("id"), "new-jobs");
  EXPECT_EQ(list.at("targets")[1].at("actual"), 444);
  expect(400, "GET /api/v1/targets", "/api/v1/targets?sort=mood");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?limit=1001");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?limit=0");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?as_of=0001-01-01");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?as_of=9999-12-31");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?as_of=yesterday");
  expect(400, "GET /api/v1/targets", "/api/v1/targets?as_of=2099-01-01");
  const json one = data("GET /api/v1/targets/{id}", "/api/v1/targets/investment");
  EXPECT_EQ(one.at("series").at("points").back().at("value"), 444);
  EXPECT_EQ(one.at("series").at("path").size(), 12U);
  expect(404, "GET /api/v1/targets/{id}", "/api/v1/targets/nobody");
  data("GET /api/v1/targets/{id}/explain", "/api/v1/targets/investment/explain");
  data("GET /api/v1/targets/{id}/history", "/api/v1/targets/investment/history");
  EXPECT_EQ(data("GET /api/v1/departments", "/api/v1/departments").size(), 2U);
  EXPECT_EQ(data("GET /api/v1/chapters", "/api/v1/chapters").size(), 2U);
  for (const std::string path : {"departments", "chapters", "calendar"}) {
    expect(400, "GET /api/v1/" + path, "/api/v1/" + path + "?as_of=yesterday");
    EXPECT_EQ(data("GET /api/v1/" + path, "/api/v1/" + path + "?as_of=2020-01-31").size(), 2U);
  }
  EXPECT_EQ(data("GET /api/v1/indicators", "/api/v1/indicators").size(), 2U);
  EXPECT_EQ(data("GET /api/v1/areas", "/api/v1/areas")[0].at("code"), "330300");
  EXPECT_EQ(data("GET /api/v1/calendar", "/api/v1/calendar").size(), 2U);
  EXPECT_EQ(data("GET /api/v1/observations", "/api/v1/observations?indicator=investment").at("total"), 13);
  expect(404, "GET /api/v1/observations", "/api/v1/observations?indicator=nothing");
  const json files = data("GET /api/v1/files", "/api/v1/files?limit=3");
  EXPECT_EQ(files.at("files").size(), 3U);
  EXPECT_EQ(files.at("files")[1].at("outcome"), "rejected");
  const std::string hash = files.at("files")[1].at("sha256");
  EXPECT_EQ(data("GET /api/v1/files/{sha256}", "/api/v1/files/" + hash).at("faults")[0].at("cell"), "D2");
  expect(400, "GET /api/v1/files/{sha256}", "/api/v1/files/abc");
  expect(404, "GET /api/v1/files/{sha256}", "/api/v1/files/" + std::string(64, '0'));
  expect(400, "GET /api/v1/held", "/api/v1/held?everything=true");
  expect(400, "GET /api/v1/held", "/api/v1/held?all=perhaps");
  expect(400, "GET /api/v1/files/{sha256}", "/api/v1/files/" + hash + "?as_of=2020-01-31");
  const json held = data("GET /api/v1/held", "/api/v1/held");
  ASSERT_EQ(held.size(), 1U);
  const std::string number = std::to_string(held[0].at("id").get<int>());
  expect(409, "POST /api/v1/held/{number}/approve", "/api/v1/held/" + number + "/approve",
         R"({"by":"li","reason":"I say so"})");
  expect(200, "POST /api/v1/held/{number}/refuse", "/api/v1/held/" + number + "/refuse",
         R"({"by":"wang","reason":"a unit too many"})");
  expect(404, "POST /api/v1/held/{number}/refuse", "/api/v1/held/99/refuse",
         R"({"by":"wang","reason":"none"})");
  expect(400, "POST /api/v1/held/{number}/approve", "/api/v1/held/" + number + "/approve", "{}");
  EXPECT_THAT(
      expect(400, "POST /api/v1/held/{number}/refuse", "/api/v1/held/99/refuse", R"({"reason":"none"})").body,
      HasSubstr("who decides"));
  overrides();
  data("GET /api/v1/status/buildinfo", "/api/v1/status/buildinfo");
  data("GET /api/v1/status/runtimeinfo", "/api/v1/status/runtimeinfo");
  data("GET /api/v1/status/config", "/api/v1/status/config");
  EXPECT_EQ(data("GET /api/v1/status/user", "/api/v1/status/user"),
            json({{"name", nullptr}, {"role", "admin"}}));
  EXPECT_EQ(expect(200, "GET /api/v1/openapi.yaml", "/api/v1/openapi.yaml").body, document_text());
  asked_.insert("GET /api/v1/events");  // below
  const std::vector<std::string> all = document_.operations();
  EXPECT_EQ(asked_, std::set<std::string>(all.begin(), all.end()));
}

// What is misspelt was meant to say something.
TEST_F(ApiTest, NoOperationOverlooksAParameterThatItDoesNotTake) {
  drop(201, "july.csv", kGood);
  const std::string hash = data("GET /api/v1/files", "/api/v1/files").at("files")[0].at("sha256");
  std::size_t asked = 0;
  for (const std::string& operation : document_.operations()) {
    if (!operation.starts_with("GET ")) continue;
    std::string target = operation.substr(4);
    for (const auto& [name, value] :
         {std::pair<std::string, std::string>{"{id}", "investment"}, {"{sha256}", hash}}) {
      if (const auto at = target.find(name); at != std::string::npos) target.replace(at, name.size(), value);
    }
    expect(400, operation, target + "?nonsense=1");
    ++asked;
  }
  EXPECT_GE(asked, 19U);
}

TEST_F(ApiTest, ADryRunSaysWhatTheFileThenDoesAndKeepsNothing) {
  drop(201, "history.csv", history_csv());
  const json dry = json::parse(drop(200, "july.csv", kGood, "&dry_run=true").body).at("data");
  EXPECT_EQ(data("GET /api/v1/files", "/api/v1/files").at("files").size(), 1U);
  const json wet = json::parse(drop(201, "july.csv", kGood).body).at("data");
  EXPECT_EQ(dry.at("changes"), wet.at("changes"));
  EXPECT_EQ(dry.at("receipt").at("added"), wet.at("receipt").at("added"));
  const json revised = json::parse(drop(200, "again.csv", kRevised, "&dry_run=true").body).at("data");
  EXPECT_EQ(revised.at("receipt").at("revisions")[0].at("before"), "444");
}

TEST_F(ApiTest, AnUploadIsArchivedAsAnyFile) {
  const json taken = json::parse(drop(201, "..%2F..%2Fetc%2Fpasswd", kGood).body).at("data");
  EXPECT_EQ(taken.at("receipt").at("outcome"), "accepted");
  EXPECT_TRUE(std::filesystem::is_empty(stack_.folder() / "incoming"));
  EXPECT_FALSE(std::filesystem::exists(stack_.folder() / "etc"));
  EXPECT_EQ(json::parse(drop(200, "again.csv", kGood).body).at("data").at("receipt").at("outcome"),
            "duplicate");
}

TEST_F(ApiTest, APageOfAnotherSiteMayChangeNothing) {
  for (const std::string method : {"POST", "PUT", "DELETE"}) {
    for (const std::string target : {"/-/reload", "/api/v1/files?name=a.csv", "/api/v1/held/1/approve",
                                     "/api/v1/held/1/refuse", "/api/v1/targets/investment/override"}) {
      const std::string body = target == "/-/reload" ? "" : "{}";
      const unsigned own = ask(method, target, kHeader, body).status;
      const unsigned foreign =
          ask(method, target, std::string(kHeader) + "Origin: http://evil.example\r\n", body).status;
      EXPECT_EQ(foreign, own == 405 ? 405U : 403U) << method << ' ' << target << ' ' << own;
    }
  }
}

// A foreign page whose name has been made to point here (DNS rebinding).
TEST_F(ApiTest, AForeignNameReadsNothing) {
  const auto named = [this](const std::string& host, const std::string& path) {
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    return testing_support::raw_request(stack_.pledged_port(), request).value_or(HttpAnswer{});
  };
  for (const std::string path : {"/", "/api/v1/targets", "/assets/icon.svg"}) {
    EXPECT_EQ(named("evil.example:9477", path).status, 421U) << path;
    EXPECT_NE(named("localhost:9477", path).status, 421U) << path;
  }
  EXPECT_THAT(named("evil.example", "/api/v1/targets").body, HasSubstr("web.external_url"));
  EXPECT_EQ(named("pledged.office.example", "/metrics").status, 200U) << "as Prometheus likes";
}

TEST_F(ApiTest, APageOfAnotherSiteMayNotDropFiles) {
  const HttpAnswer other = ask("POST", "/api/v1/files?name=x.csv",
                               std::string(kHeader) + "Origin: https://evil.example\r\n", kGood);
  EXPECT_EQ(other.status, 403U);
  EXPECT_EQ(document_.objections("POST /api/v1/files", 403, other.body), "");
  EXPECT_EQ(
      ask("POST", "/api/v1/files?name=x.csv", std::string(kHeader) + "Sec-Fetch-Site: cross-site\r\n", kGood)
          .status,
      403U);
  EXPECT_EQ(data("GET /api/v1/files", "/api/v1/files").at("files").size(), 0U);
}

TEST_F(ApiTest, AnAnswerThatTheClientHasIsNotSentAgain) {
  const HttpAnswer first = ask("GET", "/api/v1/areas");
  const std::size_t at = first.head.find("ETag: ");
  ASSERT_NE(at, std::string::npos) << first.head;
  const std::string tag = first.head.substr(at + 6, first.head.find('\r', at) - at - 6);
  const HttpAnswer second = ask("GET", "/api/v1/areas", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(second.status, 304U);
  EXPECT_EQ(second.body, "");
  EXPECT_THAT(ask("GET", "/api/v1/targets", "Accept-Encoding: gzip\r\n").head,
              HasSubstr("Content-Encoding: gzip"));
  EXPECT_EQ(ask("HEAD", "/api/v1/areas").body, "");
}

TEST_F(ApiTest, WhatIsHostileIsText) {
  const std::string name = testing_support::url_encode("<script>alert(1)</script>\"'.csv");
  const HttpAnswer answer = drop(422, name, kBad);
  EXPECT_EQ(json::parse(answer.body).at("data").at("receipt").at("file"), "<script>alert(1)<_script>\"'.csv");
  for (const char* query :
       {"?%", "?q=%zz", "?q=%ff%fe", "?limit=-1", "?limit=1e9", "?offset=99999999999999999999", "?status=%00",
        "?as_of=0001-01-01T00:00:00Z&x=1"}) {
    expect(400, "GET /api/v1/targets", std::string("/api/v1/targets") + query);
  }
  EXPECT_EQ(ask("GET", "/api/v1/targets/..%2f..%2fetc").status, 404U);
  EXPECT_EQ(ask("DELETE", "/api/v1/targets").status, 405U);
}

TEST(ApiDocumentTest, SeesWhatTheDocumentDoesNotAllow) {
  const ApiDocument document(document_text());
  const std::string operation = "GET /api/v1/areas";
  const std::string good =
      R"({"status":"success","data":[{"code":"1","name":{"zh":"","en":""},"parent":null}]})";
  EXPECT_EQ(document.objections(operation, 200, good), "");
  EXPECT_NE(document.objections(operation, 201, good), "");
  for (const char* bad :
       {R"({"status":"success","data":[{"code":1,"name":{"zh":"","en":""},"parent":null}]})",
        R"({"status":"success","data":[{"code":"1","parent":null}]})", R"({"status":"success","data":{}})",
        R"({"status":"success"})", R"({"status":"error","data":[]})", "nonsense"}) {
    EXPECT_NE(document.objections(operation, 200, bad), "") << bad;
  }
}

}  // namespace
}  // namespace pledged::e2e
