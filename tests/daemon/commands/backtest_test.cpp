#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/daemon/commands/project.h"
#include "tests/support/source_folder.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

constexpr char kHead[] = "indicator,area,period,value,unit,kind\n";

/// Two years of quarters: `first` of 100 by each quarter, then what the second brought by then.
std::string quarters(const std::string& name, const std::string& area, std::vector<double> first,
                     std::vector<double> second, const std::string& unit, const std::string& kind) {
  std::string rows;
  const std::vector<std::string> spans{"-01..03", "-01..06", "-01..09", ""};
  for (int year : {2018, 2019}) {
    const std::vector<double>& values = year == 2018 ? first : second;
    for (std::size_t i = 0; i < values.size(); ++i) {
      rows += name + "," + area + "," + std::to_string(year) + spans[i] + "," +
              nlohmann::json(values[i]).dump() + "," + unit + "," + kind + "\n";
    }
  }
  return rows;
}

std::string sample() {
  return kHead + quarters("零售额", "甲县", {20, 45, 70, 100}, {22, 50, 78, 111}, "亿元", "") +
         quarters("零售额", "乙县", {25, 50, 75, 100}, {22, 44, 67, 92}, "亿元", "") +
         quarters("Ore shipped", "甲县", {2.5, 5, 7.5, 10}, {2.6, 5.4, 8, 10.6}, "kt (dry)", "") +
         quarters("工业增加值", "甲县", {7.1, 7.0, 7.2, 7.0}, {7.4, 7.6, 7.5, 7.7}, "%", "累计增长");
}

/// Words alone: no settings.
Ran backtest_of(Project& project, const std::string& path, std::vector<std::string> flags = {}) {
  flags.insert(flags.begin(), {"backtest", path});
  return project.run_words(std::move(flags));
}

TEST(BacktestVerb, AsATableInBothLanguages) {
  Project project;
  const std::string file = project.write("sample.csv", sample());
  const Ran zh = backtest_of(project, file, {"--lang=zh"});
  EXPECT_EQ(zh.code, 0) << zh.err;
  expect_golden("backtest.zh.txt", zh.out);
  expect_golden("backtest.en.txt", backtest_of(project, file, {"--lang=en"}).out);
}

TEST(BacktestVerb, AsJson) {
  Project project;
  const Ran ran = backtest_of(project, project.write("sample.csv", sample()), {"--format=json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_golden("backtest.json", ran.out);
}

TEST(BacktestVerb, TakesWhatNoPackKnowsAsItIsWritten) {
  Project project;
  const Ran ran = backtest_of(project, project.write("sample.csv", sample()), {"--format=json"});
  const Json indicators = Json::parse(ran.out)["indicators"];
  ASSERT_EQ(indicators.size(), 3U) << ran.out;
  EXPECT_EQ(indicators[0]["id"], "Ore shipped");
  EXPECT_EQ(indicators[0]["unit"], "kt (dry)");
  EXPECT_EQ(indicators[0]["measure"], "flow");
  EXPECT_EQ(indicators[1]["id"], "工业增加值:growth");
  EXPECT_EQ(indicators[1]["measure"], "growth");
  EXPECT_EQ(indicators[1]["target_years"], 5) << "-2, -1, 0, 1, 2 points on 7.0";
  EXPECT_EQ(indicators[1]["met"], 3);
  EXPECT_EQ(indicators[2]["series"], 2);
  EXPECT_EQ(indicators[2]["ad_hoc"], true);
}

TEST(BacktestVerb, TheMeasureMayBeSaid) {
  Project project;
  const std::string file = project.write(
      "air.csv", kHead + quarters("Dust", "X", {40, 36, 30, 35}, {38, 34, 29, 33}, "微克/立方米", ""));
  const Ran ran = backtest_of(project, file, {"--measure=mean", "--format=json"});
  EXPECT_EQ(Json::parse(ran.out)["indicators"][0]["measure"], "mean") << ran.err;
}

// --- HTML

/// What is wrong with it as XML, which the page is written to be; empty: nothing.
std::string ill_formed(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('>') + 1; at < page.size();) {  // behind the document type
    const std::size_t next = page.find_first_of("<>&", at);
    if (next == std::string::npos) break;
    if (page[next] == '>') {
      const bool in_style = !open.empty() && open.back() == "style";
      if (!in_style) return "a stray > at " + std::to_string(next);
      at = next + 1;
      continue;
    }
    if (page[next] == '&') {
      const std::size_t end = page.find(';', next);
      if (end == std::string::npos || end - next > 6) return "a stray & at " + std::to_string(next);
      at = end + 1;
      continue;
    }
    const std::size_t end = page.find('>', next);
    if (end == std::string::npos) return "an open <";
    const std::string tag = page.substr(next + 1, end - next - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
    if (tag.front() == '/') {
      if (open.empty() || "/" + open.back() != tag) return tag + " closes nothing";
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
    if (std::ranges::count(tag, '"') % 2 != 0 || tag.find('<') != std::string::npos) return tag + " is torn";
    at = end + 1;
  }
  return open.empty() ? "" : open.back() + " is left open";
}

TEST(BacktestVerb, TheCheckOfPagesFindsPlantedFaults) {
  EXPECT_EQ(ill_formed("<!DOCTYPE html><p>a &lt; b<br/></p>"), "");
  EXPECT_NE(ill_formed("<!DOCTYPE html><p>a & b</p>"), "");
  EXPECT_NE(ill_formed("<!DOCTYPE html><p>a > b</p>"), "");
  EXPECT_NE(ill_formed("<!DOCTYPE html><p>a<b></p>"), "");
  EXPECT_NE(ill_formed("<!DOCTYPE html><p title=\"a>b</p>"), "");
}

TEST(BacktestVerb, ThePageIsWellFormedAndNeedsNothingElse) {
  Project project;
  const std::string file = project.write("sample.csv", sample());
  for (const std::string lang : {"zh", "en"}) {
    const Ran ran = backtest_of(project, file, {"--format=html", "--lang=" + lang});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ill_formed(ran.out), "");
    EXPECT_THAT(ran.out, HasSubstr("<svg"));
    for (const char* const outside : {"http:", "https:", "//", "<script", "@import", "url("}) {
      EXPECT_THAT(ran.out, Not(HasSubstr(outside)));
    }
  }
}

TEST(BacktestVerb, NamesAreTextOnThePage) {
  Project project;
  const std::string file =
      project.write("names.csv", kHead + quarters("\"<script>alert(1)</script> & 'x'\"", "<i>",
                                                  {20, 45, 70, 100}, {22, 50, 78, 111}, "亿元", ""));
  const Ran ran = backtest_of(project, file, {"--format=html"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ill_formed(ran.out), "");
  EXPECT_THAT(ran.out, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;x&#39;"));
  EXPECT_THAT(ran.out, Not(HasSubstr("<script")));
}

TEST(BacktestVerb, WritesAFile) {
  Project project;
  const std::string file = project.write("sample.csv", sample());
  const std::string page = project.path("page.html");
  const Ran ran = backtest_of(project, file, {"--format=html", "--lang=en", "--output=" + page});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("written to FOLDER/page.html"));
  EXPECT_THAT(testing_support::read_file(page), HasSubstr("</html>"));
  const Ran failed = backtest_of(project, file, {"--output=" + project.path("no/such/folder.html")});
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("cannot be written"));
}

// --- What is left out

TEST(BacktestVerb, AFolderWithNothingToTestSaysWhy) {
  Project project;
  project.write("poor/one.csv",
                std::string(kHead) + "零售额,甲县,2019-01..06,3,亿元,\n零售额,甲县,2019,6,亿元,\n");
  project.write("poor/yearly.csv", std::string(kHead) + "产量,甲县,2018,3,吨,\n产量,甲县,2019,6,吨,\n");
  project.write("poor/notes.pdf", "none");
  const Ran ran = backtest_of(project, project.path("poor"), {"--lang=en"});
  EXPECT_EQ(ran.code, 1);
  expect_golden("backtest-nothing.en.txt", ran.out);
}

TEST(BacktestVerb, AFaultyFileIsComplainedOfAndTheOthersAreTested) {
  Project project;
  project.write("mixed/bad.csv",
                std::string(kHead) + "零售额,甲县,2019-13,3,亿元,\n零售额,甲县,2019,x,亿元,\n");
  project.write("mixed/good.csv", sample());
  const Ran ran = backtest_of(project, project.path("mixed"), {"--format=json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("bad.csv"));
  EXPECT_THAT(ran.err, HasSubstr("2019-13"));
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json["left_out"]["files_rejected"], 1);
  EXPECT_EQ(json["series"], 4);
}

TEST(BacktestVerb, YearsAndIndicatorsMayBeChosen) {
  Project project;
  const std::string file = project.write("sample.csv", sample());
  const Json one = Json::parse(backtest_of(project, file, {"--indicator=零售额", "--format=json"}).out);
  EXPECT_EQ(one["series"], 2);
  EXPECT_EQ(one["left_out"]["not_asked"], 2);
  const Json none = Json::parse(backtest_of(project, file, {"--years=2018", "--format=json"}).out);
  EXPECT_EQ(none["series"], 0);
  EXPECT_EQ(none["left_out"]["reasons"]["other_years"]["count"], 4);
  const Ran before =
      project.run_words({"backtest", "--years=2019", "--indicator=零售额", file, "--format=json"});
  EXPECT_EQ(before.code, 0) << before.err << "\nwhat follows a flag's value is a path again";
  EXPECT_EQ(Json::parse(before.out)["series"], 2);
  const Ran unknown = backtest_of(project, file, {"--indicator=GDP"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("there is no indicator 'GDP'"));
}

TEST(BacktestVerb, RefusesFlagsThatSayNothing) {
  Project project;
  const std::string file = project.write("sample.csv", sample());
  EXPECT_EQ(backtest_of(project, file, {"--goals=many"}).code, 2);
  EXPECT_EQ(backtest_of(project, file, {"--goals=1..2:0"}).code, 2);
  EXPECT_EQ(backtest_of(project, file, {"--measure=weight"}).code, 2);
  EXPECT_EQ(backtest_of(project, file, {"--years=19"}).code, 2);
  EXPECT_EQ(backtest_of(project, file, {"--goals=real"}).code, 2) << "without a rule book";
  EXPECT_EQ(backtest_of(project, project.path("nowhere")).code, 1);
}

// --- Sources

TEST(BacktestVerb, ReadsTheDownloadsOfTheStatisticsOffice) {
  Project project;
  std::string head = "指标";
  std::string level = "房地产投资累计值(亿元)";
  std::string growth = "房地产投资累计增长(%)";
  for (const int year : {2019, 2018}) {
    for (int month = 12; month >= 1; --month) {
      head += "," + std::to_string(year) + "年" + std::to_string(month) + "月";
      level += month == 1 ? "," : "," + std::to_string(month * (year == 2019 ? 11 : 10));
      growth += month == 1 ? "," : ",10";
    }
  }
  const std::string blanks(24, ',');
  project.write("downloads/甲省.csv", "\xEF\xBB\xBF数据库：分省月度数据" + blanks + "\n地区：甲省" + blanks +
                                          "\n时间：最近24个月" + blanks + "\n" + head + "\n" + level + "\n" +
                                          growth + "\n数据来源：国家统计局" + blanks);
  const Ran ran = backtest_of(project, project.path("downloads"), {"--growth", "--format=json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = Json::parse(ran.out);
  ASSERT_EQ(json["indicators"].size(), 2U);
  EXPECT_EQ(json["indicators"][0]["id"], "房地产投资");
  EXPECT_EQ(json["indicators"][0]["unit"], "亿元");
  EXPECT_EQ(json["indicators"][1]["id"], "房地产投资:growth");
  EXPECT_EQ(json["target_years"], 6 + 5);
  EXPECT_EQ(json["months"][0]["month"], 2) << "January is never published";
  const Json levels = Json::parse(backtest_of(project, project.path("downloads"), {"--format=json"}).out);
  EXPECT_EQ(levels["target_years"], 6) << "growth says the same again";
  EXPECT_EQ(levels["left_out"]["growth_of_tested"], 1);
}

TEST(BacktestVerb, TheStoreWithTheGoalsOfItsPack) {
  Project project;
  project.ingest_half_year();
  const Ran nothing = project.run("backtest", {"--goals=real", "--format=json"});
  EXPECT_EQ(nothing.code, 1);
  EXPECT_EQ(Json::parse(nothing.out)["left_out"]["reasons"]["no_figures"]["count"], 2) << nothing.out;
  EXPECT_EQ(Json::parse(nothing.out)["left_out"]["reasons"]["measure"]["count"], 1);
  project.ingest("2021-01-20T09:00:00+08:00", "2020.csv",
                 "investment,330300,2020-01..09,800,亿元\ninvestment,330300,2020,1250,亿元\n");
  const Json json = Json::parse(project.run("backtest", {"--goals=real", "--format=json"}).out);
  EXPECT_EQ(json["target_years"], 1);
  EXPECT_EQ(json["met"], 1);
  EXPECT_EQ(json["indicators"][0]["ad_hoc"], false);
  EXPECT_EQ(json["months"].size(), 2U);  // June and September
  const Json hypothetical = Json::parse(project.run("backtest", {"--format=json"}).out);
  EXPECT_EQ(hypothetical["target_years"], 6);
  EXPECT_EQ(hypothetical["goals"]["percent"].size(), 6U);
}

TEST(BacktestVerb, WithoutAStoreItAsksForFiles) {
  Project project;
  const Ran ran = project.run("backtest");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("give files or folders of figures"));
}

}  // namespace
}  // namespace pledged::commands
