#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;

constexpr char kBulletin[] =
    "2020年6月主要指标,,,\n指标,单位,本月,1-本月\n固定资产投资,亿元,120,640\n别的指标,亿元,1,约2万\n";

TEST(LayoutTry, ShowsTheCellsTheLayoutAndTheFigures) {
  Project project;
  const Ran ran = project.run_words({"layout", "try", "--config.file=" + project.path("pledged.yaml"),
                                     "--lang=en", project.write("月报.csv", kBulletin)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("✓ bulletin"));
  EXPECT_THAT(ran.out, HasSubstr("✗ plan: no heading is"));
  EXPECT_THAT(ran.out, HasSubstr("4 figures by it"));
  EXPECT_THAT(ran.out, HasSubstr("Only says about, over or under 20000"));
}

TEST(LayoutTry, AsJsonNamesCellPeriodAndId) {
  Project project;
  const Ran ran = project.run_words({"layout", "try", "--config.file=" + project.path("pledged.yaml"),
                                     "--format=json", project.write("月报.csv", kBulletin)});
  const auto json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json["layout"], "bulletin");
  EXPECT_EQ(json["encoding"], "UTF-8");
  EXPECT_EQ(json["sheets"][0]["grid"][0]["A1"], "2020年6月主要指标");
  const auto& figure = json["observations"][1];
  EXPECT_EQ(figure["cell"], "D3");
  EXPECT_EQ(figure["indicator_id"], "investment");
  EXPECT_EQ(figure["area_code"], "330300");
  EXPECT_EQ(figure["period"], "2020-01..06");
  EXPECT_EQ(figure["value"], "640");
  EXPECT_EQ(json["observations"][2]["indicator_id"], "");
  EXPECT_THAT(json["observations"][2]["remark"].get<std::string>(), HasSubstr("目标库中没有这个指标"));
  EXPECT_TRUE(json["draft"].is_null());
}

TEST(LayoutTry, NeedsNoSettings) {
  Project project;
  const std::string file = project.write("月报.csv", kBulletin);
  const Ran ran = project.run_words({"layout", "try", "--lang=zh", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("按此读出4个数"));
}

TEST(LayoutTry, ProposesALayoutThatThenFits) {
  Project project;
  const std::string file = project.write(
      "县区.csv", "2020年6月各县情况,,\n县（市、区）,投资（亿元）,增速（%）\n鹿城区,12.3,4.5\n");
  const Ran unknown = project.run_words({"layout", "try", "--format=json", file});
  EXPECT_EQ(unknown.code, 1);
  const auto json = nlohmann::json::parse(unknown.out);
  ASSERT_TRUE(json["draft"].is_string());
  const std::string own = project.write("layouts/my-table.yaml", json["draft"]);
  const Ran again =
      project.run_words({"layout", "try", "--format=json", "--layouts", own.substr(0, own.rfind('/')), file});
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  EXPECT_EQ(nlohmann::json::parse(again.out)["observations"].size(), 2U);
}

TEST(LayoutTry, AFileThatCannotBeReadIsSaid) {
  Project project;
  const Ran missing = project.run_words({"layout", "try", project.path("none.csv")});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("none.csv"));
  const Ran damaged =
      project.run_words({"layout", "try", "--lang=en", project.write("a.csv", "\xff\xff\xff")});
  EXPECT_EQ(damaged.code, 1);
  EXPECT_THAT(damaged.err, HasSubstr("encoding-error: Byte 1"));
}

TEST(LayoutTry, AnUnknownWordBelowLayoutIsWrongUsage) {
  Project project;
  EXPECT_EQ(project.run_words({"layout", "tri", "a.csv"}).code, 2);
  EXPECT_EQ(project.run_words({"layout"}).code, 2);
}

TEST(Ingest, TakesABulletinByItsLayout) {
  Project project;
  project.set_time("2020-07-20T09:00:00+08:00");
  const Ran ran = project.run(
      "ingest", {project.write("月报.csv",
                               "2020年6月主要指标,,,\n指标,单位,本月,1-本月\n固定资产投资,亿元,120,640\n")});
  EXPECT_EQ(ran.code, 0) << ran.err << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("bulletin"));
}

TEST(Check, ReportsLayoutsAtTheirPlace) {
  Project project;
  project.write("layouts/a.yaml", "layout: a\nschema: 1\nheader: {begins: \"x{\"}\nvalues: []\n");
  const Ran sound = project.run("check");
  project.write("pledged.yaml",
                "rules: {packs: [pack]}\nintake: {directory: data/incoming, layouts: [layouts]}\nalerts: "
                "{mode: off}\n");
  const Ran ran = project.run("check");
  EXPECT_EQ(sound.code, 0) << sound.out;
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("a.yaml:3:18: layout-pattern"));
  EXPECT_THAT(ran.out, HasSubstr("a.yaml:4:9: layout-values"));
}

}  // namespace
}  // namespace pledged::commands
