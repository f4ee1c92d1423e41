// Figures that cannot be right, are not there, or allow no arithmetic: tests/data/rules/bad_input.csv has a
// case a row, and the table in deploy/docs/judgement.md is made of it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/explanation.h"
#include "tests/rules/csv_table.h"
#include "tests/rules/fixtures.h"
#include "tests/support/source_folder.h"

namespace pledged {
namespace {

using tests::CsvTable;

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

// "flow 亿元 2 lower"
Indicator read_indicator(const std::string& text) {
  const std::vector<std::string> parts = words(text);
  Indicator of = tests::indicator(parse_measure(parts.at(0)).value(), parts.at(1));
  of.precision = std::stoi(parts.at(2));
  if (parts.size() > 3) of.direction = Direction::lower;
  return of;
}

Goal read_goal(const std::string& text) {
  const std::vector<std::string> parts = words(text);
  if (parts.at(0) == "zero") return Zero{};
  const Decimal value = tests::decimal(parts.at(1));
  if (parts.at(0) == "at_least") return AtLeast{value};
  if (parts.at(0) == "at_most") return AtMost{value};
  if (parts.at(0) == "rank_within") return RankWithin{value, false};
  throw std::invalid_argument("no goal " + text);
}

std::vector<Observation> read_values(const std::string& text) {
  std::vector<Observation> values;
  for (const std::string& entry : words(text)) {
    const std::size_t sign = entry.find('=');
    const std::string value = entry.substr(sign + 1);
    values.push_back({Period::parse(entry.substr(0, sign)).value(),
                      value == "none" ? std::nullopt : std::optional(std::stod(value)), Vintage{1}});
  }
  return values;
}

std::string said(Contradictions contradictions) {
  std::string text;
  for (int which = 0; which < kContradictionCount; ++which) {
    const auto contradiction = static_cast<Contradiction>(which);
    if (!contradictions.has(contradiction)) continue;
    text += (text.empty() ? "" : " ") + std::string(to_string(contradiction));
  }
  return text.empty() ? "none" : text;
}

TEST(BadInput, HasTheOutcomeThatTheTableSays) {
  const CsvTable table("rules/bad_input.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    SCOPED_TRACE(table.where(row) + ": " + table.cell(row, "case"));
    const Indicator of = read_indicator(table.cell(row, "indicator"));
    const Target target = tests::target(of, read_goal(table.cell(row, "goal")));
    const std::vector<Observation> values = read_values(table.cell(row, "values"));
    const Series series = Series::known_at(values, Vintage{1});
    const Assessment a = assess(target, of, Known(series, nullptr, values),
                                tests::date(table.cell(row, "today")), Parameters{});
    EXPECT_EQ(to_string(a.status), table.cell(row, "status"));
    EXPECT_EQ(to_string(a.no_chance), table.cell(row, "reason"));
    EXPECT_EQ(said(a.contradictions), table.cell(row, "said"));
    const std::string& actual = table.cell(row, "actual");
    EXPECT_EQ(known(a.actual), actual != "none");
    if (actual != "none") {
      EXPECT_DOUBLE_EQ(a.actual, std::stod(actual));
    }
    const std::string zh = explain(target, of, a).zh;
    EXPECT_EQ(zh.find("请核对") != std::string::npos, a.contradictions.has(Contradiction::parts_disagree) ||
                                                          a.contradictions.has(Contradiction::falling_total))
        << zh;
  }
}

std::string document_table(const CsvTable& table) {
  std::string text = "| given | outcome | status | chance | said |\n|---|---|---|---|---|\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& reason = table.cell(row, "reason");
    const std::string& contradiction = table.cell(row, "said");
    text += "| " + table.cell(row, "case") + " | " + table.cell(row, "outcome") + " | `" +
            table.cell(row, "status") + "` | " + (reason == "told" ? "told" : "none: `" + reason + "`") +
            " | " + (contradiction == "none" ? "" : '`' + contradiction + '`') + " |\n";
  }
  return text;
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(BadInput, IsInTheDocumentAsItIsHere) {
  const auto path = testing_support::source_folder() / "deploy/docs/judgement.md";
  const std::string expected = document_table(CsvTable("rules/bad_input.csv"));
  std::string document = contents(path);
  const std::size_t begin = document.find("| given | outcome |");
  ASSERT_NE(begin, std::string::npos);
  const std::size_t end = document.find("\n\n", begin) + 1;
  if (std::getenv("PLEDGED_WRITE_GOLDEN") != nullptr) {
    document.replace(begin, end - begin, expected);
    std::ofstream(path) << document;
  } else {
    EXPECT_EQ(document.substr(begin, end - begin), expected);
  }
}

}  // namespace
}  // namespace pledged
