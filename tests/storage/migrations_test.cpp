#include "storage/migrations.h"

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string>

#include "storage/observation_key.h"
#include "storage/opening.h"
#include "storage/store.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

constexpr std::array kLaterBroken = {
    Migration{"CREATE TABLE one (a INTEGER) STRICT"},
    Migration{"CREATE TABLE two (a INTEGER) STRICT"},
    Migration{"CREATE TABLE three (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"},
};
constexpr std::array kGood = {
    Migration{"CREATE TABLE one (a INTEGER) STRICT"},
    Migration{"CREATE TABLE two (a INTEGER) STRICT; INSERT INTO two VALUES (2)"},
    Migration{"ALTER TABLE two ADD COLUMN b INTEGER; UPDATE two SET b = a + 1"},
};

using Steps = std::span<const Migration>;

std::int64_t version_after(const std::filesystem::path& path, Steps steps) {
  const Result<OpenedStore> opened = open_for_writing(path, steps);
  return opened ? opened->connection->pragma("user_version") : -1;
}

TEST(Migrations, TakeOnlyTheStepsThatAreMissing) {
  const StorePlace place;
  EXPECT_EQ(version_after(place.path(), Steps(kGood).first(1)), 1);
  EXPECT_EQ(version_after(place.path(), Steps(kGood).first(1)), 1);
  EXPECT_EQ(version_after(place.path(), Steps(kGood)), 3);
  EXPECT_EQ(ask_sql(place.path(), "SELECT a || b FROM two"), "23");
}

TEST(Migrations, LeaveTheVersionBeforeAStepThatFails) {
  const StorePlace place;
  ASSERT_EQ(version_after(place.path(), Steps(kLaterBroken).first(1)), 1);
  EXPECT_EQ(version_after(place.path(), kLaterBroken), -1);
  EXPECT_EQ(ask_sql(place.path(), "PRAGMA user_version"), "2");
  EXPECT_EQ(ask_sql(place.path(), "SELECT count(*) FROM sqlite_schema WHERE name = 'three'"), "0");
  EXPECT_EQ(version_after(place.path(), Steps(kLaterBroken).first(2)), 2);
}

TEST(Migrations, MakeNoStoreInHalf) {
  const StorePlace place;
  EXPECT_EQ(version_after(place.path(), kLaterBroken), -1);
  EXPECT_EQ(names_in(place.folder()), std::vector<std::string>{"store.db.lock"});
  EXPECT_EQ(version_after(place.path(), kGood), 3);
}

TEST(Migrations, RefuseToGoBack) {
  const StorePlace place;
  ASSERT_EQ(version_after(place.path(), kGood), 3);
  EXPECT_EQ(open_for_writing(place.path(), Steps(kGood).first(2)).error().code, "store-newer");
  EXPECT_EQ(open_for_reading(place.path(), Steps(kGood).first(2)).error().code, "store-newer");
}

TEST(Migrations, AreNotARaceForReaders) {
  const StorePlace place;
  ASSERT_EQ(version_after(place.path(), Steps(kGood).first(2)), 2);
  EXPECT_EQ(open_for_reading(place.path(), kGood).error().code, "store-unreadable");
}

TEST(Migrations, KnowWhatAFileIs) {
  struct Case {
    const char* sql;
    SchemaState state;
  };
  const std::vector<Case> cases = {
      {"PRAGMA user_version = 0", SchemaState::empty},
      {"CREATE TABLE a (b)", SchemaState::foreign},
      {"PRAGMA user_version = 3", SchemaState::foreign},
      {"PRAGMA application_id = 77", SchemaState::foreign},
      {"PRAGMA application_id = 1886151783", SchemaState::foreign},  // ours, but of no version
      {"PRAGMA application_id = 1886151783; PRAGMA user_version = 2", SchemaState::older},
      {"PRAGMA application_id = 1886151783; PRAGMA user_version = 3", SchemaState::current},
      {"PRAGMA application_id = 1886151783; PRAGMA user_version = 4", SchemaState::newer},
      {"PRAGMA application_id = 1886151783; PRAGMA user_version = -1", SchemaState::foreign},
  };
  for (const Case& c : cases) {
    const StorePlace place;
    run_sql(place.path(), c.sql);
    const Connection connection(place.path(), Connection::Mode::copy);
    EXPECT_EQ(schema_state(connection, kGood), c.state) << c.sql;
  }
}

TEST(Migrations, MakeTablesThatRefuseToChangeHistory) {
  const StorePlace place;
  {
    Store store = open_store(place.path());
    put(store, "a", {{level_of("gdp"), Period::month(2020, 5), 1.0}});
    Transition change;
    change.target = TargetId{"gdp"};
    change.cause = "new_period";
    change.vintage = Vintage{1};
    store.save_assessments({}, {}, std::span(&change, 1));
    store.add_rule_versions(std::vector{RuleVersion{}});
    store.save_assessments({}, std::vector{StoredAssessment{}}, {});
    StoredRules rules;
    rules.documents.push_back({"pack.yaml", hash_of("text"), std::make_shared<const std::string>("text")});
    store.keep_rules(rules, false);
    store.rename(std::vector{Renaming{Renaming::Of::indicator, "gdp", "gdp-growth"}}, at_second(1));
  }
  for (const std::string table : {"file", "series", "observation", "transition", "rule_version", "renaming",
                                  "rules", "rules_document", "document", "standing"}) {
    const std::string column = table == "observation"      ? "value"
                               : table == "rules_document" ? "path"
                                                           : "rowid";
    for (const std::string& sql : {"UPDATE " + table + " SET " + column + " = 9", "DELETE FROM " + table}) {
      try {
        run_sql(place.path(), sql.c_str());
        ADD_FAILURE() << sql;
      } catch (const std::exception& refused) {
        EXPECT_STREQ(refused.what(), "history never changes") << sql;
      }
    }
  }
}

TEST(Migrations, MakeStrictTables) {
  const StorePlace place;
  open_store(place.path());
  EXPECT_EQ(ask_sql(place.path(),
                    "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 "
                    "AND name NOT LIKE 'sqlite_%'"),
            "0");
  EXPECT_EQ(ask_sql(place.path(), "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict"),
            "23");
}

TEST(Migrations, KeepWhatAStoreOfTheFirstVersionHolds) {
  const StorePlace place;
  ASSERT_EQ(version_after(place.path(), migrations().first(1)), 1);
  run_sql(place.path(), R"sql(
    INSERT INTO file VALUES (1, zeroblob(32), 'a.csv', 10, 1000, 'accepted', 1, 0, 0, 0, '{}');
    INSERT INTO series VALUES (1, 'gdp', '330300', 0);
    INSERT INTO assessment VALUES ('gdp', 'lagging', 'fresh', 'abc', 0, 5, 1, 'new_period');
    INSERT INTO transition VALUES (1, 'gdp', 5, NULL, 'lagging', 'fresh', 'new_period', 1, 'abc', '{}');
    INSERT INTO alert VALUES ('{"a":"b"}', '{}', 7, NULL, '{}');)sql");
  const std::string key =
      std::to_string(observation_key(SeriesNumber{1}, Period::month(2020, 5), Vintage{1}));
  run_sql(place.path(), ("INSERT INTO observation VALUES (" + key + ", 6.9)").c_str());

  Store store = open_store(place.path());
  EXPECT_EQ(content_of(store)[level_of("gdp")].size(), 1U);
  EXPECT_EQ(store.assessments().at(0).rule_hash, "abc");
  EXPECT_EQ(store.transitions(TargetId{"gdp"}).size(), 1U);
  EXPECT_EQ(store.alerts().size(), 1U);
  EXPECT_TRUE(store.rule_versions(TargetId{"gdp"}).empty());
  store.rename(std::vector{Renaming{Renaming::Of::target, "gdp", "gdp-growth"}}, at_second(1));
  EXPECT_EQ(store.transitions(TargetId{"gdp-growth"}).size(), 1U);
}

TEST(Migrations, MakeHistoryOfWhatOnlyTransitionsTold) {
  const StorePlace place;
  ASSERT_EQ(version_after(place.path(), migrations().first(2)), 2);
  run_sql(place.path(), R"sql(
    INSERT INTO file VALUES (1, zeroblob(32), 'a.csv', 10, 1000, 'accepted', 1, 0, 0, 0, '{}');
    INSERT INTO assessment VALUES ('gdp', 'at_risk', 'fresh', 'abc', 3, 7, 1, 'revision');
    INSERT INTO transition VALUES (1, 'gdp', 5, NULL, 'lagging', 'fresh', 'new_period', NULL, 'abc', '{}');
    INSERT INTO transition VALUES (2, 'gdp', 7, 'lagging', 'at_risk', 'fresh', 'revision', 1, 'abc', '{}');
    INSERT INTO transition VALUES (3, 'gdp', 9, 'at_risk', 'at_risk', 'overdue', 'calendar_passed', 1, 'abc',
      '{}');)sql");
  const Store store = open_store(place.path());
  const auto said_at = [&](std::int64_t microseconds) {
    return store.said_at(TargetId{"gdp"}, Instant{std::chrono::microseconds{microseconds}}, RulesNumber{0});
  };
  EXPECT_FALSE(said_at(4));
  ASSERT_TRUE(said_at(6));
  EXPECT_EQ(said_at(6)->said.status, Status::lagging);
  EXPECT_EQ(said_at(6)->said.cause, "new_period");
  EXPECT_FALSE(said_at(6)->rule_mark) << "which rule it was is not told by a transition";
  EXPECT_EQ(said_at(8)->said.since, Instant{std::chrono::microseconds{7}});
  EXPECT_EQ(said_at(8)->said.decided_by, Vintage{1});
  // The last word is the assessment's own, with its runs.
  EXPECT_EQ(said_at(9)->said.at_risk_runs, 3U);
  EXPECT_EQ(said_at(9)->said.status, Status::at_risk);
}

}  // namespace
}  // namespace pledged::storage_testing
