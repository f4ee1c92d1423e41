#include <gtest/gtest.h>

#include <regex>

#include "daemon/publish/alerts/alert_texts.h"
#include "tests/deploy/shipped_files.h"
#include "tests/support/temp_folder.h"

namespace pledged::testing_support {
namespace {

bool has_chinese(const std::string& text) {
  return std::regex_search(text, std::regex("\xE4|\xE5|\xE6|\xE7|\xE8|\xE9"));  // U+4000 to U+9FFF
}

// Anchor → text of the section.
std::map<std::string, std::string> sections() {
  std::map<std::string, std::string> found;
  const std::string text = read_file(shipped("docs/runbook.md"));
  for (std::size_t begin = text.find("\n## "); begin != std::string::npos;) {
    const std::size_t line_end = text.find('\n', begin + 1);
    const std::size_t next = text.find("\n## ", line_end);
    found[anchor_of(text.substr(begin + 4, line_end - begin - 4))] = text.substr(line_end, next - line_end);
    begin = next;
  }
  return found;
}

std::set<std::string> alert_names() {
  std::set<std::string> names;
  for (const ShippedAlert& alert : shipped_alerts()) names.insert(alert.name);
  for (const AlertWording& words : alert_wordings()) names.insert(std::string{words.name});
  return names;
}

TEST(Runbook, HasAParagraphInBothLanguagesForEveryAlert) {
  const std::map<std::string, std::string> found = sections();
  for (const std::string& name : alert_names()) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(found.contains(anchor_of(name)));
    const std::string& text = found.at(anchor_of(name));
    EXPECT_TRUE(has_chinese(text));
    EXPECT_TRUE(std::regex_search(text, std::regex("\n\n\\*\\*[A-Z].*"))) << "an English paragraph";
  }
}

TEST(Runbook, HasNoParagraphOfAnAlertThatIsNoMore) {
  std::set<std::string> anchors;
  for (const std::string& name : alert_names()) anchors.insert(anchor_of(name));
  for (const auto& [anchor, text] : sections()) EXPECT_TRUE(anchors.contains(anchor)) << anchor;
}

TEST(Runbook, LinksOnlyToAnchorsThatItHas) {
  const std::string text = read_file(shipped("docs/runbook.md"));
  const std::map<std::string, std::string> found = sections();
  const std::regex link(R"(\]\(#([a-z]+)\))");
  std::size_t links = 0;
  for (std::sregex_iterator match(text.begin(), text.end(), link), end; match != end; ++match, ++links) {
    EXPECT_TRUE(found.contains(match->str(1))) << match->str(1);
  }
  EXPECT_GE(links, found.size());
}

}  // namespace
}  // namespace pledged::testing_support
