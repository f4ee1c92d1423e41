#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/architecture/source_tree.h"
#include "tests/support/source_folder.h"

namespace pledged::architecture {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> kTree = read_tree(testing_support::source_folder());
  return kTree;
}

TEST(Architecture, TheTreeIsRead) {
  EXPECT_GT(tree().size(), 50U);
}

TEST(Architecture, IncludesRunOneWay) {
  EXPECT_THAT(wrong_arrows(tree()), IsEmpty());
}

TEST(Architecture, IncludesFormNoCircle) {
  std::set<std::string> open;
  std::set<std::string> done;
  std::vector<std::string> circles;
  const auto all = arrows(tree());
  const std::function<void(const std::string&)> visit = [&](const std::string& part) {
    if (done.contains(part)) return;
    if (!open.insert(part).second) {
      circles.push_back(part);
      return;
    }
    for (const auto& [from, to] : all) {
      if (from == part) visit(to);
    }
    open.erase(part);
    done.insert(part);
  };
  for (const auto& [from, to] : all) visit(from);
  EXPECT_THAT(circles, IsEmpty());
}

TEST(Architecture, RulesArePure) {
  EXPECT_THAT(impure_rules(tree()), IsEmpty());
}
TEST(Architecture, ThirdPartyTypesStayInSources) {
  EXPECT_THAT(third_party_in_headers(tree()), IsEmpty());
}
TEST(Architecture, HeadersOpenWithAParagraph) {
  EXPECT_THAT(headers_without_opening(tree()), IsEmpty());
}
TEST(Architecture, FilesHoldOneIdea) {
  EXPECT_THAT(long_files(tree(), 400), IsEmpty());
}
TEST(Architecture, CoroutinesAwaitOneNamedCallAStatement) {
  EXPECT_THAT(bad_awaits(tree()), IsEmpty());
}
TEST(Architecture, NothingIsLeftForLater) {
  EXPECT_THAT(left_over_marks(tree()), IsEmpty());
}
TEST(Architecture, EverySourceIsInATarget) {
  EXPECT_THAT(files_in_no_target(tree(), testing_support::source_folder()), IsEmpty());
}

// The rules themselves are first shown to find a planted fault.

TEST(ArchitectureRules, FindAnIncludeAgainstTheFlow) {
  EXPECT_THAT(wrong_arrows({{"rules/period.cpp", "#include \"storage/store.h\"\n"}}), SizeIs(1));
  EXPECT_THAT(wrong_arrows({{"config/settings.cpp", "#include \"storage/store.h\"\n"}}), SizeIs(1));
  EXPECT_THAT(wrong_arrows({{"daemon/intake/intake.cpp", "#include \"daemon/board/board.h\"\n"}}), SizeIs(1));
  EXPECT_THAT(wrong_arrows({{"storage/store.cpp", "#include \"rules/period.h\"\n"}}), IsEmpty());
}

TEST(ArchitectureRules, FindImpurityInRules) {
  EXPECT_THAT(impure_rules({{"rules/a.cpp", "#include <fstream>\n"}}), SizeIs(1));
  EXPECT_THAT(impure_rules({{"rules/a.cpp", "auto t = std::chrono::system_clock::now();\n"}}), SizeIs(1));
  EXPECT_THAT(impure_rules({{"daemon/a.cpp", "#include <fstream>\n"}}), IsEmpty());
}

TEST(ArchitectureRules, FindThirdPartyTypesInAHeader) {
  EXPECT_THAT(third_party_in_headers({{"config/a.h", "YAML::Node node;\n"}}), SizeIs(1));
  EXPECT_THAT(third_party_in_headers({{"config/a.cpp", "YAML::Node node;\n"}}), IsEmpty());
}

TEST(ArchitectureRules, FindAHeaderThatSaysNothing) {
  EXPECT_THAT(headers_without_opening({{"rules/a.h", "#pragma once\nint f();\n"}}), SizeIs(1));
}

TEST(ArchitectureRules, FindEveryBadAwait) {
  const std::vector<std::string> bad = {
      "if (co_await f(x)) return;",
      "co_await f(Options{1, 2});",
      "co_await f([x] { return x; });",
      "co_await f(a ? b : c);",
      "g(co_await f(a), co_await f(b));",
      "co_spawn(ex, std::move(task), asio::detached);",
      "const auto n = co_await\n    f(Options{\n 1});",
  };
  for (const std::string& line : bad) {
    EXPECT_THAT(bad_awaits({{"daemon/a.cpp", line + "\n"}}), testing::Not(IsEmpty())) << line;
  }
  const std::vector<std::string> good = {
      "const auto [error, bytes] = co_await stream.read_some(buffer);",
      "co_return co_await boost::asio::co_spawn(pool, std::move(task), boost::asio::use_awaitable);",
      "auto executor = co_await boost::asio::this_coro::executor;",
      "if (!stopping_) co_await make_round(everything);",
  };
  for (const std::string& line : good) {
    EXPECT_THAT(bad_awaits({{"daemon/a.cpp", line + "\n"}}), IsEmpty()) << line;
  }
}

TEST(ArchitectureRules, FindALongFileAndALeftOverMark) {
  EXPECT_THAT(long_files({{"rules/a.cpp", std::string(401, '\n')}}, 400), SizeIs(1));
  EXPECT_THAT(left_over_marks({{"rules/a.cpp", std::string("// TO") + "DO later\n"}}), SizeIs(1));
}

TEST(ArchitectureRules, FindASourceInNoTarget) {
  EXPECT_THAT(files_in_no_target({{"rules/nobody_lists_me.cpp", ""}}, testing_support::source_folder()),
              SizeIs(1));
  EXPECT_THAT(files_in_no_target({{"rules/period.cpp", ""}}, testing_support::source_folder()), IsEmpty());
}

}  // namespace
}  // namespace pledged::architecture
