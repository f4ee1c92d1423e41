#include "config/yaml_document.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/config/case_files.h"

namespace pledged::config_tests {
namespace {

/// A tree in one line: text with its place, `'` for quoted, [lists], {maps}.
std::string in_one_line(const Node& node) {
  const std::string at = fmt::format("@{}:{}", node.place.line, node.place.column);
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "null" + at;
    case Node::Kind::refused:
      return "refused" + at;
    case Node::Kind::scalar:
      return (node.quoted ? "'" : "") + node.text + at;
    case Node::Kind::sequence:
      for (const Node& item : node.items) text += in_one_line(item) + ' ';
      return "[ " + text + "]" + at;
    case Node::Kind::map:
      break;
  }
  for (const MapEntry& entry : node.entries) {
    text += fmt::format("{}@{}:{}={} ", entry.key, entry.place.line, entry.place.column,
                        in_one_line(entry.value));
  }
  return "{ " + text + "}" + at;
}

struct Parsed {
  std::string tree;
  std::string findings;
};

Parsed parse(std::string_view text) {
  Findings findings("f");
  const auto root = parse_yaml(text, findings);
  std::vector<Diagnostic> all;
  findings.append_to(all);
  return {root ? in_one_line(*root) : "", printed(all, "/")};
}

TEST(YamlDocument, KeepsEveryPlace) {
  EXPECT_EQ(parse("a: 1\nb:\n  - x\n  - {c: 'y'}\n").tree,
            "{ a@1:1=1@1:4 b@2:1=[ x@3:5 { c@4:6='y@4:9 }@4:5 ]@3:3 }@1:1");
}

TEST(YamlDocument, CountsCharactersNotBytes) {
  EXPECT_EQ(
      parse("名称: 温州, 城: {市: 值}\n").findings,
      "f:1:10: yaml-syntax: a `: ` that belongs to no key; put text that contains `: ` in quotes, and check "
      "the indentation\n");
  EXPECT_EQ(parse("{名称: 温州, 城: {市: 值}}\n").tree,
            "{ 名称@1:2=温州@1:6 城@1:10={ 市@1:14=值@1:17 }@1:13 }@1:1");
}

TEST(YamlDocument, PutsNothingWhereItIsMissing) {
  EXPECT_EQ(parse("a:\nname: ~\nb: null\nc:\n  -\n  - 1\n").tree,
            "{ a@1:1=null@1:1 name@2:1=null@2:7 b@3:1=null@3:4 c@4:1=[ null@5:3 1@6:5 ]@5:3 }@1:1");
}

TEST(YamlDocument, FoldsTextsOfSeveralLines) {
  EXPECT_EQ(parse("a: \"x\n  y\"\nb: p\n  q\n").tree, "{ a@1:1='x y@1:4 b@3:1=p q@3:4 }@1:1");
  EXPECT_EQ(parse("a: 'it''s \"so\"'\nb: \"\\\"\"\n").tree, "{ a@1:1='it's \"so\"@1:4 b@2:1='\"@2:4 }@1:1");
}

TEST(YamlDocument, FindsAQuoteLeftOpenWhereverItEnds) {
  const std::string message =
      " yaml-quote: the quote (\") that opens here is not closed on its line; close it\n";
  for (const std::string_view text : {
           "a: \"x\nb: 3\n",               // swallows to the end of the file
           "a: \"x\nb: \"y\"\nc: 1\n",     // up to the next quote
           "a: \"x\nb: \"y: z\"\nc: 1\n",  // after which the parser sees a key
           "a: \"x\n\n\nb: 1\n",           // over empty lines
           "a: \"x\r\nb: 3\r\n",           //
           "a: \"x\\\"\nb: 3\n",           // an escaped quote closes nothing
       }) {
    EXPECT_EQ(parse(text).findings, "f:1:4:" + message) << text;
    EXPECT_EQ(parse(text).tree, "") << text;
  }
  EXPECT_EQ(parse("a:\n  - \"x\n  - \"y\"\n").findings, "f:2:5:" + message);
  EXPECT_EQ(parse("- q: \"x\n  s: \"y\"\n").findings, "f:1:6:" + message);
}

TEST(YamlDocument, GoesOnAfterLocalFaults) {
  const Parsed parsed = parse("a: &x 1\nb: *x\na: 2\n<<: {c: 3}\nd: !t 4\n");
  EXPECT_EQ(parsed.tree, "{ a@1:1=1@1:4 b@2:1=refused@2:4 d@5:1=4@5:4 }@1:1");
  EXPECT_EQ(
      parsed.findings,
      "f:1:4: yaml-anchor: anchors (`&x`) are not read; remove it and write each value out\n"
      "f:2:4: yaml-alias: aliases (`*name`) are not read; write the value out here\n"
      "f:3:1: duplicate-key: `a` stands here a second time, first at line 1, column 1; keep one of them\n"
      "f:4:1: yaml-merge: merge keys (`<<`) are not read; write the keys out here\n"
      "f:5:4: yaml-tag: tags (`!t`) are not read; remove it\n");
}

TEST(YamlDocument, TellsAnAddressFromAColonWithoutABlank) {
  EXPECT_EQ(parse("- http://a:1/\nb: 1\n").findings,
            "f:2:1: yaml-syntax: this line fits no line above; check its indentation\n");
}

TEST(YamlDocument, RefusesMoreNodesThanAFileMayHave) {
  std::string text = "a: [";
  for (std::size_t i = 0; i < kMaxYamlNodes; ++i) text += "1,";
  EXPECT_EQ(parse(text + "1]").findings,
            "f:1:399999: yaml-size: more than 200000 keys and values; split the file\n");
}

TEST(YamlDocument, ReadsTheDeepestNestingThereMayBe) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(parse(nested(kMaxYamlDepth)).findings, "");
  EXPECT_EQ(parse(nested(kMaxYamlDepth + 1)).findings, "f:1:33: yaml-depth: nested deeper than 32 levels\n");
  EXPECT_EQ(parse(nested(100'000)).findings, "f:1:33: yaml-depth: nested deeper than 32 levels\n");
}

}  // namespace
}  // namespace pledged::config_tests
