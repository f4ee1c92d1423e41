#include "tests/bench/load_packs.h"

#include <fmt/format.h>

#include <fstream>
#include <string>

namespace pledged::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kEntriesAFile = 1000;  // a file has at most 1 MiB
constexpr int kFirstTownship = 100'000'000;

int township(int number) {
  return kFirstTownship + number;
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

void write_areas(const fs::path& folder, int areas) {
  std::string text = "code,parent,name_zh,name_en\n";
  for (int i = 0; i < areas; ++i) text += fmt::format("{},330300,第{}镇,Township {}\n", township(i), i, i);
  write(folder / "areas.csv", text);
}

/// Header and indicators, without the targets.
std::string pack_text() {
  std::string text =
      "pack: townships\nschema: 1\nyear: 2020\narea: {code: \"330300\", name: {zh: 温州市, en: Wenzhou}}\n"
      "areas: areas.csv\nindicators:\n";
  for (int i = 0; i < kPledges; ++i) {
    text += fmt::format(
        "  works-{}: {{name: {{zh: 第{}项民生工程投资, en: Public works no. {}}}, unit: 万元, measure: flow, "
        "frequency: monthly}}\n",
        i, i, i);
  }
  return text;
}

/// What is the same in every target of a pledge.
std::string words(int pledge, const std::string& indent) {
  return fmt::format(
      "{0}indicator: works-{1}\n{0}section: （十）持续改善民生福祉\n"
      "{0}quote: 第{1}项民生工程完成年度投资目标，让群众得实惠，让人民群众有更多获得感\n"
      "{0}department: {{name: 市发展改革委, assumed: true}}\n{0}note: 分解到各乡镇街道。\n",
      indent, pledge);
}

double goal(int pledge, int area) {
  return 100.5 + pledge + area % 997;
}

}  // namespace

void write_template_pack(const fs::path& folder, int areas) {
  fs::create_directories(folder);
  write_areas(folder, areas);
  std::string text = pack_text() + "goals_from: goals.csv\ntargets:\n";
  for (int i = 0; i < kPledges; ++i)
    text += fmt::format("  - id: works-{}\n    template: true\n", i) + words(i, "    ");
  write(folder / "pack.yaml", text);
  std::string rows = "target,area,goal\n";
  for (int area = 0; area < areas; ++area) {
    for (int i = 0; i < kPledges; ++i) {
      rows += fmt::format("works-{},{},{}\n", i, township(area), goal(i, area));
    }
  }
  write(folder / "goals.csv", rows);
}

void write_entry_pack(const fs::path& folder, int areas) {
  fs::create_directories(folder);
  write_areas(folder, areas);
  write(folder / "pack.yaml", pack_text());
  std::string text;
  int entries = 0;
  const auto flush = [&] {
    if (!text.empty()) write(folder / fmt::format("part-{:05}.yaml", entries / kEntriesAFile), text);
    text.clear();
  };
  for (int area = 0; area < areas; ++area) {
    for (int i = 0; i < kPledges; ++i) {
      if (text.empty()) text = "targets:\n";
      text += fmt::format("  - id: works-{0}-{1}\n    area: \"{1}\"\n    goal: {{at_least: {2}}}\n", i,
                          township(area), goal(i, area)) +
              words(i, "    ");
      if (++entries % kEntriesAFile == 0) flush();
    }
  }
  flush();
}

}  // namespace pledged::bench
