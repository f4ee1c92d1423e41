#include "daemon/web/overview.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::Office;
using nlohmann::json;

TEST(Overview, GroupsAddUpToAll) {
  Office office;
  office.receive_history("2020-01-20T00:00:00Z");
  office.receive("2020-07-15T00:00:00Z", {{"investment", "2020-01..06", 420.5}});
  const auto board = office.evaluate("2020-07-20T00:00:00Z");
  for (const GroupBy by : {GroupBy::department, GroupBy::section}) {
    std::size_t targets = 0;
    std::size_t in_words = 0;
    const json groups = json::parse(groups_of(*board, by));
    for (const json& group : groups) {
      targets += group.at("targets").get<std::size_t>();
      for (const auto& [word, count] : group.at("groups").items()) in_words += count.get<std::size_t>();
    }
    EXPECT_EQ(targets, board->size());
    EXPECT_EQ(in_words, board->size());
  }
}

TEST(Overview, WhatIsLateIsFirstInTheCalendar) {
  Office office;
  office.receive("2020-03-15T00:00:00Z", {{"investment", "2020-01..02", 150}});
  const auto board = office.evaluate("2020-07-20T00:00:00Z");
  const json releases = json::parse(releases_of(*board));
  ASSERT_FALSE(releases.empty());
  EXPECT_EQ(releases.front().at("state"), "overdue");
  EXPECT_NE(releases.back().at("state"), "overdue");
}

}  // namespace
}  // namespace pledged
